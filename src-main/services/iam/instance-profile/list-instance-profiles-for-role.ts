/** iam ListInstanceProfilesForRole */
import { operation } from '../../operation.js'
import { pageOf } from '../../page.js'
import { getRole, onRole } from '../role/role.js'
import { profilesOf, toInstanceProfile } from './instance-profile.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfilesForRole.html */
export const ListInstanceProfilesForRole = operation('iam', 'ListInstanceProfilesForRole', {
  authorize: ({ input, account }) => [onRole(account, input.RoleName, 'iam:ListInstanceProfilesForRole')],

  handle({ input, account }) {
    const profiles = profilesOf(account, getRole(account, input.RoleName).roleName)
    const { items, end } = pageOf(profiles, ({ instanceProfileName }) => instanceProfileName, input)
    return { InstanceProfiles: items.map((profile) => toInstanceProfile(account, profile)), ...end }
  },
})
