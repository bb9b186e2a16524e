/** iam UntagUser */
import { operation } from '../../operation.js'
import { withoutTags } from '../tags.js'
import { getUser, onUser } from './user.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagUser.html */
export const UntagUser = operation('iam', 'UntagUser', {
  authorize: ({ input, account }) => [onUser(account, input.UserName, 'iam:UntagUser', { 'aws:TagKeys': input.TagKeys })],

  handle({ input, account }) {
    const user = getUser(account, input.UserName)
    account.iam.users.update([user.userName], { tags: withoutTags(user.tags, input.TagKeys, 'anyCase') })
    return {}
  },
})
