/** Deleting a group: its members and policies are taken out first. */
import type { WorkspaceContext } from '../../../shared/workspace-context.js'
import { iam, send } from '../../common/calls.svelte.js'
import { findPolicyRemovals, type Removal } from '../permissions/removals.js'
import type { User } from '../types.js'

/** What would block DeleteGroup. @throws CallFailed when it may not be read. */
export async function findRemovals(workspace: WorkspaceContext, GroupName: string): Promise<readonly Removal[]> {
  const [members, policies] = await Promise.all([
    send<{ Users: User[] }>(workspace, iam('GetGroup', { GroupName })),
    findPolicyRemovals(workspace, { kind: 'Group', name: GroupName }),
  ])
  return [
    ...members.Users.map(({ UserName }) => ({ what: `Member ${UserName}`, calls: [iam('RemoveUserFromGroup', { GroupName, UserName })] })),
    ...policies,
  ]
}
