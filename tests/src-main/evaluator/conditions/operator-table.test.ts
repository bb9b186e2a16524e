/** Every operator in every mode on every state of the key: 27 x 6 x 4, against rules written out here. */
import { describe, expect, test } from 'vitest'
import { findOperator, operators } from '../../../../src-main/evaluator/conditions/index.js'
import { decide } from '../../../../src-main/evaluator/decide.js'
import { toPolicies, toRequest } from '../../../evaluator-cases/case.js'

/** For each family: what the policy says, a value of the request for which the operator holds, and one for which it does not. */
const SAMPLES: Record<string, [policy: string, holds: string, fails: string]> = {
  StringEquals: ['a', 'a', 'b'], StringNotEquals: ['a', 'b', 'a'],
  StringEqualsIgnoreCase: ['a', 'A', 'b'], StringNotEqualsIgnoreCase: ['a', 'b', 'A'],
  StringLike: ['a*', 'abc', 'bcd'], StringNotLike: ['a*', 'bcd', 'abc'],
  NumericEquals: ['5', '5.0', '6'], NumericNotEquals: ['5', '6', '5'],
  NumericLessThan: ['5', '4', '5'], NumericLessThanEquals: ['5', '5', '6'],
  NumericGreaterThan: ['5', '6', '5'], NumericGreaterThanEquals: ['5', '5', '4'],
  DateEquals: ['2026-01-01', '2026-01-01T00:00:00Z', '2026-01-02'], DateNotEquals: ['2026-01-01', '2026-01-02', '2026-01-01'],
  DateLessThan: ['2026-01-02', '2026-01-01', '2026-01-02'], DateLessThanEquals: ['2026-01-02', '2026-01-02', '2026-01-03'],
  DateGreaterThan: ['2026-01-02', '2026-01-03', '2026-01-02'], DateGreaterThanEquals: ['2026-01-02', '2026-01-02', '2026-01-01'],
  Bool: ['true', 'true', 'false'], BinaryEquals: ['YQ==', 'YQ==', 'Yg=='],
  IpAddress: ['10.0.0.0/8', '10.1.2.3', '11.1.2.3'], NotIpAddress: ['10.0.0.0/8', '11.1.2.3', '10.1.2.3'],
  ArnEquals: ['arn:aws:s3:::a*', 'arn:aws:s3:::abc', 'arn:aws:s3:::b'], ArnLike: ['arn:aws:s3:::a*', 'arn:aws:s3:::abc', 'arn:aws:s3:::b'],
  ArnNotEquals: ['arn:aws:s3:::a*', 'arn:aws:s3:::b', 'arn:aws:s3:::abc'], ArnNotLike: ['arn:aws:s3:::a*', 'arn:aws:s3:::b', 'arn:aws:s3:::abc'],
  Null: ['false', 'x', ''],
}
const MODES = ['', 'IfExists', 'ForAllValues:', 'ForAnyValue:', 'ForAllValues: IfExists', 'ForAnyValue: IfExists'] as const
const STATES = ['missing', 'empty', 'one', 'many'] as const

/** What AWS's pages say, for a value of one that holds and a list of which one holds and one does not. */
function expected(mode: (typeof MODES)[number], state: (typeof STATES)[number], negated: boolean): boolean {
  const absent = state === 'missing' || state === 'empty'
  if (absent) return mode.includes('IfExists') || mode.startsWith('ForAll') || (mode === '' && negated)
  if (state === 'one') return true
  return mode.startsWith('ForAny')
}

test('there are 27 operators', () => {
  expect(operators.map((operator) => operator.name).toSorted()).toEqual(Object.keys(SAMPLES).toSorted())
  expect(operators).toHaveLength(27)
})

describe.each(operators.map((operator) => [operator.name, operator] as const))('%s', (name, operator) => {
  const [policy, holds, fails] = SAMPLES[name] ?? ['', '', '']
  const contexts = { missing: {}, empty: { 'x:k': [] }, one: { 'x:k': holds }, many: { 'x:k': [holds, fails] } }

  test.each(MODES.flatMap((mode) => STATES.map((state) => [mode, state] as const)))('%s on %s', (mode, state) => {
    const [prefix = '', suffix = ''] = mode.includes(' ') ? mode.split(' ') : mode.endsWith(':') ? [mode] : ['', mode]
    const written = `${prefix}${name}${suffix}`
    if (name === 'Null' && mode !== '') {
      expect(findOperator(written)).toBeUndefined()
      return
    }
    const question = { context: contexts[state], identity: [{ Effect: 'Allow', Action: '*', Resource: '*', Condition: { [written]: { 'x:k': policy } } }] }
    const met = name === 'Null' ? state === 'one' || state === 'many' : expected(mode, state, operator.negated)
    expect(decide(toRequest(question), toPolicies(question)).result).toBe(met ? 'allowed' : 'implicitDeny')
  })
})

test.each(Object.entries(SAMPLES).filter(([name]) => name !== 'Null'))('%s and a value for which it does not hold', (name, [policy, , fails]) => {
  const question = { context: { 'x:k': fails }, identity: [{ Effect: 'Allow', Action: '*', Resource: '*', Condition: { [name]: { 'x:k': policy } } }] }
  expect(decide(toRequest(question), toPolicies(question)).result).toBe('implicitDeny')
})
