import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PolicyKind } from '../../../../src-main/aws/policy-document.js'
import { readJson } from '../../../../src-main/evaluator/parse/json-reader.js'
import type { JsonNode } from '../../../../src-main/evaluator/parse/json-reader.js'
import { parsePolicy } from '../../../../src-main/evaluator/parse/parse-policy.js'
import { policy, seed } from '../arbitrary.js'

const KINDS: PolicyKind[] = ['identity', 'resource', 'trust', 'boundary', 'session', 'scp', 'rcp', 'vpcEndpoint']

describe('findings point at the text', () => {
  test.each([
    ['a misspelt effect', '{\n  "Version": "2012-10-17",\n  "Statement": [\n    { "Effect": "allow", "Action": "*", "Resource": "*" }\n  ]\n}', 'InvalidEffect', '/Statement/0/Effect', 4, 17],
    ['an unknown element', '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","Conditions":{}}}', 'UnknownElement', '/Statement/Conditions', 1, 83],
    ['an unknown operator', '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*",\n"Condition":{"StringIs":{"a:b":"c"}}}}', 'InvalidOperator', '/Statement/Condition/StringIs', 2, 14],
    ['a missing comma', '{\n  "Version": "2012-10-17"\n  "Statement": []\n}', 'InvalidJson', '', 3, 3],
    ['a slash in a key is escaped', '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/a":{}}}}}', 'InvalidType', '/Statement/Condition/StringEquals/aws:ResourceTag~1a', 1, 109],
    ['an element that occurs twice', '{"Statement":[],"Statement":[]}', 'DuplicateKey', '/Statement', 1, 17],
    ['text after the end', '{"Statement":[]} x', 'InvalidJson', '', 1, 18],
  ])('%s', (_, text, code, pointer, line, column) => {
    const { findings } = parsePolicy(text, 'identity')
    expect(findings[0]).toMatchObject({ code, position: { pointer, line, column } })
  })
})

describe('whatever the text', () => {
  const sound = policy().map((statements) => JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 1))
  const mutated = fc.tuple(sound, fc.array(fc.tuple(fc.nat(), fc.nat(3), fc.constantFrom('{', '}', '[', ']', '"', ',', ':', '\\', 'null', '1e9', 'é', '\u0000', '"Effect"')), { minLength: 1, maxLength: 4 }))
    .map(([text, edits]) => edits.reduce((now, [at, cut, put]) => now.slice(0, at % (now.length + 1)) + put + now.slice((at % (now.length + 1)) + cut), text))

  test('the answer is a policy or findings, never both, never neither, never a throw', () => {
    fc.assert(fc.property(fc.oneof(mutated, sound, fc.string(), fc.json()), fc.constantFrom(...KINDS), (text, kind) => {
      const { policy: parsed, findings } = parsePolicy(text, kind)
      expect(parsed === undefined).toBe(findings.length > 0)
      for (const { position } of findings) {
        expect(position.line).toBeLessThanOrEqual(text.split('\n').length)
        expect(position.column).toBeGreaterThan(0)
      }
    }), { numRuns: 3_000, ...seed })
  })

  test('what is JSON to others is JSON here, with the same values', () => {
    const plain = (node: JsonNode): unknown => {
      if (node.type === 'object') return Object.fromEntries(node.members.map((member) => [member.key, plain(member.value)]))
      if (node.type === 'array') return node.items.map(plain)
      return node.type === 'string' ? node.value : (JSON.parse(node.value) as unknown)
    }
    fc.assert(fc.property(fc.oneof(mutated, fc.json(), fc.json().map((text) => ` ${text}\n`)), (text) => {
      let expected: { value: unknown } | undefined
      try {
        expected = { value: JSON.parse(text) as unknown }
      } catch {
        expected = undefined
      }
      const read = readJson(text)
      expect('node' in read).toBe(expected !== undefined)
      if ('node' in read) expect(JSON.stringify(plain(read.node))).toBe(JSON.stringify(expected?.value))
    }), { numRuns: 2_000, ...seed })
  })

  test('deep nesting is refused, not a crash', () => {
    expect(parsePolicy('['.repeat(200_000), 'identity').findings[0]).toMatchObject({ code: 'InvalidJson' })
  })
})
