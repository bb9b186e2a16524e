/** iam ListGroups */
import { iamArn } from '../../../aws/arn.js'
import { operation } from '../../operation.js'
import { entityPage } from '../entity-pages.js'
import { toGroup } from './group.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroups.html */
export const ListGroups = operation('iam', 'ListGroups', {
  authorize: ({ account }) => [{ action: 'iam:ListGroups', resource: iamArn(account.id, 'group', '/', '') }],

  handle({ input, account }) {
    const { items, end } = entityPage(account, account.iam.groups, ({ groupName }) => groupName, input)
    return { Groups: items.map((group) => toGroup(account, group)), ...end }
  },
})
