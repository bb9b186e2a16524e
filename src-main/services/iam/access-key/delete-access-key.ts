/** iam DeleteAccessKey */
import { operation } from '../../operation.js'
import { userOrCaller } from '../caller.js'
import { onUser } from '../user/user.js'
import { getAccessKey } from './access-key.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccessKey.html */
export const DeleteAccessKey = operation('iam', 'DeleteAccessKey', {
  authorize: ({ input, account, principal }) => [onUser(account, userOrCaller(input.UserName, principal), 'iam:DeleteAccessKey')],

  handle({ input, account, principal }) {
    const { accessKeyId } = getAccessKey(account, userOrCaller(input.UserName, principal), input.AccessKeyId)
    account.iam.accessKeys.remove(accessKeyId)
    return {}
  },
})
