import { expect, test } from 'vitest'
import { rootPrincipal, userPrincipal } from '../../../src-main/access/authenticate.js'
import { policyDifference } from '../../../src-main/access/policy-difference.js'
import type { PolicyDifference } from '../../../src-main/access/policy-difference.js'
import type { Principal } from '../../../src-main/aws/principal.js'
import { HERE, LabWorld, START } from '../services/lab-world.js'

const ARN = `arn:aws:iam::${HERE}:policy/Files`
const facts = { accountId: HERE, region: 'us-east-1', sourceIp: '203.0.113.7', userAgent: 'test', instant: START }

const text = (...Statement: object[]): string => JSON.stringify({ Version: '2012-10-17', Statement })
const allow = (Action: string | string[], Resource = 'arn:aws:s3:::data/*'): object => ({ Effect: 'Allow', Action, Resource })

/** Ann has the policy of her own, Bob through the group Dev, the role app as its boundary; Cid does not have it. */
function lab(document: string): LabWorld {
  const it = new LabWorld()
  for (const name of ['Ann', 'Bob']) it.user(name)
  it.user('Cid', { Version: '2012-10-17', Statement: [allow('s3:*')] })
  it.role('app', { Version: '2012-10-17', Statement: [] }, { Version: '2012-10-17', Statement: [allow('s3:PutObject')] })
  const root = it.root()
  root.ok('iam:CreatePolicy', { PolicyName: 'Files', PolicyDocument: document })
  root.ok('iam:AttachUserPolicy', { UserName: 'Ann', PolicyArn: ARN })
  root.ok('iam:CreateGroup', { GroupName: 'Dev' })
  root.ok('iam:AttachGroupPolicy', { GroupName: 'Dev', PolicyArn: ARN })
  root.ok('iam:AddUserToGroup', { GroupName: 'Dev', UserName: 'Bob' })
  root.ok('iam:PutRolePermissionsBoundary', { RoleName: 'app', PermissionsBoundary: ARN })
  return it
}

function asked(it: LabWorld, document: string, asker: Principal = rootPrincipal(HERE)): PolicyDifference {
  return policyDifference(it.world, asker, facts, ARN, document)
}

const words = ({ principals }: PolicyDifference): Record<string, string[]> => Object.fromEntries(
  principals.map(({ principal, granted, revoked }) => [principal, [...granted.map(({ action }) => `+${action}`), ...revoked.map(({ action }) => `-${action}`)]]))

test('says for everybody whom the policy concerns what it would grant and take away', () => {
  const it = lab(text(allow(['s3:GetObject', 's3:DeleteObject'])))
  const difference = asked(it, text(allow(['s3:GetObject', 's3:PutObject'])))
  expect(words(difference)).toEqual({ 'user Ann': ['+s3:PutObject', '-s3:DeleteObject'], 'user Bob': ['+s3:PutObject', '-s3:DeleteObject'], 'role app': ['+s3:PutObject'] })
  expect(difference).toMatchObject({ concerned: 3, hidden: 0 })
})

test('a wider pattern is granted as a pattern, a narrower one takes the wider away', () => {
  const it = lab(text(allow('s3:GetObject')))
  expect(words(asked(it, text(allow('s3:*'))))['user Ann']).toEqual(['+s3:*'])
  expect(words(asked(lab(text(allow('s3:*'))), text(allow('s3:Get*'))))['user Ann']).toEqual(['-s3:*'])
})

test('other policies count: what is allowed or denied elsewhere does not change', () => {
  const it = lab(text(allow('s3:GetObject')))
  it.setup(() => {
    it.here.iam.inlinePolicies.add({ entityType: 'user', entityName: 'Ann', policyName: 'own', document: text(allow('s3:PutObject')) })
    it.here.iam.inlinePolicies.add({ entityType: 'user', entityName: 'Bob', policyName: 'own', document: text({ Effect: 'Deny', Action: 's3:PutObject', Resource: '*' }) })
  })
  expect(words(asked(it, text(allow(['s3:GetObject', 's3:PutObject']))))).toEqual({ 'role app': ['+s3:PutObject'] })
})

test('what has been asked in this world is asked again', () => {
  const it = lab(text(allow('iam:*', '*')))
  it.root().ok('iam:ListUsers')
  const revoked = asked(it, text({ Effect: 'Allow', NotAction: 'iam:ListUsers', Resource: '*' })).principals[0]?.revoked ?? []
  expect(revoked).toContainEqual(expect.objectContaining({ action: 'iam:ListUsers' }))
})

test('a document that cannot be used takes everything away', () => {
  expect(words(asked(lab(text(allow('s3:GetObject'))), '{'))['user Ann']).toEqual(['-s3:GetObject'])
})

test('says nothing of those whom the asker may not simulate', () => {
  const it = lab(text(allow('s3:GetObject')))
  const simulate = { Effect: 'Allow', Action: 'iam:SimulatePrincipalPolicy', Resource: `arn:aws:iam::${HERE}:user/Bob` }
  it.user('Dan', { Version: '2012-10-17', Statement: [simulate] })
  const dan = userPrincipal(it.here, 'Dan')
  if (!dan) throw new Error('no Dan')
  const difference = asked(it, text(allow('s3:PutObject')), dan)
  expect(Object.keys(words(difference))).toEqual(['user Bob'])
  expect(difference).toMatchObject({ concerned: 3, hidden: 2 })
})
