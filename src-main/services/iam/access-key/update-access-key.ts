/** iam UpdateAccessKey */
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { userOrCaller } from '../caller.js'
import { onUser } from '../user/user.js'
import { getAccessKey } from './access-key.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccessKey.html */
export const UpdateAccessKey = operation('iam', 'UpdateAccessKey', {
  authorize: ({ input, account, principal }) => [onUser(account, userOrCaller(input.UserName, principal), 'iam:UpdateAccessKey')],

  handle({ input, account, principal }) {
    const { accessKeyId } = getAccessKey(account, userOrCaller(input.UserName, principal), input.AccessKeyId)
    if (input.Status === 'Expired') throw new ServiceError('InvalidInput', 'An access key can be made Active or Inactive only.')
    account.iam.accessKeys.update([accessKeyId], { status: input.Status })
    return {}
  },
})
