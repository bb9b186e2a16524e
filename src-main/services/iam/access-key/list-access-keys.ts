/** iam ListAccessKeys */
import { operation } from '../../operation.js'
import { pageOf } from '../../page.js'
import { userOrCaller } from '../caller.js'
import { getUser, onUser } from '../user/user.js'
import { accessKeysOf } from './access-key.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccessKeys.html */
export const ListAccessKeys = operation('iam', 'ListAccessKeys', {
  authorize: ({ input, account, principal }) => [onUser(account, userOrCaller(input.UserName, principal), 'iam:ListAccessKeys')],

  handle({ input, account, principal }) {
    const named = userOrCaller(input.UserName, principal)
    const userName = named === undefined ? undefined : getUser(account, named).userName
    const { items, end } = pageOf(accessKeysOf(account, userName), ({ createDate, accessKeyId }) => `${createDate} ${accessKeyId}`, input)
    const keys = items.map(({ accessKeyId, status, createDate }) => ({
      ...(userName !== undefined && { UserName: userName }),
      AccessKeyId: accessKeyId,
      Status: status,
      CreateDate: createDate,
    }))
    return { AccessKeyMetadata: keys, ...end }
  },
})
