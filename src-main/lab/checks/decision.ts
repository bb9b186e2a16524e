/** Decision checks: may this principal do this? Asked of the evaluator that answers live calls. */
import type { CaseResult } from '../check-result.js'
import type { Evidence } from '../evidence.js'
import { substitute } from '../parameters.js'
import type { DecisionCheck } from '../scenario.js'

export function decisionCase(check: DecisionCheck, evidence: Evidence, fail: string): CaseResult {
  const answered = evidence.decide(check)
  if (!answered) {
    const missing = `${check.principal} does not exist.`
    return { passed: check.expect === 'deny' && check.reason === undefined, message: substitute(fail, { why: missing, actual: missing }) }
  }
  const { decision } = answered
  const asExpected = check.expect === 'allow' ? decision.result === 'allowed' : decision.result !== 'allowed'
  if (asExpected && (check.reason === undefined || check.reason === decision.result)) return { passed: true }
  const why = answered.why()
  return { passed: false, message: substitute(fail, { why: why.sentence, actual: decision.result }), why }
}
