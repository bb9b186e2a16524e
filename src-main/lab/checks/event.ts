/** Event checks: it happened, and in this order. Undone events do not count. */
import { isDataEvent } from '../../access/cloudtrail-events.js'
import type { TrailEvent, Json } from '../../store/trail/trail-event.js'
import type { CaseResult } from '../check-result.js'
import type { Evidence } from '../evidence.js'
import { substitute } from '../parameters.js'
import type { EventCheck, EventPattern } from '../scenario.js'
import { matchesGlob } from './glob.js'

export function eventCase(check: EventCheck, evidence: Evidence, fail: string): CaseResult {
  const patterns = Array.isArray(check.where) ? (check.where as EventPattern[]) : [check.where as EventPattern]
  const events = considered(check, evidence)
  if (events === undefined) return { passed: false, message: substitute(fail, { actual: '0' }), untouched: true }
  const count = check.sequence ? countSequences(events, patterns) : events.filter((event) => patterns.some((pattern) => matchesEvent(event, pattern))).length
  const { min = 0, max = Number.POSITIVE_INFINITY } = check.expect
  if (count >= min && count <= max) return { passed: true }
  return { passed: false, message: substitute(fail, { actual: String(count) }), untouched: count === 0 }
}

/** CloudTrail records nothing of objects unless a trail asks for it. With `after`, the events after the last one that matches it; undefined when none does. */
function considered(check: EventCheck, evidence: Evidence): readonly TrailEvent[] | undefined {
  const inSource = evidence.events().filter((event) => check.source === 'engine' || !isDataEvent(event))
  const { after } = check
  if (!after) return inSource
  const index = inSource.findLastIndex((event) => matchesEvent(event, after))
  return index < 0 ? undefined : inSource.slice(index + 1)
}

function countSequences(events: readonly TrailEvent[], patterns: readonly EventPattern[]): number {
  let [next, count] = [0, 0]
  for (const event of events) {
    const pattern = patterns[next]
    if (!pattern || !matchesEvent(event, pattern)) continue
    next += 1
    if (next === patterns.length) [next, count] = [0, count + 1]
  }
  return count
}

export function matchesEvent(event: TrailEvent, pattern: EventPattern): boolean {
  if (pattern.operation !== undefined && !matchesGlob(pattern.operation, event.eventName)) return false
  if (pattern.principal !== undefined && !matchesGlob(pattern.principal, event.principalArn ?? '*')) return false
  if (pattern.error === null && event.errorCode !== undefined) return false
  if (typeof pattern.error === 'string' && event.errorCode !== pattern.error) return false
  if (pattern.sourceIp !== undefined && event.sourceIpAddress !== pattern.sourceIp) return false
  if (pattern.mfa !== undefined && usedMfa(event) !== pattern.mfa) return false
  return matchesDecision(event, pattern) && matchesParams(event.requestParameters, pattern.params ?? {})
}

function usedMfa(event: TrailEvent): boolean {
  return event.mfa !== undefined || JSON.stringify(event.userIdentity).includes('"mfaAuthenticated":"true"')
}

function matchesDecision(event: TrailEvent, { action, decision, resource }: EventPattern): boolean {
  if (action === undefined && decision === undefined && resource === undefined) return true
  return event.decisions.some(
    (made) =>
      (action === undefined || matchesGlob(action.toLowerCase(), made.action.toLowerCase())) &&
      (decision === undefined || decision === made.result) &&
      (resource === undefined || matchesGlob(resource, made.resource)),
  )
}

/** The trail writes member names in lower camel case, an author as AWS's API does. */
function matchesParams(recorded: Json, params: Readonly<Record<string, unknown>>): boolean {
  const members = (typeof recorded === 'object' && recorded !== null ? recorded : {}) as Readonly<Record<string, unknown>>
  return Object.entries(params).every(([name, value]) => {
    const actual = members[name.charAt(0).toLowerCase() + name.slice(1)]
    return typeof value === 'string' ? matchesGlob(value, String(actual)) : actual === value
  })
}
