/** The statement that "Why?" shows: in its policy, with the elements that decided marked. */
import { describe, expect, it } from 'vitest'
import { piecesOf, shortResource, statementPlace, type Statement } from '../../../src-renderer/inspector/trace.js'
import { placeInConsole } from '../../../src-renderer/inspector/edit-place.js'
import { filterEvents } from '../../../src-renderer/inspector/inspector.svelte.js'
import type { EventView } from '../../../src-main/door/contract/console.js'

const document = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "a } tricky \\" one",
      "Effect": "Allow",
      "Action": ["s3:ListBucket", "s3:GetObject"],
      "Resource": "arn:aws:s3:::dev",
      "Condition": { "Bool": { "aws:MultiFactorAuthPresent": true } }
    },
    { "Effect": "Deny", "Action": "*", "Resource": "*" }
  ]
}`

type Deciding = [element: string, pointer: string]

/** A statement that matched by these elements, or the one that did not match at this one. */
function statement(pointer: string, deciding: { missed?: Deciding; met?: Deciding[] } = {}, text = document): Statement {
  const placed = ([element, at]: Deciding) => ({ element, position: { pointer: at, line: 1, column: 1 }, pattern: '', patterns: [], actual: 'x' })
  return {
    policy: { kind: 'identity', document: text, name: 'DevBucketRead', attachedTo: 'group Dev' }, layer: 'identity', index: 0, effect: 'Allow', matched: deciding.met !== undefined,
    conditions: [], position: { pointer, line: 4, column: 5 }, missed: deciding.missed && placed(deciding.missed), met: deciding.met?.map(placed),
  } as unknown as Statement
}

const texts = (of: Statement, kind: string): string[] => piecesOf(of).filter((piece) => piece.kind === kind).map(({ text }) => text)

describe('the closest statement', () => {
  it.each<[string, Parameters<typeof statement>[1], string[]]>([
    ['a value', { missed: ['Resource', '/Statement/0/Resource'] }, ['"arn:aws:s3:::dev"']],
    ['a list', { missed: ['Action', '/Statement/0/Action'] }, ['["s3:ListBucket", "s3:GetObject"]']],
    ['a condition with its key', { missed: ['Condition', '/Statement/0/Condition/Bool/aws:MultiFactorAuthPresent'] }, ['"aws:MultiFactorAuthPresent": true']],
    ['everything that made it match', { met: [['Resource', '/Statement/0/Resource'], ['Action', '/Statement/0/Action/1']] }, ['"s3:GetObject"', '"arn:aws:s3:::dev"']],
    ['nothing that its policy does not have', { missed: ['Resource', '/Statement/7/Resource'] }, []],
  ])('marks %s', (_name, deciding, expected) => {
    const of = statement('/Statement/0', deciding)
    expect(texts(of, 'mark')).toEqual(expected)
    expect(piecesOf(of).map(({ text }) => text).join('')).toBe(document)
  })

  it('stands in its policy, told apart from the rest', () => {
    expect(texts(statement('/Statement/1'), 'statement')).toEqual(['{ "Effect": "Deny", "Action": "*", "Resource": "*" }'])
    expect(texts(statement('/Statement/1'), 'around').at(-1)).toBe('\n  ]\n}')
  })

  it('is written out where the document is one line', () => {
    const of = statement('/Statement', { missed: ['Action', '/Statement/Action'] }, '{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}')
    expect(texts(of, 'statement')[0]).toBe('{\n    "Effect": "Allow",\n    "Action": ')
    expect(texts(of, 'mark')).toEqual(['"s3:*"'])
    expect(statementPlace(of)).toContain('line 2 ')
  })

  it('says where it stands', () => {
    expect(statementPlace(statement('/Statement/0'))).toBe('DevBucketRead, line 4 · group Dev')
    expect(shortResource('arn:aws:s3:::dev/readme.txt')).toBe('dev/readme.txt')
    expect(shortResource('arn:aws:iam::111122223333:user/Kunal')).toBe('user/Kunal')
    expect(shortResource('*')).toBe('*')
  })
})

describe('where the policy of a change is edited', () => {
  const closest = statement('/Statement/0', { missed: ['Resource', '/Statement/0/Resource'] })
  const place = (policy: object | undefined) => placeInConsole({ policy } as never, { statements: [closest], closest: 0 } as never)

  it.each<[string, object | undefined, object | undefined]>([
    ['at the element of the statement that came closest', closest.policy, { path: '/iam/groups/Dev/permissions', policy: 'DevBucketRead', pointer: '/Statement/0/Resource' }],
    ['an inline policy with its principal', { kind: 'identity', name: 'own', attachedTo: 'user a b' }, { path: '/iam/users/a%20b/permissions', policy: 'own', pointer: '/Statement' }],
    ['a managed policy on a page of its own', { kind: 'boundary', name: 'limit', arn: 'arn:aws:iam::111122223333:policy/limit', attachedTo: 'user ann' }, { path: '/iam/edit-policy/arn%3Aaws%3Aiam%3A%3A111122223333%3Apolicy%2Flimit' }],
    ['a trust policy with its role', { kind: 'trust', name: 'trust policy', attachedTo: 'role app' }, { path: '/iam/roles/app/trust_relationships' }],
    ['a bucket policy with its bucket', { kind: 'resource', name: 'bucket policy', attachedTo: 'bucket data' }, { path: '/s3/buckets/data/permissions' }],
    ["AWS's own nowhere", { kind: 'identity', name: 'ReadOnlyAccess', arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess', attachedTo: 'user ann' }, undefined],
    ["a session's nowhere", { kind: 'session', name: 'session policy', attachedTo: 'session app/x' }, undefined],
    ['what is in no policy nowhere', undefined, undefined],
  ])('%s', (_name, policy, expected) => {
    if (expected === undefined) expect(place(policy)).toBeUndefined()
    else expect(place(policy)).toMatchObject(expected)
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
