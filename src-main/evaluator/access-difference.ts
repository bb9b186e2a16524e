/** What a change of policies grants and what it takes away. */
import type { Arn } from '../aws/arn.js'
import type { Decision } from './decision.js'
import type { EffectiveAccess } from './effective-access.js'

export interface AccessChange {
  action: string
  resource: Arn
  before: Decision
  after: Decision
}

export interface AccessDifference {
  granted: readonly AccessChange[]
  revoked: readonly AccessChange[]
}

/** Compares two matrices by action and resource; only what both hold is compared. */
export function accessDifference(before: EffectiveAccess, after: EffectiveAccess): AccessDifference {
  const granted: AccessChange[] = []
  const revoked: AccessChange[] = []
  const known = new Map<string, Decision>()
  eachCell(before, (action, resource, decision) => known.set(`${action}\n${resource}`, decision))
  eachCell(after, (action, resource, decision) => {
    const earlier = known.get(`${action}\n${resource}`)
    if (earlier === undefined) return
    const change = { action, resource, before: earlier, after: decision }
    if (earlier.result !== 'allowed' && decision.result === 'allowed') granted.push(change)
    if (earlier.result === 'allowed' && decision.result !== 'allowed') revoked.push(change)
  })
  return { granted, revoked }
}

function eachCell(access: EffectiveAccess, visit: (action: string, resource: Arn, decision: Decision) => void): void {
  access.cells.forEach((row, a) => row.forEach((decision, r) => visit(access.actions[a] ?? '', access.resources[r] ?? '', decision)))
}
