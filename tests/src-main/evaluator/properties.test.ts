import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decide } from '../../../src-main/evaluator/decide.js'
import type { Result } from '../../../src-main/evaluator/decision.js'
import { explain } from '../../../src-main/evaluator/explain.js'
import { toPolicies, toRequest } from '../../evaluator-cases/case.js'
import type { Question } from '../../evaluator-cases/case.js'
import { policy, question, seed, statement } from './arbitrary.js'

const runs = { numRuns: 600, ...seed }

function resultOf(asked: Question): Result {
  return decide(toRequest(asked), toPolicies(asked)).result
}

test('the questions asked here have all three answers', () => {
  const seen = new Set(fc.sample(question, { numRuns: 500, ...seed }).map(resultOf))
  expect([...seen].toSorted()).toEqual(['allowed', 'explicitDeny', 'implicitDeny'])
})

test('adding a Deny never allows', () => {
  fc.assert(fc.property(question, statement(false, 'Deny'), statement(true, 'Deny'), (asked, own, others) => {
    const before = resultOf(asked)
    if (before === 'allowed') return
    expect(resultOf({ ...asked, identity: [...(asked.identity ?? []), own] })).not.toBe('allowed')
    const resource = (asked.resourcePolicy ?? []) as Record<string, unknown>[]
    expect(resultOf({ ...asked, resourcePolicy: [...resource, others] })).not.toBe('allowed')
  }), runs)
})

test.each(['boundary', 'session', 'scp', 'vpcEndpoint'] as const)('a %s never adds access', (layer) => {
  fc.assert(fc.property(question, policy(layer === 'vpcEndpoint'), (asked, added) => {
    // A federated user has no permissions without a session policy, so there one does add.
    if (asked.principal?.includes('federated') === true) return
    const without = Object.fromEntries(Object.entries(asked).filter(([key]) => key !== layer)) as Question
    const limited = { ...without, [layer]: layer === 'session' ? [added] : layer === 'scp' ? [[added]] : added }
    if (resultOf(limited) === 'allowed') expect(resultOf(without)).toBe('allowed')
  }), runs)
})

test('the order of policies, statements and list members never matters', () => {
  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reversed).toReversed()
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, reversed(member)]).toReversed())
  }
  fc.assert(fc.property(question, (asked) => {
    const { context, ...rest } = asked
    expect(resultOf({ ...(reversed(rest) as Question), ...(context === undefined ? {} : { context }) })).toBe(resultOf(asked))
  }), runs)
})

test('decide and explain agree, and statements in the trace match as they decided', () => {
  fc.assert(fc.property(question, (asked) => {
    const request = toRequest(asked)
    const policies = toPolicies(asked)
    const decision = decide(request, policies)
    const explanation = explain(request, policies)
    expect(explanation.decision).toEqual(decision)
    const denies = explanation.statements.some((trace) => trace.matched && trace.effect === 'Deny')
    expect(denies).toBe(decision.result === 'explicitDeny')
    if (decision.result === 'allowed' && decision.decidedBy !== 'root')
      expect(explanation.statements[explanation.closest ?? -1]).toMatchObject({ matched: true, effect: 'Allow', layer: decision.decidedBy })
  }), runs)
})

test('what is advised is little, and never everything', () => {
  fc.assert(fc.property(question, (asked) => {
    const { decision, counterfactuals, request } = explain(toRequest(asked), toPolicies(asked))
    if (decision.result === 'allowed') expect(counterfactuals).toEqual([])
    expect(counterfactuals.length).toBeLessThanOrEqual(3)
    for (const { snippet = '', kind } of counterfactuals) {
      expect(snippet).not.toMatch(/"Action": "\*"/)
      if (request.resource !== '*' && kind !== 'changeResource') expect(snippet).not.toMatch(/"Resource": "\*"/)
    }
  }), runs)
})
