/** What a policy says to one request, heard once: so that deciding again under a change costs only what has changed. */
import type { Voice } from '../answers.js'
import type { LayerOf } from '../applied-policies.js'
import type { PolicySource } from '../decision.js'
import { matchesAction } from '../match/action.js'
import type { Facts } from '../match/facts.js'
import { stronger } from '../match/principal.js'
import type { Grade } from '../match/principal.js'
import { matchStatement } from '../match/statement.js'
import type { CompiledStatement } from '../match/statement.js'

export interface HeardPolicy extends Hearable {
  denies: boolean
  /** How strongly its allow statements name the principal. */
  grants: Grade
}

/** A policy by its statements, which may be others than its document has. */
interface Hearable {
  source: PolicySource
  /** Whether its document has no findings. */
  isUsable: boolean
  statements: readonly CompiledStatement[]
}

export type HeardLayer = LayerOf<HeardPolicy>

export const asHeard: Voice<HeardPolicy> = {
  denies: ({ denies }) => denies,
  grants: ({ grants }) => grants,
}

/** @param grades how each of the statements names the principal; `none` for one that does not apply. */
export function heardAs({ source, isUsable, statements }: Hearable, grades: readonly Grade[]): HeardPolicy {
  let denies = false
  let grants: Grade = 'none'
  for (let index = 0; index < statements.length; index++) {
    const grade = grades[index] ?? 'none'
    if (grade === 'none') continue
    if (statements[index]?.parsed.effect === 'Deny') denies = true
    else grants = stronger(grants, grade)
  }
  return { source, isUsable, statements, denies, grants }
}

export function hear(policy: Hearable, facts: Facts): HeardPolicy {
  return heardAs(policy, policy.statements.map((statement) => (matchesAction(statement.action, facts) ? matchStatement(statement, facts) : 'none')))
}

export function mapPolicies<P, Q>(layers: readonly LayerOf<P>[], make: (policy: P, layer: LayerOf<P>['layer']) => Q): LayerOf<Q>[] {
  return layers.map(({ layer, levels }) => ({ layer, levels: levels.map((level) => level.map((policy) => make(policy, layer))) }))
}
