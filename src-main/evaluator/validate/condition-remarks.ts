/** Condition keys against their types: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html */
import type { ConditionKeyType } from '../../aws/reference/global-condition-keys.js'
import { findConditionKey, findServiceTitle } from '../../aws/reference/reference.js'
import type { ConditionKey } from '../../aws/reference/reference.js'
import { parseDate } from '../conditions/date.js'
import { parseRange } from '../conditions/ip.js'
import type { ParsedCondition, ParsedStatement } from '../parse/parsed-policy.js'
import { pointerTo } from '../parse/positions.js'
import type { Remarked } from './remarked.js'

type Said = Pick<Remarked, 'type' | 'code' | 'message'>

export function conditionRemarks({ conditions }: ParsedStatement): Remarked[] {
  return conditions.flatMap((condition) => {
    const said = keyRemarks(condition)
    return [...said.map((remark) => ({ ...remark, at: { offset: condition.offset, pointer: condition.pointer } })), ...valueRemarks(condition)]
  })
}

function keyRemarks({ key, name, operator }: ParsedCondition): Said[] {
  const known = findConditionKey(key)
  if (known === undefined) return unknownKey(key)
  if (name.base.name === 'Null') return []
  const said: Said[] = []
  if (known.multivalued && name.mode === 'plain')
    said.push({ type: 'ERROR', code: 'MISSING_QUALIFIER', message: `${key} can have several values: ${operator} never matches it without ForAllValues: or ForAnyValue: before it.` })
  if (!known.multivalued && name.mode === 'ForAllValues')
    said.push({ type: 'SECURITY_WARNING', code: 'FORALLVALUES_WITH_SINGLE_VALUED_KEY', message: `${key} has one value. ForAllValues: also matches when the request does not have it at all; leave it out.` })
  return [...said, ...operatorRemarks(known, key, name.base.name)]
}

function unknownKey(key: string): Said[] {
  const colon = key.indexOf(':')
  if (colon < 1) return [{ type: 'ERROR', code: 'INVALID_CONDITION_KEY_FORMAT', message: `"${key}" is no condition key: one is written service:key.` }]
  const prefix = key.slice(0, colon).toLowerCase()
  if (prefix === 'aws') return [{ type: 'ERROR', code: 'INVALID_GLOBAL_CONDITION_KEY', message: `There is no global condition key "${key}".` }]
  const title = findServiceTitle(prefix)
  return title === undefined ? [] : [{ type: 'ERROR', code: 'INVALID_SERVICE_CONDITION_KEY', message: `${title} has no condition key "${key}".` }]
}

/** The operators of each type, by how their names begin. An ARN may be compared as text, an instant also as a number of seconds. */
const OPERATORS: Readonly<Record<ConditionKeyType, { fit: RegExp; advice: string }>> = {
  String: { fit: /^(String|Arn)/, advice: 'String' },
  ARN: { fit: /^(Arn|String)/, advice: 'Arn' },
  Bool: { fit: /^Bool$/, advice: 'Bool' },
  Numeric: { fit: /^Numeric/, advice: 'Numeric' },
  Date: { fit: /^(Date|Numeric)/, advice: 'Date' },
  IPAddress: { fit: /IpAddress$/, advice: 'IpAddress' },
}

function operatorRemarks({ type }: ConditionKey, key: string, operator: string): Said[] {
  const { fit, advice } = OPERATORS[type]
  if (!fit.test(operator))
    return [{ type: 'WARNING', code: 'TYPE_MISMATCH', message: `${key} is of type ${type}: use the operators ${advice}… instead of ${operator}.` }]
  if (type === 'ARN' && /^String(Not)?Like$/.test(operator))
    return [{ type: 'SECURITY_WARNING', code: 'STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS', message: `${key} is an ARN: the "*" of ${operator} goes on over its colons. ArnLike compares field by field.` }]
  return []
}

interface ValueRule {
  of: RegExp
  fits: (text: string) => boolean
  said: Omit<Said, 'message'>
  wanted: string
}

const VALUES: readonly ValueRule[] = [
  { of: /^Bool$|^Null$/, fits: (text) => /^(true|false)$/i.test(text), said: { type: 'WARNING', code: 'TYPE_MISMATCH_BOOLEAN' }, wanted: 'true or false' },
  { of: /^Numeric/, fits: (text) => text.trim() !== '' && Number.isFinite(Number(text)), said: { type: 'WARNING', code: 'TYPE_MISMATCH_NUMBER' }, wanted: 'a number' },
  { of: /^Date/, fits: (text) => parseDate(text) !== undefined, said: { type: 'WARNING', code: 'INVALID_DATE_VALUE' }, wanted: 'a date such as 2026-01-31T09:00:00Z' },
  { of: /IpAddress$/, fits: (text) => parseRange(text) !== undefined, said: { type: 'ERROR', code: 'TYPE_MISMATCH_IP_RANGE' }, wanted: 'an address or a range such as 203.0.113.0/24' },
]

function valueRemarks({ name, operator, values }: ParsedCondition): Remarked[] {
  const rule = VALUES.find(({ of }) => of.test(name.base.name))
  if (rule === undefined) return []
  return values.items.flatMap(({ text, offset }, index) => {
    if (rule.fits(text) || (name.base.variables && text.includes('${'))) return []
    return [{ ...rule.said, message: `${operator} compares with ${rule.wanted}, and "${text}" is none: it matches nothing.`, at: { offset, pointer: values.isList ? pointerTo(values.pointer, index) : values.pointer } }]
  })
}
