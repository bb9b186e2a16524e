/** iam TagUser */
import { operation } from '../../operation.js'
import { withTags } from '../tags.js'
import { getUser, onUser } from './user.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagUser.html */
export const TagUser = operation('iam', 'TagUser', {
  authorize: ({ input, account }) => [onUser(account, input.UserName, 'iam:TagUser', { 'aws:RequestTag': input.Tags })],

  handle({ input, account }) {
    const user = getUser(account, input.UserName)
    account.iam.users.update([user.userName], { tags: withTags(user.tags, input.Tags, 'anyCase') })
    return {}
  },
})
