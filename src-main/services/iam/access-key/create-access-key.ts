/** iam CreateAccessKey */
import type { AccessKey } from '../../../aws/models/iam.types.js'
import { operation } from '../../operation.js'
import { userOrCaller } from '../caller.js'
import { checkQuota } from '../quotas.js'
import { getUser, onUser } from '../user/user.js'
import { accessKeysOf } from './access-key.js'

/** The only answer that ever holds the secret. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html */
export const CreateAccessKey = operation('iam', 'CreateAccessKey', {
  authorize: ({ input, account, principal }) => [onUser(account, userOrCaller(input.UserName, principal), 'iam:CreateAccessKey')],

  handle({ input, account, principal, world }) {
    const named = userOrCaller(input.UserName, principal)
    const userName = named === undefined ? undefined : getUser(account, named).userName
    checkQuota(account, 'AccessKeysPerUser', accessKeysOf(account, userName).length + 1)
    const key = account.iam.accessKeys.add({
      ...world.ids.accessKey('AKIA', account.id),
      userName,
      status: 'Active',
      createDate: world.clock.now(),
    })
    const shown: Omit<AccessKey, 'UserName'> = {
      AccessKeyId: key.accessKeyId,
      Status: key.status,
      SecretAccessKey: key.secretAccessKey,
      CreateDate: key.createDate,
    }
    // The root user's keys have no user name, whatever the model requires.
    return { AccessKey: (userName === undefined ? shown : { UserName: userName, ...shown }) as AccessKey }
  },
})
