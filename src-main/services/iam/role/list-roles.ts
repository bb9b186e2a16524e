/** iam ListRoles */
import { iamArn } from '../../../aws/arn.js'
import { operation } from '../../operation.js'
import { entityPage } from '../entity-pages.js'
import { toListedRole } from './role.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html */
export const ListRoles = operation('iam', 'ListRoles', {
  authorize: ({ account }) => [{ action: 'iam:ListRoles', resource: iamArn(account.id, 'role', '/', '') }],

  handle({ input, account }) {
    const { items, end } = entityPage(account, account.iam.roles, ({ roleName }) => roleName, input)
    return { Roles: items.map((role) => toListedRole(account, role)), ...end }
  },
})
