/** Changes to a set of applicable policies, made on copies. */
import type { PolicyStatement } from '../../aws/policy-document.js'
import type { ApplicablePolicies, PolicySource } from '../decision.js'

/** A policy of AWS can be attached and detached, not changed. */
export function isEditable(policy: PolicySource): boolean {
  return policy.arn?.startsWith('arn:aws:iam::aws:') !== true && !/^arn:aws:organizations::aws:/.test(policy.arn ?? '')
}

/** Puts another policy in the place of one, or nothing. */
export function replacePolicy(policies: ApplicablePolicies, from: PolicySource, to: PolicySource | undefined): ApplicablePolicies {
  const swap = (list: readonly PolicySource[]): PolicySource[] => list.flatMap((policy) => (policy !== from ? [policy] : to === undefined ? [] : [to]))
  const one = (policy: PolicySource | undefined): PolicySource | undefined => (policy === from ? to : policy)
  return {
    identity: swap(policies.identity),
    resource: one(policies.resource),
    boundary: one(policies.boundary),
    session: policies.session && swap(policies.session),
    scp: policies.scp?.map(swap),
    rcp: policies.rcp?.map(swap),
    vpcEndpoint: one(policies.vpcEndpoint),
  }
}

/** Changes the statements of a sound policy; the text is written anew. */
export function editStatements(policy: PolicySource, edit: (statements: PolicyStatement[]) => PolicyStatement[]): PolicySource {
  // INVARIANT: only policies that parsed come here, so the text is JSON with a Statement.
  const document = JSON.parse(policy.document) as { Statement: PolicyStatement | PolicyStatement[] }
  const statements = Array.isArray(document.Statement) ? document.Statement : [document.Statement]
  return { ...policy, document: JSON.stringify({ ...document, Statement: edit(statements) }) }
}
