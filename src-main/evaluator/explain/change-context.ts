/** Which other values of context keys would turn a condition. */
import { parseDate } from '../conditions/date.js'
import type { AuthorizationRequest, RequestContext } from '../decision.js'
import { matchesCondition } from '../match/condition.js'
import type { CompiledCondition } from '../match/condition.js'
import { Facts } from '../match/facts.js'
import type { ContextValue } from '../match/facts.js'
import { resolvedText } from '../match/template.js'

/** `undefined`: without the key. */
export interface ContextChange {
  key: string
  value: ContextValue | undefined
}

/** Who the caller is cannot be changed by asking differently. */
const FIXED = /^(aws:(principal(arn|account|orgid|orgpaths|type|isawsservice|servicename(slist)?)|userid|username|resource(account|orgid|orgpaths)|currenttime|epochtime|tokenissuetime|viaawsservice|calledvia\w*))$/

/** The first value that makes the condition come out as wanted; undefined when none is known. */
export function changeFor(condition: CompiledCondition, wanted: boolean, request: AuthorizationRequest, hasBoundary: boolean): ContextChange | undefined {
  if (FIXED.test(condition.key)) return undefined
  const facts = new Facts(request, hasBoundary)
  const key = Object.keys(request.context).findLast((name) => name.toLowerCase() === condition.key) ?? condition.parsed.key
  return candidateValues(condition, facts)
    .map((value): ContextChange => ({ key, value }))
    .find((change) => matchesCondition(condition, new Facts({ ...request, context: withChange(request.context, change) }, hasBoundary)) === wanted)
}

export function withChange(context: RequestContext, { key, value }: ContextChange): RequestContext {
  const others = Object.entries(context).filter(([name]) => name.toLowerCase() !== key.toLowerCase())
  return Object.fromEntries(value === undefined ? others : [...others, [key, value]])
}

function candidateValues(condition: CompiledCondition, facts: Facts): (ContextValue | undefined)[] {
  const { operator, parsed, mode } = condition
  if (operator.name === 'Null') return [undefined]
  const asList = mode !== 'plain' || Array.isArray(facts.value(condition.key))
  const values = operator.name === 'Bool' ? ['true', 'false'] : parsed.values.items.flatMap(({ text }) => {
    const rules = { variables: condition.variables, wildcards: operator.wildcards }
    return examplesOf(operator.name, resolvedText(text, rules, facts) ?? text)
  })
  return [...values.map((value) => (asList && operator.name !== 'Bool' ? [value] : value)), undefined]
}

function examplesOf(operator: string, text: string): string[] {
  if (operator.startsWith('Numeric')) return Number.isFinite(Number(text)) ? [text, String(Number(text) - 1), String(Number(text) + 1)] : []
  if (operator.startsWith('Date')) {
    const instant = parseDate(text)
    return instant === undefined ? [] : [0, -1000, 1000].map((shift) => new Date(instant + shift).toISOString())
  }
  if (operator.endsWith('IpAddress')) return [text.split('/')[0] ?? text]
  if (operator.endsWith('Like') || operator.startsWith('Arn')) return [text.replaceAll('*', '').replaceAll('?', 'x'), text.replaceAll('*', 'x').replaceAll('?', 'x')]
  return [text]
}

/** One sentence that says how to come by such a value. */
export function changeInWords({ key, value }: ContextChange): string {
  const lower = key.toLowerCase()
  const text = value === undefined ? undefined : typeof value === 'string' ? value : value.join(', ')
  if (lower === 'aws:multifactorauthpresent' && text === 'true') return 'sign in with MFA'
  if (text === undefined) return `make the request without ${key}`
  if (lower === 'aws:multifactorauthage') return 'make the request soon after signing in with MFA'
  if (lower === 'sts:externalid') return `pass the external id ${text}`
  if (lower === 'aws:sourcevpce') return `make the request through the VPC endpoint ${text}`
  if (lower === 'aws:sourcevpc') return `make the request from within the VPC ${text}`
  if (lower === 'aws:sourceip') return `make the request from an address such as ${text}`
  if (lower === 'aws:requestedregion') return `make the request in the Region ${text}`
  if (lower === 'aws:securetransport' && text === 'true') return 'make the request over TLS'
  const tag = /^(?:aws:(resource|principal|request)tag|s3:existingobject(tag)|ec2:resource(tag))\/(.+)$/i.exec(key)
  const tagKey = tag?.[4]
  if (tagKey === undefined) return `make the request with ${key} ${text}`
  if (tag?.[1]?.toLowerCase() === 'principal') return `give the caller the tag ${tagKey} = ${text}`
  return tag?.[1]?.toLowerCase() === 'request' ? `send the tag ${tagKey} = ${text}` : `give the resource the tag ${tagKey} = ${text}`
}
