import { expect, it } from 'vitest'
import { olderSessionsDenied, revokedAt } from '../../../../src-renderer/console/iam/roles/revocation.js'

it('revokes sessions with the policy that AWS writes, for those issued before the moment of the click', () => {
  const { PolicyName, PolicyDocument } = olderSessionsDenied(Date.UTC(2026, 0, 15, 9))
  expect(PolicyName).toBe('AWSRevokeOlderSessions')
  expect(JSON.parse(PolicyDocument)).toEqual({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Action: ['*'], Resource: ['*'], Condition: { DateLessThan: { 'aws:TokenIssueTime': '2026-01-15T09:00:00.000Z' } } }],
  })
})

it('tells from the policy when sessions were revoked last, also from one that was written by hand', () => {
  const moment = Date.UTC(2026, 0, 15, 9)
  expect(revokedAt(olderSessionsDenied(moment).PolicyDocument)).toBe(moment)
  expect(revokedAt('{ "DateLessThan": { "aws:TokenIssueTime" : [ "2026-01-15T09:00:00Z" ] } }')).toBe(moment)
  expect(revokedAt('{"Version":"2012-10-17","Statement":[]}')).toBeUndefined()
})
