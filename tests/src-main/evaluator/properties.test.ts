import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decide } from '../../../src-main/evaluator/decide.js'
import type { Result } from '../../../src-main/evaluator/decision.js'
import { explain, tryChange } from '../../../src-main/evaluator/explain.js'
import { toPolicies, toRequest } from '../../evaluator-cases/case.js'
import type { Question } from '../../evaluator-cases/case.js'
import { assuming, policy, question, seed, statement } from './arbitrary.js'

const runs = { numRuns: 600, ...seed }

function resultOf(asked: Question): Result {
  return decide(toRequest(asked), toPolicies(asked)).result
}

test('the questions asked here have all three answers, and all layers', () => {
  const asked = fc.sample(question, { numRuns: 500, ...seed })
  expect([...new Set(asked.map(resultOf))].toSorted()).toEqual(['allowed', 'explicitDeny', 'implicitDeny'])
  // Every layer takes part in some, and is absent from others.
  for (const layer of ['resourceAccount', 'resourcePolicy', 'boundary', 'session', 'scp', 'rcp', 'vpcEndpoint'] as const)
    expect(new Set(asked.map((one) => one[layer] !== undefined)).size, layer).toBe(2)
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

test.each(['boundary', 'session', 'scp', 'rcp', 'vpcEndpoint'] as const)('a %s never adds access', (layer) => {
  fc.assert(fc.property(question, policy(layer === 'vpcEndpoint' || layer === 'rcp'), (asked, added) => {
    // A federated user has no permissions without a session policy, so there one does add.
    if (asked.principal?.includes('federated') === true) return
    const without = Object.fromEntries(Object.entries(asked).filter(([key]) => key !== layer)) as Question
    const limited = { ...without, [layer]: layer === 'session' ? [added] : layer === 'scp' || layer === 'rcp' ? [[added]] : added }
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

test('every change that is advised allows once it is made as it says, each in its own words', () => {
  fc.assert(fc.property(fc.oneof(question, assuming), (asked) => {
    const given = { request: toRequest(asked), policies: toPolicies(asked) }
    const { counterfactuals, unusable } = explain(given.request, given.policies)
    const sentences = counterfactuals.map(({ sentence }) => sentence)
    expect(new Set(sentences).size).toBe(sentences.length)
    for (const sentence of sentences) {
      const tried = tryChange(given, sentence)
      expect(tried?.decision.result, sentence).toBe('allowed')
      // Nothing that is written anew is refused.
      expect(tried?.unusable?.length ?? 0, sentence).toBeLessThanOrEqual(unusable?.length ?? 0)
    }
  }), { ...runs, numRuns: 1500 })
}, 60_000)

test('advice is given against every layer, and of every kind', () => {
  const explained = fc.sample(fc.oneof(question, assuming), { numRuns: 2000, seed: 1 }).map((asked) => explain(toRequest(asked), toPolicies(asked))).filter(({ counterfactuals }) => counterfactuals.length > 0)
  expect(new Set(explained.map(({ decision }) => decision.decidedBy))).toEqual(new Set(['rcp', 'scp', 'identity', 'boundary', 'session', 'resource', 'trust', 'vpcEndpoint']))
  expect(new Set(explained.flatMap(({ counterfactuals }) => counterfactuals.map(({ kind }) => kind))))
    .toEqual(new Set(['addStatement', 'addToPolicy', 'changeAction', 'changeContext', 'changeResource', 'removeStatement']))
})
