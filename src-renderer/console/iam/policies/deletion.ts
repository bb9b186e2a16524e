/** Deleting a policy: it is detached everywhere, and its other versions go first. */
import type { WorkspaceContext } from '../../../shared/workspace-context.js'
import { iam, send } from '../../common/calls.svelte.js'
import { detach, wordOf } from '../permissions/principal.js'
import type { Removal } from '../permissions/removals.js'
import type { PolicyEntities, PolicyVersion } from '../types.js'
import { principalsOf } from './entities.js'

/** What would block DeletePolicy. @throws CallFailed when it may not be read. */
export async function findRemovals(workspace: WorkspaceContext, PolicyArn: string): Promise<readonly Removal[]> {
  const [entities, { Versions }] = await Promise.all([
    send<PolicyEntities>(workspace, iam('ListEntitiesForPolicy', { PolicyArn, PolicyUsageFilter: 'PermissionsPolicy', MaxItems: 1000 })),
    send<{ Versions: PolicyVersion[] }>(workspace, iam('ListPolicyVersions', { PolicyArn })),
  ])
  return [
    ...principalsOf(entities).map((who) => ({ what: `Attachment to ${wordOf(who)} ${who.name}`, calls: [detach(who, PolicyArn)] })),
    ...Versions.filter((version) => !version.IsDefaultVersion).map(({ VersionId }) => ({
      what: `Version ${VersionId}`,
      calls: [iam('DeletePolicyVersion', { PolicyArn, VersionId })],
    })),
  ]
}
