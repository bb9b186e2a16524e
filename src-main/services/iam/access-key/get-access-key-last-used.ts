/** iam GetAccessKeyLastUsed */
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { onUser } from '../user/user.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccessKeyLastUsed.html */
export const GetAccessKeyLastUsed = operation('iam', 'GetAccessKeyLastUsed', {
  authorize: ({ input, account }) => [onUser(account, account.iam.accessKeys.find(input.AccessKeyId)?.userName ?? '*', 'iam:GetAccessKeyLastUsed')],

  handle({ input, account, world }) {
    const key = account.iam.accessKeys.find(input.AccessKeyId)
    if (!key) throw new ServiceError('NoSuchEntity', `The Access Key with id ${input.AccessKeyId} cannot be found.`)
    const use = world.trail.lastUse(key.accessKeyId)
    const lastUsed = use ? { LastUsedDate: use.instant, ServiceName: use.service, Region: use.region } : { ServiceName: 'N/A', Region: 'N/A' }
    return { ...(key.userName !== undefined && { UserName: key.userName }), AccessKeyLastUsed: lastUsed }
  },
})
