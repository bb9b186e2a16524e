/** Deleting a group: its members and policies are taken out first. */
import type { WorkspaceContext } from '../../../shared/workspace-context.js'
import { iam, send, type Call } from '../../common/calls.svelte.js'
import { deleteInline, detach, listAttached, listInline } from '../permissions/principal.js'
import type { AttachedPolicy, User } from '../types.js'

/** What would block DeleteGroup. @throws CallFailed when it may not be read. */
export async function findRemovals(workspace: WorkspaceContext, GroupName: string): Promise<readonly { what: string; calls: readonly Call[] }[]> {
  const who = { kind: 'Group', name: GroupName } as const
  const [members, attached, inline] = await Promise.all([
    send<{ Users: User[] }>(workspace, iam('GetGroup', { GroupName })),
    send<{ AttachedPolicies: AttachedPolicy[] }>(workspace, listAttached(who)),
    send<{ PolicyNames: string[] }>(workspace, listInline(who)),
  ])
  return [
    ...members.Users.map(({ UserName }) => ({ what: `Member ${UserName}`, calls: [iam('RemoveUserFromGroup', { GroupName, UserName })] })),
    ...attached.AttachedPolicies.map(({ PolicyName, PolicyArn }) => ({ what: `Attached policy ${PolicyName}`, calls: [detach(who, PolicyArn)] })),
    ...inline.PolicyNames.map((name) => ({ what: `Inline policy ${name}`, calls: [deleteInline(who, name)] })),
  ]
}
