/** Changes to the policies that apply, made on copies. */
import type { PolicyLayer, PolicySource } from '../decision.js'
import type { CompiledStatement } from '../match/statement.js'
import { hear, mapPolicies } from './heard-policy.js'
import type { HeardLayer, HeardPolicy } from './heard-policy.js'
import type { Inquiry } from './inquiry.js'

/** A policy of AWS can be attached and detached, not changed. */
export function isEditable(policy: PolicySource): boolean {
  return policy.arn?.startsWith('arn:aws:iam::aws:') !== true && !/^arn:aws:organizations::aws:/.test(policy.arn ?? '')
}

/** Adds a policy to one level of a layer. Its policies are a union, so it is the same whether one of them grows or another joins them. */
export function addToLevel(inquiry: Inquiry, layer: PolicyLayer, level: number, added: HeardPolicy): Inquiry {
  const { layers } = inquiry
  if (!layers.some((one) => one.layer === layer)) return inquiry.with([...layers, { layer, levels: [[added]] }])
  return inquiry.with(layers.map((one) => (one.layer !== layer ? one : { layer, levels: one.levels.map((policies, index) => (index === level ? [...policies, added] : policies)) })))
}

/** Changes the statements of a policy wherever it applies. */
export function editStatements(inquiry: Inquiry, source: PolicySource, edit: (statements: readonly CompiledStatement[]) => readonly CompiledStatement[]): Inquiry {
  const { layers, facts } = inquiry
  return inquiry.with(mapPolicies(layers, (policy) => (policy.source !== source ? policy : hear({ ...policy, statements: edit(policy.statements) }, facts))))
}

/** Where a policy is the only one there can be, or session policies are all gone, nothing of that layer applies any more. */
const GOES_WITH_ITS_POLICY: ReadonlySet<PolicyLayer> = new Set(['resource', 'trust', 'boundary', 'session', 'vpcEndpoint'])

export function detach(inquiry: Inquiry, source: PolicySource): Inquiry {
  const left = inquiry.layers.map(({ layer, levels }): HeardLayer => ({ layer, levels: levels.map((level) => level.filter((policy) => policy.source !== source)) }))
  return inquiry.with(left.filter(({ layer, levels }) => !GOES_WITH_ITS_POLICY.has(layer) || levels.some((level) => level.length > 0)))
}
