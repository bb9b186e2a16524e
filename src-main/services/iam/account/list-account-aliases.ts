/** iam ListAccountAliases */
import { operation } from '../../operation.js'
import { pageOf } from '../../page.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccountAliases.html */
export const ListAccountAliases = operation('iam', 'ListAccountAliases', {
  authorize: () => [{ action: 'iam:ListAccountAliases', resource: '*' }],

  handle({ input, account }) {
    const { accountAlias } = account.iam
    const { items, end } = pageOf(accountAlias === undefined ? [] : [accountAlias], (alias) => alias, input)
    return { AccountAliases: items, ...end }
  },
})
