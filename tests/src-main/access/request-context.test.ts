import { expect, test } from 'vitest'
import type { Need, RequestFacts } from '../../../src-main/access/need.js'
import { principalContext, requestContext } from '../../../src-main/access/request-context.js'
import { rolePrincipal } from '../../../src-main/access/principal-of.js'
import { rootPrincipal, userPrincipal } from '../../../src-main/access/authenticate.js'
import type { Principal } from '../../../src-main/aws/principal.js'
import { HERE, LabWorld, START, THERE, trust } from '../services/lab-world.js'

const it = new LabWorld()
it.user('Kunal')
it.role('app', trust({ AWS: HERE }))
it.setup(() => {
  it.here.iam.users.update(['Kunal'], { tags: [{ Key: 'team', Value: 'dev' }, { Key: 'Cost Center', Value: '7' }] })
  it.here.iam.roles.update(['app'], { tags: [{ Key: 'team', Value: 'role' }, { Key: 'env', Value: 'test' }] })
})
const kunal = userPrincipal(it.here, 'Kunal') as Principal
const app = rolePrincipal(it.world, it.here, 'app', 'job-1')
if (!app) throw new Error('no role')

const facts: RequestFacts = { region: 'eu-central-1', sourceIp: '203.0.113.7', userAgent: 'aws-cli/2', instant: START + 1500, accountId: HERE }
const context = (principal: Principal, need: Partial<Need> = {}) => requestContext(it.world, principal, { action: 's3:GetObject', resource: 'arn:aws:s3:::b/k', ...need }, facts)

test('every request has its time, place and way', () => {
  expect(context({ type: 'anonymous' })).toEqual({
    'aws:CurrentTime': '2026-01-15T09:00:01Z', 'aws:EpochTime': String(Math.floor((START + 1500) / 1000)), 'aws:SourceIp': '203.0.113.7', 'aws:UserAgent': 'aws-cli/2',
    'aws:SecureTransport': 'true', 'aws:RequestedRegion': 'eu-central-1', 'aws:ViaAWSService': 'false', 'aws:PrincipalIsAWSService': 'false', 'aws:ResourceAccount': HERE,
    'aws:PrincipalType': 'Anonymous', 'aws:PrincipalAccount': 'anonymous', 'aws:userid': 'anonymous',
  })
  expect(context(kunal, { resourceAccountId: THERE })['aws:ResourceAccount']).toBe(THERE)
})

test('a user is known by name, id, account and tags; a long-term key says nothing of MFA', () => {
  expect(principalContext(it.world, kunal)).toEqual({
    'aws:PrincipalArn': `arn:aws:iam::${HERE}:user/Kunal`, 'aws:PrincipalAccount': HERE, 'aws:PrincipalType': 'User', 'aws:userid': it.here.iam.users.find('Kunal')?.userId,
    'aws:username': 'Kunal', 'aws:PrincipalTag/team': 'dev', 'aws:PrincipalTag/Cost Center': '7',
  })
})

test('a session of a role is the role, with the tags of both; those of the session win', () => {
  const known = principalContext(it.world, { ...app, session: { ...app.session, tags: { team: 'session' }, sourceIdentity: 'Ann' } })
  expect(known).toMatchObject({
    'aws:PrincipalArn': `arn:aws:iam::${HERE}:role/app`, 'aws:PrincipalType': 'AssumedRole', 'aws:userid': `${app.roleId}:job-1`,
    'aws:PrincipalTag/team': 'session', 'aws:PrincipalTag/env': 'test', 'aws:SourceIdentity': 'Ann', 'aws:MultiFactorAuthPresent': 'false',
  })
  expect(known).not.toHaveProperty('aws:username')
  expect(known).not.toHaveProperty('aws:MultiFactorAuthAge')
})

test('MFA has an age by the world\'s clock', () => {
  const session = { issuedAt: it.world.clock.now(), expiresAt: it.world.clock.now() + 1, mfaAuthenticated: true, policies: [], tags: {}, transitiveTagKeys: [] }
  it.world.clock.advance(90_500)
  expect(principalContext(it.world, { ...rootPrincipal(HERE), session })).toMatchObject({ 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': '90', 'aws:PrincipalType': 'Account', 'aws:userid': HERE })
})

test('a service tells on whose behalf it comes', () => {
  expect(context({ type: 'service', service: 'ec2.amazonaws.com', sourceArn: 'arn:aws:ec2:::i', sourceAccount: HERE })).toMatchObject({
    'aws:PrincipalIsAWSService': 'true', 'aws:PrincipalServiceName': 'ec2.amazonaws.com', 'aws:PrincipalServiceNamesList': ['ec2.amazonaws.com'], 'aws:SourceArn': 'arn:aws:ec2:::i', 'aws:SourceAccount': HERE,
  })
})

test('tags become one key each, and those of a request are counted; text stays text, lists stay lists', () => {
  const made = context(kunal, { context: { 'aws:RequestTag': [{ Key: 'a', Value: '1' }, { Key: 'b', Value: '2' }], 'aws:ResourceTag': [{ Key: 'c', Value: '3' }], 's3:prefix': 'home/', 's3:max-keys': 7, 'ec2:Encrypted': false, 'iam:Many': ['x', 'y'], 'iam:Nothing': undefined } })
  expect(made).toMatchObject({
    'aws:RequestTag/a': '1', 'aws:RequestTag/b': '2', 'aws:TagKeys': ['a', 'b'], 'aws:ResourceTag/c': '3', 's3:prefix': 'home/', 's3:max-keys': '7', 'ec2:Encrypted': 'false', 'iam:Many': ['x', 'y'],
  })
  expect(made).not.toHaveProperty('iam:Nothing')
  expect(context(kunal, { context: { 'aws:RequestTag': [] } })).not.toHaveProperty('aws:TagKeys')
})

test('accounts of an organization tell its id and their path in it: the caller\'s, the resource\'s, and the one on whose behalf a service comes', () => {
  const own = new LabWorld()
  own.user('Kunal')
  own.setup(() => own.world.organizations.add({ organizationId: 'o-abcdefghij', managementAccountId: HERE, memberAccountIds: [], trustedServices: [], delegatedAdministrators: {}, rootFeatures: [] }))
  const asked = (principal: Principal, resourceAccountId: string) => requestContext(own.world, principal, { action: 's3:GetObject', resource: 'arn:aws:s3:::b/k', resourceAccountId }, facts)
  const ofUser = asked(userPrincipal(own.here, 'Kunal') as Principal, THERE)
  expect(ofUser).toMatchObject({ 'aws:PrincipalOrgID': 'o-abcdefghij', 'aws:PrincipalOrgPaths': ['o-abcdefghij/r-abcd/'] })
  expect(ofUser).not.toHaveProperty('aws:ResourceOrgID')
  expect(ofUser).not.toHaveProperty('aws:ResourceOrgPaths')
  const ofService = asked({ type: 'service', service: 'ec2.amazonaws.com', sourceAccount: HERE }, HERE)
  expect(ofService).toMatchObject({
    'aws:ResourceOrgID': 'o-abcdefghij', 'aws:ResourceOrgPaths': ['o-abcdefghij/r-abcd/'], 'aws:SourceOrgID': 'o-abcdefghij', 'aws:SourceOrgPaths': ['o-abcdefghij/r-abcd/'],
  })
  expect(ofService).not.toHaveProperty('aws:PrincipalOrgID')
})
