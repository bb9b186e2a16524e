/** State checks: what an operation would answer now, seen through a JMESPath query. */
import { isDeepStrictEqual } from 'node:util'
import jmespath from 'jmespath'
import type { CaseResult } from '../check-result.js'
import type { Evidence } from '../evidence.js'
import { substitute } from '../parameters.js'
import type { Expectation, StateCheck } from '../scenario.js'

export function stateCase(check: StateCheck, evidence: Evidence, fail: string): CaseResult {
  const [service = '', operation = ''] = check.api.split('.')
  const output = evidence.read(service, operation, check.params ?? {}, check.account)
  const actual: unknown = output === undefined ? null : jmespath.search(structuredClone(output), check.query)
  if (meets(actual, check.expect)) return { passed: true }
  return { passed: false, message: substitute(fail, { actual: shown(actual) }) }
}

function meets(actual: unknown, expect: Expectation): boolean {
  const present = actual !== null && actual !== undefined && !(Array.isArray(actual) && actual.length === 0)
  if (expect.absent !== undefined) return present !== expect.absent
  if ('equals' in expect && !isDeepStrictEqual(actual, expect.equals)) return false
  if ('contains' in expect && !contains(actual, expect.contains)) return false
  if (expect.gte !== undefined && !(typeof actual === 'number' && actual >= expect.gte)) return false
  return expect.lte === undefined || (typeof actual === 'number' && actual <= expect.lte)
}

function contains(actual: unknown, part: unknown): boolean {
  if (typeof actual === 'string') return actual.includes(String(part))
  return Array.isArray(actual) && actual.some((entry) => isDeepStrictEqual(entry, part))
}

/** A value in the words of a sentence. */
function shown(value: unknown): string {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return value.length === 0 ? 'nobody' : value.map(shown).join(', ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}
