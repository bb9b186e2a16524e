import { expect, test } from 'vitest'
import { userIdentity } from '../../../src-main/api/user-identity.js'
import type { Principal, SessionContext } from '../../../src-main/aws/principal.js'

const issuedAt = Date.UTC(2026, 0, 15, 9)
const session = (changes: Partial<SessionContext> = {}): SessionContext => ({ issuedAt, expiresAt: issuedAt + 1, mfaAuthenticated: false, policies: [], tags: {}, transitiveTagKeys: [], ...changes })
const attributes = (mfaAuthenticated: string) => ({ creationDate: '2026-01-15T09:00:00Z', mfaAuthenticated })
const user: Principal = { type: 'user', accountId: '1', arn: 'arn:user', userId: 'AIDA1', userName: 'Kunal', accessKeyId: 'AKIA1' }
const role: Principal = { type: 'assumedRole', accountId: '1', arn: 'arn:session', userId: 'AROA1:s', roleArn: 'arn:role', roleId: 'AROA1', roleName: 'app', sessionName: 's', accessKeyId: 'ASIA1', session: session() }

const IDENTITIES: [string, Principal | undefined, object][] = [
  ['nobody who could be recognised', undefined, { type: 'AWSAccount', principalId: '', accountId: 'ANONYMOUS_PRINCIPAL' }],
  ['an anonymous caller', { type: 'anonymous' }, { type: 'AWSAccount', principalId: '', accountId: 'ANONYMOUS_PRINCIPAL' }],
  ['an AWS service', { type: 'service', service: 'ec2.amazonaws.com' }, { type: 'AWSService', invokedBy: 'ec2.amazonaws.com' }],
  ['the root user', { type: 'root', accountId: '1', arn: 'arn:root', userId: '1', accessKeyId: 'AKIA1' }, { type: 'Root', principalId: '1', arn: 'arn:root', accountId: '1', accessKeyId: 'AKIA1' }],
  ['a user with a long-term key', user, { type: 'IAMUser', principalId: 'AIDA1', arn: 'arn:user', accountId: '1', accessKeyId: 'AKIA1', userName: 'Kunal' }],
  ['a user who signed in with MFA', { ...user, session: session({ mfaAuthenticated: true }) }, { type: 'IAMUser', principalId: 'AIDA1', arn: 'arn:user', accountId: '1', accessKeyId: 'AKIA1', userName: 'Kunal', sessionContext: { attributes: attributes('true') } }],
  ['a session of a role', role, {
    type: 'AssumedRole', principalId: 'AROA1:s', arn: 'arn:session', accountId: '1', accessKeyId: 'ASIA1',
    sessionContext: { sessionIssuer: { type: 'Role', principalId: 'AROA1', arn: 'arn:role', accountId: '1', userName: 'app' }, attributes: attributes('false') },
  }],
]
test.each(IDENTITIES)('%s', (_, principal, expected) => {
  expect(userIdentity(principal)).toEqual(expected)
})
