/** Answers one line of input with one line of output. */
import { decide } from '../../evaluator/decide.js'
import type { Decision, PolicySource } from '../../evaluator/decision.js'
import { denialMessage, principalName } from '../../evaluator/denial-message.js'
import { explain } from '../../evaluator/explain.js'
import { policyFindings } from '../../evaluator/policy-findings.js'
import { LineProblem } from './line-problem.js'
import type { Line } from './lines.js'
import { columnOf, parseLine } from './parse-line.js'
import { fields, readLine } from './read-line.js'
import type { Question } from './read-line.js'

export interface LineError {
  /** The name of the policy; empty for an error of the line itself. */
  policy: string
  pointer: string
  /** In the policy's document; of a document that came as JSON, in that JSON on one line. For the line itself, its number. */
  line: number
  column: number
  code: string
  message: string
}

export interface Answer {
  id: unknown
  decision?: Decision['result']
  decidedBy?: string
  message?: string
  explanation?: unknown
  errors?: readonly LineError[]
}

/** @param number the line's, from 1. Never throws for what a line can hold. */
export function answerLine(line: Line, number: number, withExplanation: boolean): Answer {
  let id: unknown = null
  try {
    if (line instanceof LineProblem) throw line
    const object = fields(parseLine(line), '', 'request')
    id = object['id'] ?? null
    return { id, ...answer(readLine(object), withExplanation) }
  } catch (error) {
    if (!(error instanceof LineProblem)) throw error
    const { pointer, column, code, message } = error
    return { id, errors: [{ policy: '', pointer, line: number, column: column ?? columnOf(line, pointer), code, message }] }
  }
}

function answer({ request, policies }: Question, withExplanation: boolean): Omit<Answer, 'id'> {
  const explanation = withExplanation ? explain(request, policies) : undefined
  const decision = explanation?.decision ?? decide(request, policies)
  const errors = policyFindings(request, policies).flatMap(({ policy, findings }) => findings.map(({ code, message, position }) => ({ policy: policy.name, ...position, code, message })))
  return {
    decision: decision.result,
    decidedBy: deciderOf(decision, request.action),
    ...(decision.result === 'allowed' ? {} : { message: denialMessage({ request: { principal: principalName(request.principal), action: request.action }, decision }, shown(request.resource)) }),
    ...(explanation === undefined ? {} : { explanation: withoutDocuments(explanation) }),
    ...(errors.length === 0 ? {} : { errors }),
  }
}

function deciderOf({ result, decidedBy }: Decision, action: string): string {
  // No policy has a say in who one is.
  if (result === 'allowed' && action.toLowerCase() === 'sts:getcalleridentity') return 'none'
  return decidedBy === 'vpcEndpoint' ? 'vpce' : decidedBy
}

/** S3 puts ARNs in quotes. */
function shown(resource: string): string {
  return resource.startsWith('arn:') && resource.split(':', 3)[2] === 's3' ? `"${resource}"` : resource
}

/** A policy is named by every statement of it; its text came in with the line. */
function withoutDocuments(explanation: object): unknown {
  return JSON.parse(JSON.stringify(explanation, (key, value: unknown) => (key === 'policy' ? { ...(value as PolicySource), document: undefined } : value)))
}
