/** iam TagRole */
import { operation } from '../../operation.js'
import { withTags } from '../tags.js'
import { getRole, onRole } from './role.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagRole.html */
export const TagRole = operation('iam', 'TagRole', {
  authorize: ({ input, account }) => [onRole(account, input.RoleName, 'iam:TagRole', { 'aws:RequestTag': input.Tags })],

  handle({ input, account }) {
    // Tags of a service-linked role are its account's to change.
    const role = getRole(account, input.RoleName)
    account.iam.roles.update([role.roleName], { tags: withTags(role.tags, input.Tags, 'anyCase') })
    return {}
  },
})
