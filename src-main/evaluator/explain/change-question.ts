/** Changes as they would be made: to the request, or to the text of policies. Everything happens on copies. */
import type { PolicyDocument, PolicyStatement } from '../../aws/policy-document.js'
import type { ApplicablePolicies, PolicySource, Question, RequestContext } from '../decision.js'

export type Change =
  | { kind: 'context'; context: RequestContext }
  | { kind: 'edit'; policy: PolicySource; edit: StatementsEdit }
  | { kind: 'detach'; policy: PolicySource }
  | { kind: 'replace'; policy: PolicySource; edit: StatementsEdit }
  | { kind: 'add'; layer: NewPolicyLayer; policy: PolicySource }
  | { kind: 'addToLevel'; level: number; policy: PolicySource }

/** Where a policy can join that was not there before; service control policies join one level of the organization. */
export type NewPolicyLayer = 'identity' | 'session' | 'resource'

/** Gets the statements as they stand after the edits before it. */
export type StatementsEdit = (statements: readonly PolicyStatement[]) => readonly PolicyStatement[]

/** The question after all changes, in their order. A policy that is edited is written out anew, one member a line. */
export function applyChanges(question: Question, changes: readonly Change[]): Question {
  let { request, policies } = question
  const edits = changes.filter((change) => change.kind === 'edit' || change.kind === 'replace')
  const detached = new Set(changes.flatMap((change) => (change.kind === 'detach' ? [change.policy] : [])))
  policies = mapSources(policies, (source) => (detached.has(source) ? undefined : edited(source, edits.filter(({ policy }) => policy === source))))
  for (const change of changes) {
    if (change.kind === 'context') request = { ...request, context: change.context }
    if (change.kind === 'add') policies = withPolicy(policies, change)
    if (change.kind === 'addToLevel') policies = { ...policies, scp: policies.scp?.map((level, index) => (index === change.level ? [...level, change.policy] : level)) }
  }
  return { request, policies }
}

function edited(source: PolicySource, edits: readonly (Change & { kind: 'edit' | 'replace' })[]): PolicySource {
  if (edits.length === 0) return source
  const written = JSON.parse(source.document) as PolicyDocument
  const Statement = edits.reduce<readonly PolicyStatement[]>((statements, { edit }) => edit(statements), [written.Statement].flat())
  const document = JSON.stringify({ ...written, Statement }, null, 2)
  const { kind, attachedTo } = source
  return edits.some((change) => change.kind === 'replace') ? { kind, attachedTo, name: 'new policy', document } : { ...source, document }
}

/** `undefined` takes the policy away. */
function mapSources(policies: ApplicablePolicies, change: (source: PolicySource) => PolicySource | undefined): ApplicablePolicies {
  const list = (sources: readonly PolicySource[]): PolicySource[] => sources.flatMap((source) => change(source) ?? [])
  const { identity, resource, boundary, session, scp, rcp, vpcEndpoint } = policies
  return {
    identity: list(identity),
    resource: resource && change(resource),
    boundary: boundary && change(boundary),
    session: session && list(session),
    scp: scp?.map(list),
    rcp: rcp?.map(list),
    vpcEndpoint: vpcEndpoint && list(vpcEndpoint),
  }
}

function withPolicy(policies: ApplicablePolicies, { layer, policy }: Change & { kind: 'add' }): ApplicablePolicies {
  switch (layer) {
    case 'identity':
      return { ...policies, identity: [...policies.identity, policy] }
    case 'session':
      return { ...policies, session: [...(policies.session ?? []), policy] }
    case 'resource':
      return { ...policies, resource: policy }
  }
}
