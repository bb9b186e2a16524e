import { expect, test } from 'vitest'
import { accessDifference } from '../../../src-main/evaluator/access-difference.js'
import { contextKeys } from '../../../src-main/evaluator/context-keys.js'
import { effectiveAccess } from '../../../src-main/evaluator/effective-access.js'
import { toPolicies, toPrincipal } from '../../evaluator-cases/case.js'
import type { WrittenPolicy } from '../../evaluator-cases/case.js'

const actions = ['s3:GetObject', 's3:PutObject']
const resources = ['arn:aws:s3:::bkt/a', 'arn:aws:s3:::bkt/b']
const access = (...identity: WrittenPolicy[]): ReturnType<typeof effectiveAccess> => effectiveAccess(toPrincipal({}), toPolicies({ identity }), actions, resources, { context: {} })

test('the matrix answers every action on every resource', () => {
  const { cells } = access({ Effect: 'Allow', Action: 's3:Get*', Resource: 'arn:aws:s3:::bkt/a' })
  expect(cells.map((row) => row.map((decision) => decision.result))).toEqual([['allowed', 'implicitDeny'], ['implicitDeny', 'implicitDeny']])
})

test('a change shows what it grants and what it takes away', () => {
  const before = access({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' })
  const after = access([{ Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::bkt/a' }])
  const { granted, revoked } = accessDifference(before, after)
  expect(granted.map(({ action, resource }) => [action, resource])).toEqual([['s3:PutObject', 'arn:aws:s3:::bkt/a']])
  expect(revoked.map(({ action, resource }) => [action, resource])).toEqual([['s3:GetObject', 'arn:aws:s3:::bkt/b']])
})

test('context keys come from conditions and variables, once each', () => {
  const document = JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: '*', Resource: "arn:aws:s3:::bkt/${aws:username}/${aws:PrincipalTag/team, 'none'}/${*}", Condition: { StringLike: { 's3:prefix': '${AWS:UserName}/*' }, IpAddress: { 'aws:SourceIp': '${aws:no}' } } },
  })
  expect(contextKeys([document, document, '{'])).toEqual(['aws:username', 'aws:PrincipalTag/team', 's3:prefix', 'aws:SourceIp'])
})

test('a resource of another account needs that account\'s word', () => {
  const policies = toPolicies({ identity: [{ Effect: 'Allow', Action: '*', Resource: '*' }] })
  const { cells } = effectiveAccess(toPrincipal({}), policies, ['s3:GetObject'], resources, { context: {}, resourceAccountId: (resource) => (resource.endsWith('b') ? '111122223333' : undefined) })
  expect(cells[0]?.map((decision) => [decision.result, decision.decidedBy])).toEqual([['allowed', 'identity'], ['implicitDeny', 'resource']])
})

test('policies may differ by resource', () => {
  const own = { Effect: 'Allow', Action: '*', Resource: '*' }
  const { cells } = effectiveAccess(toPrincipal({}), (resource) => toPolicies({ identity: resource.endsWith('a') ? [own] : [] }), ['s3:GetObject'], resources, { context: {} })
  expect(cells[0]?.map((decision) => decision.result)).toEqual(['allowed', 'implicitDeny'])
})
