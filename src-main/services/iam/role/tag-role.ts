/** iam TagRole */
import { operation } from '../../operation.js'
import { withTags } from '../tags.js'
import { getOwnRole, onRole } from './role.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagRole.html */
export const TagRole = operation('iam', 'TagRole', {
  authorize: ({ input, account }) => [onRole(account, input.RoleName, 'iam:TagRole', { 'aws:RequestTag': input.Tags })],

  handle({ input, account }) {
    const role = getOwnRole(account, input.RoleName)
    account.iam.roles.update([role.roleName], { tags: withTags(role.tags, input.Tags, 'anyCase') })
    return {}
  },
})
