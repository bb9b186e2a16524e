/** Users, groups and roles that a policy is attached to, as one list. */
import type { Principal } from '../permissions/principal.js'
import type { PolicyEntities } from '../types.js'

export function principalsOf({ PolicyUsers, PolicyGroups, PolicyRoles }: PolicyEntities): readonly Principal[] {
  return [
    ...PolicyUsers.map(({ UserName }) => ({ kind: 'User', name: UserName }) as const),
    ...PolicyGroups.map(({ GroupName }) => ({ kind: 'Group', name: GroupName }) as const),
    ...PolicyRoles.map(({ RoleName }) => ({ kind: 'Role', name: RoleName }) as const),
  ]
}

export const keyOf = ({ kind, name }: Principal): string => `${kind} ${name}`
