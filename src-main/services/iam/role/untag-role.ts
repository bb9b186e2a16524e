/** iam UntagRole */
import { operation } from '../../operation.js'
import { withoutTags } from '../tags.js'
import { getRole, onRole } from './role.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagRole.html */
export const UntagRole = operation('iam', 'UntagRole', {
  authorize: ({ input, account }) => [onRole(account, input.RoleName, 'iam:UntagRole', { 'aws:TagKeys': input.TagKeys })],

  handle({ input, account }) {
    // Tags of a service-linked role are its account's to change.
    const role = getRole(account, input.RoleName)
    account.iam.roles.update([role.roleName], { tags: withoutTags(role.tags, input.TagKeys, 'anyCase') })
    return {}
  },
})
