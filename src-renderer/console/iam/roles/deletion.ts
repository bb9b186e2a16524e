/** Deleting a role: its policies go first, and the instance profile that the console made along with it. */
import type { WorkspaceContext } from '../../../shared/workspace-context.js'
import { iam, send } from '../../common/calls.svelte.js'
import { findPolicyRemovals, type Removal } from '../permissions/removals.js'
import type { InstanceProfile } from '../types.js'

/** What would block DeleteRole. @throws CallFailed when it may not be read. */
export async function findRemovals(workspace: WorkspaceContext, RoleName: string): Promise<readonly Removal[]> {
  const [policies, { InstanceProfiles }] = await Promise.all([
    findPolicyRemovals(workspace, { kind: 'Role', name: RoleName }),
    send<{ InstanceProfiles: InstanceProfile[] }>(workspace, iam('ListInstanceProfilesForRole', { RoleName })),
  ])
  return [...policies, ...InstanceProfiles.map(({ InstanceProfileName }) => removeProfile(RoleName, InstanceProfileName))]
}

/** A profile of another name was made by hand: it only loses the role. */
function removeProfile(RoleName: string, InstanceProfileName: string): Removal {
  const remove = iam('RemoveRoleFromInstanceProfile', { InstanceProfileName, RoleName })
  if (InstanceProfileName !== RoleName) return { what: `Place in instance profile ${InstanceProfileName}`, calls: [remove] }
  return { what: `Instance profile ${InstanceProfileName}`, calls: [remove, iam('DeleteInstanceProfile', { InstanceProfileName })] }
}
