/** The roles that were switched to in a world, which its console offers again. The world remembers them with its trail. */
import type { Json } from '../store/trail/trail-event.js'
import type { World } from '../store/world.js'
import type { SwitchedRole } from './contract/world.js'

const MARK = 'switched roles'
/** As many as AWS's console remembers. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-console.html */
const MOST = 5

/** The last five, the latest first. */
export function switchedRoles(world: World): readonly SwitchedRole[] {
  return (world.trail.marks(MARK).at(-1)?.data ?? []) as unknown as readonly SwitchedRole[]
}

/** Puts a role first; what it is called and coloured now counts. */
export function rememberRole(world: World, { accountId, roleName, displayName, colour }: SwitchedRole): void {
  const others = switchedRoles(world).filter((role) => role.accountId !== accountId || role.roleName !== roleName)
  const role = { accountId, roleName, ...(displayName !== undefined && displayName !== '' && { displayName }), ...(colour && { colour }) }
  world.trail.mark(MARK, [role, ...others].slice(0, MOST) as unknown as Json)
}
