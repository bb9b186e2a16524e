/** What stands in the way of a deletion, and what the console does about it first. */
import type { WorkspaceContext } from '../../../shared/workspace-context.js'
import { send, type Call } from '../../common/calls.svelte.js'
import type { AttachedPolicy } from '../types.js'
import { deleteInline, detach, listAttached, listInline, type Principal } from './principal.js'

/** One thing that goes first, in words, and the calls that take it away. */
export interface Removal { what: string; calls: readonly Call[] }

/** The policies that a user, group or role carries. @throws CallFailed when they may not be read. */
export async function findPolicyRemovals(workspace: WorkspaceContext, who: Principal): Promise<readonly Removal[]> {
  const [attached, inline] = await Promise.all([
    send<{ AttachedPolicies: AttachedPolicy[] }>(workspace, listAttached(who)),
    send<{ PolicyNames: string[] }>(workspace, listInline(who)),
  ])
  return [
    ...attached.AttachedPolicies.map(({ PolicyName, PolicyArn }) => ({ what: `Attached policy ${PolicyName}`, calls: [detach(who, PolicyArn)] })),
    ...inline.PolicyNames.map((name) => ({ what: `Inline policy ${name}`, calls: [deleteInline(who, name)] })),
  ]
}
