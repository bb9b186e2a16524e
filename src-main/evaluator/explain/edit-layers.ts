/** Changes to the policies that apply, made on copies. */
import type { AppliedLayer, AppliedPolicy } from '../applied-policies.js'
import { withStatements } from '../compile/compile-policy.js'
import type { CompiledPolicy } from '../compile/compile-policy.js'
import type { PolicyLayer, PolicySource } from '../decision.js'
import type { CompiledStatement } from '../match/statement.js'

/** A policy of AWS can be attached and detached, not changed. */
export function isEditable(policy: PolicySource): boolean {
  return policy.arn?.startsWith('arn:aws:iam::aws:') !== true && !/^arn:aws:organizations::aws:/.test(policy.arn ?? '')
}

/** Adds statements to one level of a layer. Its policies are a union, so it is the same whether one of them grows or another joins them. */
export function addToLevel(layers: readonly AppliedLayer[], layer: PolicyLayer, level: number, added: AppliedPolicy): AppliedLayer[] {
  if (!layers.some((one) => one.layer === layer)) return [...layers, { layer, levels: [[added]] }]
  return layers.map((one) => (one.layer !== layer ? one : { layer, levels: one.levels.map((policies, index) => (index === level ? [...policies, added] : policies)) }))
}

/** Changes the statements of a policy wherever it applies. */
export function editStatements(layers: readonly AppliedLayer[], source: PolicySource, edit: (statements: CompiledPolicy['statements']) => readonly CompiledStatement[]): AppliedLayer[] {
  const change = (policy: AppliedPolicy): AppliedPolicy => (policy.source !== source ? policy : { source, compiled: withStatements(policy.compiled, edit(policy.compiled.statements)) })
  return layers.map(({ layer, levels }) => ({ layer, levels: levels.map((level) => level.map(change)) }))
}

/** Where a policy is the only one there can be, or session policies are all gone, nothing of that layer applies any more. */
const GOES_WITH_ITS_POLICY: ReadonlySet<PolicyLayer> = new Set(['resource', 'trust', 'boundary', 'session', 'vpcEndpoint'])

export function detach(layers: readonly AppliedLayer[], source: PolicySource): AppliedLayer[] {
  return layers
    .map(({ layer, levels }) => ({ layer, levels: levels.map((level) => level.filter((policy) => policy.source !== source)) }))
    .filter(({ layer, levels }) => !GOES_WITH_ITS_POLICY.has(layer) || levels.some((level) => level.length > 0))
}
