import { expect, test } from 'vitest'
import { readCaseFiles, toPolicies, toRequest } from './case.js'
import type { Case } from './case.js'
import { allNumbers, ELSEWHERE } from './checklist.js'
import { editsBetween } from './one-edit.js'

interface Numbered {
  number: string
  name: string
  expect: string
  asked: unknown
}

function numbered(one: Case, base: object | undefined): Numbered {
  const question = { ...base, ...one }
  const number = /^[A-Z]\d*/.exec(one.name)?.[0] ?? ''
  const policies = toPolicies(question)
  // As JSON, so that an edit to a document counts as one wherever it is.
  const documents = JSON.parse(JSON.stringify(policies, (key, value: unknown) => (key === 'document' ? parsed(String(value)) : value))) as unknown
  return { number, name: one.name, expect: one.expect, asked: [toRequest(question), documents] }
}

function parsed(document: string): unknown {
  try {
    return JSON.parse(document) as unknown
  } catch {
    return document
  }
}

const cases = readCaseFiles(import.meta.dirname).flatMap(({ base, cases: all }) => all.map((one) => numbered(one, base)))

test.each(allNumbers().filter((number) => !(number in ELSEWHERE)))('%s is shown by two cases that differ by one edit, which turns the answer', (number) => {
  const own = cases.filter((one) => one.number === number)
  const pair = own.some((left, index) => own.slice(index + 1).some((right) => left.expect !== right.expect && editsBetween(left.asked, right.asked) === 1))
  expect(pair, `${own.length} cases`).toBe(true)
})

test('every case begins with the number of a rule, and no two have the same name', () => {
  const numbers = new Set(allNumbers())
  expect(cases.filter(({ number }) => !numbers.has(number)).map(({ name }) => name)).toEqual([])
  const names = cases.map(({ name }) => name)
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})

test('there are at least 800 cases', () => {
  expect(cases.length).toBeGreaterThanOrEqual(800)
})

test('one edit is one edit', () => {
  expect(editsBetween({ a: [1, 2, 3] }, { a: [1, 3] })).toBe(1)
  expect(editsBetween({ a: 1 }, { a: 1, b: { c: 2 } })).toBe(1)
  expect(editsBetween({ a: { x: 1 } }, { b: { x: 1 } })).toBe(1)
  expect(editsBetween({ a: { x: 1 } }, { b: { x: 2 } })).toBe(2)
  expect(editsBetween({ a: 1, b: 2 }, { a: 2, b: 1 })).toBe(2)
  expect(editsBetween(['x', 'y'], ['x', 'z'])).toBe(1)
  expect(editsBetween({ a: [] }, { a: [] })).toBe(0)
})
