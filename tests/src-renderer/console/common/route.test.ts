import { describe, expect, it } from 'vitest'
import { matchPath, path } from '../../../../src-renderer/console/common/route.js'

describe('console paths', () => {
  const cases: readonly [string, string, Record<string, string> | undefined][] = [
    ['/', '/', {}],
    ['/iam/users', '/iam/users', {}],
    ['/iam/users', '/iam/users/', {}],
    ['/iam/users', '/iam/roles', undefined],
    ['/iam/users/:name/:tab?', '/iam/users/Kunal', { name: 'Kunal' }],
    ['/iam/users/:name/:tab?', '/iam/users/Kunal/tags', { name: 'Kunal', tab: 'tags' }],
    ['/iam/users/:name/:tab?', '/iam/users', undefined],
    ['/iam/users/:name/:tab?', '/iam/users/Kunal/tags/more', undefined],
    ['/iam/policies/:arn', '/iam/policies/arn%3Aaws%3Aiam%3A%3Aaws%3Apolicy%2FX', { arn: 'arn:aws:iam::aws:policy/X' }],
    ['/iam/users/:name', '/iam/users/100%', { name: '100%' }],
  ]
  it.each(cases)('%s against %s', (pattern, given, params) => expect(matchPath(pattern, given)).toEqual(params))

  it('keeps any name in one segment, there and back', () => {
    for (const name of ['a/b', 'a?b#c', '100%', 'Kunal @ home', 'ä']) {
      expect(matchPath('/s3/objects/:bucket/:key', path('s3', 'objects', 'b', name))).toEqual({ bucket: 'b', key: name })
    }
  })
})
