/** What a principal is granted by policies: attached, inline, and for a user through each group. */
import type { Failure, Query } from '../../../shared/query.svelte.js'
import type { WorkspaceContext } from '../../../shared/workspace-context.js'
import { failureOf, iam, read, send } from '../../common/calls.svelte.js'
import type { AttachedPolicy, Group } from '../types.js'
import { listAttached, listInline, type Principal } from './principal.js'

export interface Grant {
  name: string
  /** Absent: an inline policy. */
  arn?: string | undefined
  /** The group it comes through; absent: directly. */
  group?: string | undefined
}

export const keyOf = ({ name, arn, group }: Grant): string => JSON.stringify([group ?? '', arn ?? '', name])

/** Reads for `$effect`-capable places: create it at the top of a component. */
export class Grants {
  readonly attached: Query<{ AttachedPolicies: AttachedPolicy[] }>
  readonly inline: Query<{ PolicyNames: string[] }>
  readonly groups: Query<{ Groups: Group[] }>
  #viaGroups = $state.raw<readonly Grant[]>([])
  #groupsFailure = $state.raw<Failure | undefined>(undefined)

  constructor(private workspace: WorkspaceContext, who: () => Principal) {
    this.attached = read(workspace, () => listAttached(who()), 'AttachedPolicies')
    this.inline = read(workspace, () => listInline(who()), 'PolicyNames')
    this.groups = read(workspace, () => (who().kind === 'User' ? iam('ListGroupsForUser', { UserName: who().name }) : undefined), 'Groups')
    $effect(() => {
      const groups = this.groups.data?.Groups
      let stale = false
      void this.#throughGroups(groups ?? []).then((grants) => {
        if (!stale) this.#viaGroups = grants
      })
      return () => (stale = true)
    })
  }

  get rows(): readonly Grant[] {
    return [
      ...(this.attached.data?.AttachedPolicies ?? []).map((policy) => ({ name: policy.PolicyName, arn: policy.PolicyArn })),
      ...(this.inline.data?.PolicyNames ?? []).map((name) => ({ name })),
      ...this.#viaGroups,
    ]
  }

  /** Something besides the attached policies that could not be read: the list is then not whole. */
  get refused(): Failure | undefined {
    if (this.attached.failure) return undefined
    return this.inline.failure ?? this.groups.failure ?? this.#groupsFailure
  }

  async #throughGroups(groups: readonly Group[]): Promise<readonly Grant[]> {
    const grants = groups.map(async ({ GroupName: group }): Promise<readonly Grant[]> => {
      const who = { kind: 'Group', name: group } as const
      const attached = await send<{ AttachedPolicies: AttachedPolicy[] }>(this.workspace, listAttached(who))
      const inline = await send<{ PolicyNames: string[] }>(this.workspace, listInline(who))
      return [
        ...attached.AttachedPolicies.map((policy) => ({ name: policy.PolicyName, arn: policy.PolicyArn, group })),
        ...inline.PolicyNames.map((name) => ({ name, group })),
      ]
    })
    try {
      const found = (await Promise.all(grants)).flat()
      this.#groupsFailure = undefined
      return found
    } catch (reason) {
      this.#groupsFailure = failureOf(reason)
      return []
    }
  }
}
