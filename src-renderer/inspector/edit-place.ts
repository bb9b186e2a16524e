/** Where in the console the policy of a change is edited. */
import type { Explanation, PolicyPlace } from '../shared/workspace-context.js'

type Change = Explanation['counterfactuals'][number]

/** @returns undefined for a change that is made in no policy, or in one that the console has no editor for. */
export function placeInConsole({ policy }: Change, { statements, closest }: Explanation): PolicyPlace | undefined {
  if (policy === undefined) return undefined
  const { arn, name, attachedTo, kind } = policy
  const statement = closest === undefined ? undefined : statements[closest]
  const here = statement?.policy.name === name && statement.policy.attachedTo === attachedTo
  const pointer = here ? (statement.missed?.position.pointer ?? statement.position.pointer) : '/Statement'
  const path = arn === undefined ? ownPath(kind, attachedTo) : arn.startsWith('arn:aws:iam::aws:') ? undefined : `/iam/edit-policy/${encodeURIComponent(arn)}`
  return path === undefined ? undefined : { path, policy: name, pointer }
}

const TABS: Readonly<Record<string, string>> = { user: 'users', group: 'groups', role: 'roles' }

/** Policies without an ARN are edited where they belong. */
function ownPath(kind: string, attachedTo: string): string | undefined {
  const space = attachedTo.indexOf(' ')
  const name = encodeURIComponent(attachedTo.slice(space + 1))
  const type = attachedTo.slice(0, space)
  if (kind === 'resource') return type === 'bucket' ? `/s3/buckets/${name}/permissions` : undefined
  if (kind === 'trust') return `/iam/roles/${name}/trust_relationships`
  return kind === 'identity' && TABS[type] !== undefined ? `/iam/${TABS[type]}/${name}/permissions` : undefined
}
