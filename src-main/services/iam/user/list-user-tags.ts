/** iam ListUserTags */
import { operation } from '../../operation.js'
import { pageOf } from '../../page.js'
import { getUser, onUser } from './user.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUserTags.html */
export const ListUserTags = operation('iam', 'ListUserTags', {
  authorize: ({ input, account }) => [onUser(account, input.UserName, 'iam:ListUserTags')],

  handle({ input, account }) {
    const { items, end } = pageOf(getUser(account, input.UserName).tags, ({ Key }) => Key, input)
    return { Tags: items, ...end }
  },
})
