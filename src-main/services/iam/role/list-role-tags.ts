/** iam ListRoleTags */
import { operation } from '../../operation.js'
import { pageOf } from '../../page.js'
import { getRole, onRole } from './role.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoleTags.html */
export const ListRoleTags = operation('iam', 'ListRoleTags', {
  authorize: ({ input, account }) => [onRole(account, input.RoleName, 'iam:ListRoleTags')],

  handle({ input, account }) {
    const { items, end } = pageOf(getRole(account, input.RoleName).tags, ({ Key }) => Key, input)
    return { Tags: items, ...end }
  },
})
