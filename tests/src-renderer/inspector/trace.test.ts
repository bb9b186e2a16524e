/** The statement that "Why?" shows: cut out of its policy, with the element that did not match marked. */
import { describe, expect, it } from 'vitest'
import { excerptOf, shortResource, statementPlace, type Statement } from '../../../src-renderer/inspector/trace.js'
import { filterEvents } from '../../../src-renderer/inspector/inspector.svelte.js'
import type { EventView } from '../../../src-main/door/contract.js'

const document = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "a } tricky \\" one",
      "Effect": "Allow",
      "Action": ["s3:ListBucket", "s3:GetObject"],
      "Resource": "arn:aws:s3:::dev"
    },
    { "Effect": "Deny", "Action": "*", "Resource": "*" }
  ]
}`

function statement(line: number, column: number, missed?: [line: number, column: number], text = document): Statement {
  return {
    policy: { kind: 'identity', document: text, name: 'DevBucketRead', attachedTo: 'group Dev' }, layer: 'identity', index: 0, effect: 'Allow', matched: false,
    conditions: [], position: { pointer: '', line, column },
    ...(missed === undefined ? {} : { missed: { element: 'Resource', position: { pointer: '', line: missed[0], column: missed[1] }, patterns: [], actual: 'x' } }),
  } as unknown as Statement
}

const marked = (of: Statement): string | undefined => {
  const { text, mark } = excerptOf(of)
  return mark && text.slice(mark.from, mark.to)
}

describe('the closest statement', () => {
  it('is cut out whole, without the indentation it has in its policy', () => {
    expect(excerptOf(statement(4, 5)).text).toBe(`{
  "Sid": "a } tricky \\" one",
  "Effect": "Allow",
  "Action": ["s3:ListBucket", "s3:GetObject"],
  "Resource": "arn:aws:s3:::dev"
}`)
    expect(excerptOf(statement(10, 5)).text).toBe('{ "Effect": "Deny", "Action": "*", "Resource": "*" }')
  })

  it.each<[string, [number, number], string]>([
    ['a value', [8, 19], '"arn:aws:s3:::dev"'],
    ['a list', [7, 17], '["s3:ListBucket", "s3:GetObject"]'],
    ['one entry of a list', [7, 35], '"s3:GetObject"'],
    ['a key with its value', [8, 7], '"Resource": "arn:aws:s3:::dev"'],
  ])('marks %s', (_name, place, expected) => {
    expect(marked(statement(4, 5, place))).toBe(expected)
  })

  it('marks nothing that lies outside the statement', () => {
    expect(marked(statement(10, 5, [8, 19]))).toBeUndefined()
  })

  it('works in a document of one line', () => {
    const line = '{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}'
    const of = statement(1, line.indexOf('{"Effect"') + 1, [1, line.indexOf('"s3:*"') + 1], line)
    expect(excerptOf(of).text).toBe('{"Effect":"Allow","Action":"s3:*","Resource":"*"}')
    expect(marked(of)).toBe('"s3:*"')
  })

  it('says where it stands', () => {
    expect(statementPlace(statement(4, 5))).toBe('DevBucketRead, line 4 · group Dev')
    expect(shortResource('arn:aws:s3:::dev/readme.txt')).toBe('dev/readme.txt')
    expect(shortResource('arn:aws:iam::111122223333:user/Kunal')).toBe('user/Kunal')
    expect(shortResource('*')).toBe('*')
  })
})

describe('the list of events', () => {
  const event = (eventName: string, more: Partial<EventView> = {}): EventView => ({
    eventId: eventName, sequence: 1, instant: 0, eventName, eventSource: 'iam.amazonaws.com', userName: 'Kunal', sourceIpAddress: '', readOnly: false,
    undone: false, explained: false, record: {}, ...more,
  })
  const events = [event('CreateUser'), event('ListUsers', { readOnly: true }), event('GetObject', { readOnly: true, errorCode: 'AccessDenied' })]

  it.each([
    ['all', '', ['CreateUser', 'ListUsers', 'GetObject']], ['changes', '', ['CreateUser']], ['errors', '', ['GetObject']],
    ['all', 'user', ['CreateUser', 'ListUsers']], ['all', 'accessdenied', ['GetObject']], ['changes', 'list', []],
  ] as const)('%s with "%s"', (filter, words, names) => {
    expect(filterEvents(events, filter, words).map((found) => found.eventName)).toEqual(names)
  })
})
