import { expect, test } from 'vitest'
import { question, whyOf } from '../../../src-main/access/authorize.js'
import { packExplanation, unpackExplanation, unpackQuestion, withoutQuestion } from '../../../src-main/access/explanation-record.js'
import { userPrincipal } from '../../../src-main/access/authenticate.js'
import type { Explanation } from '../../../src-main/evaluator/decision.js'
import { HERE, LabWorld, START } from '../services/lab-world.js'

function denial(statements: number): { it: LabWorld; why: Explanation } {
  const it = new LabWorld()
  const Statement = Array.from({ length: statements }, (_, number) => ({ Sid: `S${number}`, Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::bucket-${number}/*` }))
  it.user('Kunal', { Version: '2012-10-17', Statement })
  const principal = userPrincipal(it.here, 'Kunal')
  if (!principal) throw new Error('no Kunal')
  const asked = question(it.world, principal, { action: 's3:GetObject', resource: 'arn:aws:s3:::other/k' }, { accountId: HERE, region: 'us-east-1', sourceIp: '203.0.113.7', userAgent: 'test', instant: START })
  return { it, why: whyOf(asked) }
}

test('an explanation comes back as it was, and what was asked on its own', () => {
  const { it, why } = denial(3)
  expect(why.statements.length).toBeGreaterThan(2)
  const kept = JSON.parse(JSON.stringify(packExplanation(it.world, why))) as never
  expect(JSON.parse(JSON.stringify(unpackExplanation(it.world, kept)))).toEqual(JSON.parse(JSON.stringify(withoutQuestion(why))))
  expect(JSON.parse(JSON.stringify(unpackQuestion(it.world, kept)))).toEqual(JSON.parse(JSON.stringify(why.asked)))
  expect(unpackQuestion(it.world, packExplanation(it.world, withoutQuestion(why)))).toBeUndefined()
})

test('a policy document is kept once, however many statements speak of it and however often it denies', () => {
  const { it, why } = denial(40)
  const before = it.world.blobs.bytes
  const text = JSON.stringify(packExplanation(it.world, why))
  const once = it.world.blobs.bytes - before
  expect(once).toBe(why.statements[0]?.policy.document.length)
  expect(text.includes('Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Sid')).toBe(false)
  expect(JSON.stringify(why).includes('Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Sid')).toBe(true)
  packExplanation(it.world, why)
  expect(it.world.blobs.bytes - before).toBe(once)
})

test('of a very long policy the first 200 statements are kept, and nothing points past them', () => {
  const { it, why } = denial(230)
  const kept = unpackExplanation(it.world, packExplanation(it.world, { ...why, closest: 220 }))
  expect(kept.statements).toHaveLength(200)
  expect(kept.closest).toBeUndefined()
  expect(unpackExplanation(it.world, packExplanation(it.world, { ...why, closest: 7 })).closest).toBe(7)
})
