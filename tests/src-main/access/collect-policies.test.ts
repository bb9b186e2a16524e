import { beforeEach, describe, expect, test } from 'vitest'
import { answer, question } from '../../../src-main/access/authorize.js'
import { boundaryOf, collectPolicies, managedPolicy, userPolicies } from '../../../src-main/access/collect-policies.js'
import { rolePrincipal } from '../../../src-main/access/principal-of.js'
import { rootPrincipal, userPrincipal } from '../../../src-main/access/authenticate.js'
import type { Principal, SessionPolicy } from '../../../src-main/aws/principal.js'
import { allow, HERE, LabWorld, START, THERE, trust } from '../services/lab-world.js'

const READ_ONLY = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'
let it: LabWorld
let root: ReturnType<LabWorld['root']>

beforeEach(() => {
  it = new LabWorld()
  root = it.root()
  it.user('Kunal', allow('iam:ListUsers'))
})

function policy(PolicyName: string, document: object): string {
  root.ok('iam:CreatePolicy', { PolicyName, PolicyDocument: JSON.stringify(document) })
  return `arn:aws:iam::${HERE}:policy/${PolicyName}`
}

const names = (sources: readonly { name: string; attachedTo: string }[] = []): string[] => sources.map(({ name, attachedTo }) => `${name} of ${attachedTo}`)
const user = (): Principal => userPrincipal(it.here, 'Kunal') ?? { type: 'anonymous' }
const collect = (principal: Principal, action = 'iam:ListUsers', resource = '*') => collectPolicies(it.world, principal, { action, resource })
const may = (principal: Principal, action: string, resource = '*'): string =>
  answer(question(it.world, principal, { action, resource }, { accountId: HERE, region: 'us-east-1', sourceIp: '203.0.113.7', userAgent: 'test', instant: START })).result

describe('a user', () => {
  test('has inline and managed policies of their own and of every group, each named with what carries it', () => {
    const own = policy('Own', allow('s3:ListBucket'))
    root.ok('iam:AttachUserPolicy', { UserName: 'Kunal', PolicyArn: own })
    for (const GroupName of ['Dev', 'Ops', 'Others']) root.ok('iam:CreateGroup', { GroupName })
    root.ok('iam:AttachGroupPolicy', { GroupName: 'Dev', PolicyArn: READ_ONLY })
    root.ok('iam:PutGroupPolicy', { GroupName: 'Ops', PolicyName: 'ops', PolicyDocument: JSON.stringify(allow('ec2:*')) })
    root.ok('iam:PutGroupPolicy', { GroupName: 'Others', PolicyName: 'others', PolicyDocument: JSON.stringify(allow('*')) })
    for (const GroupName of ['Dev', 'Ops']) root.ok('iam:AddUserToGroup', { GroupName, UserName: 'Kunal' })
    expect(names(collect(user()).identity).sort()).toEqual(['AmazonS3ReadOnlyAccess of group Dev', 'Own of user Kunal', 'ops of group Ops', 'test of user Kunal'])
    expect(may(user(), 's3:GetObject', 'arn:aws:s3:::b/k')).toBe('allowed')
    root.ok('iam:RemoveUserFromGroup', { GroupName: 'Dev', UserName: 'Kunal' })
    expect(may(user(), 's3:GetObject', 'arn:aws:s3:::b/k')).toBe('implicitDeny')
    expect(userPolicies(it.here, 'Nobody')).toEqual([])
  })

  test('has the default version of a policy', () => {
    const arn = policy('Versions', allow('s3:ListBucket'))
    root.ok('iam:AttachUserPolicy', { UserName: 'Kunal', PolicyArn: arn })
    root.ok('iam:CreatePolicyVersion', { PolicyArn: arn, PolicyDocument: JSON.stringify(allow('ec2:RunInstances')), SetAsDefault: false })
    expect(managedPolicy(it.here, arn, 'identity', 'user Kunal')?.document).toContain('s3:ListBucket')
    root.ok('iam:SetDefaultPolicyVersion', { PolicyArn: arn, VersionId: 'v2' })
    expect(managedPolicy(it.here, arn, 'identity', 'user Kunal')?.document).toContain('ec2:RunInstances')
  })

  test('has no boundary until there is one; a boundary that was deleted allows nothing', () => {
    expect(collect(user()).boundary).toBeUndefined()
    expect(may(user(), 'iam:ListUsers')).toBe('allowed')
    const arn = policy('Edge', allow('iam:List*'))
    root.ok('iam:PutUserPermissionsBoundary', { UserName: 'Kunal', PermissionsBoundary: arn })
    expect(may(user(), 'iam:ListUsers')).toBe('allowed')
    it.setup(() => it.here.iam.policies.remove('Edge'))
    expect(may(user(), 'iam:ListUsers')).toBe('implicitDeny')
    expect(boundaryOf(it.here, arn, 'user Kunal')).toMatchObject({ kind: 'boundary', arn, attachedTo: 'user Kunal' })
  })

  test('is not given the policy of another account, nor one of another path', () => {
    const arn = policy('Own', allow('s3:*'))
    for (const other of [arn.replace(HERE, THERE), arn.replace('policy/', 'policy/team/'), 'arn:aws:iam::aws:policy/NoSuchPolicy', 'nonsense']) {
      expect(managedPolicy(it.here, other, 'identity', 'user Kunal'), other).toBeUndefined()
    }
  })
})

describe('a role\'s session', () => {
  const session = (...policies: SessionPolicy[]): Principal => {
    const principal = rolePrincipal(it.world, it.here, 'app', 'job')
    if (!principal) throw new Error('no role')
    return { ...principal, session: { ...principal.session, policies } }
  }
  beforeEach(() => void it.role('app', trust({ AWS: HERE }), allow('s3:*')))

  test('has the role\'s policies and boundary', () => {
    expect(names(collect(session()).identity)).toEqual(['test of role app'])
    const arn = policy('Edge', allow('s3:ListBucket'))
    root.ok('iam:PutRolePermissionsBoundary', { RoleName: 'app', PermissionsBoundary: arn })
    expect([may(session(), 's3:ListBucket', 'arn:aws:s3:::b'), may(session(), 's3:GetObject', 'arn:aws:s3:::b/k')]).toEqual(['allowed', 'implicitDeny'])
  })

  test('without session policies is limited by none; with some, only by those', () => {
    expect(collect(session()).session).toBeUndefined()
    expect(may(session(), 's3:PutObject', 'arn:aws:s3:::b/k')).toBe('allowed')
    const limited = session({ document: JSON.stringify(allow('s3:ListBucket')) }, { policyArn: READ_ONLY })
    expect(collect(limited).session).toHaveLength(2)
    expect([may(limited, 's3:GetObject', 'arn:aws:s3:::b/k'), may(limited, 's3:PutObject', 'arn:aws:s3:::b/k')]).toEqual(['allowed', 'implicitDeny'])
  })

  test('whose session policy was deleted is allowed nothing by it', () => {
    const arn = policy('Gone', allow('s3:*'))
    const limited = session({ policyArn: arn })
    expect(may(limited, 's3:GetObject', 'arn:aws:s3:::b/k')).toBe('allowed')
    it.setup(() => it.here.iam.policies.remove('Gone'))
    expect(may(limited, 's3:GetObject', 'arn:aws:s3:::b/k')).toBe('implicitDeny')
  })
})

test('the root user and services carry no policies of their own', () => {
  expect(collect(rootPrincipal(HERE))).toMatchObject({ identity: [] })
  expect(collect({ type: 'service', service: 'ec2.amazonaws.com' })).toMatchObject({ identity: [] })
  expect(may(rootPrincipal(HERE), 'iam:CreateUser')).toBe('allowed')
})

test('a federated user has the policies of the user who vouches', () => {
  const issued = { issuedAt: START, expiresAt: START + 1, mfaAuthenticated: false, policies: [], tags: {}, transitiveTagKeys: [] }
  const federated: Principal = { type: 'federatedUser', accountId: HERE, arn: `arn:aws:sts::${HERE}:federated-user/Ann`, userId: `${HERE}:Ann`, issuerArn: `arn:aws:iam::${HERE}:user/Kunal`, session: issued }
  expect(names(collect(federated).identity)).toEqual(['test of user Kunal'])
  expect(collect({ ...federated, issuerArn: `arn:aws:iam::${HERE}:root` }).identity).toEqual([])
})

test('the resource\'s side: a trust policy for STS, a bucket policy for S3, nothing else', () => {
  const arn = it.role('app', trust({ AWS: HERE }))
  root.ok('s3:CreateBucket', { Bucket: 'team-things' })
  expect(collect(user(), 'sts:AssumeRole', arn).resource).toMatchObject({ kind: 'trust', attachedTo: 'role app' })
  expect(collect(user(), 'iam:GetRole', arn).resource).toBeUndefined()
  expect(collect(user(), 's3:GetObject', 'arn:aws:s3:::team-things/a').resource).toBeUndefined()
  const statement = { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${HERE}:user/Kunal` }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::team-things/*' }
  root.ok('s3:PutBucketPolicy', { Bucket: 'team-things', Policy: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }) })
  expect(collect(user(), 's3:GetObject', 'arn:aws:s3:::team-things/a/b').resource).toMatchObject({ kind: 'resource', attachedTo: 'bucket team-things' })
  expect(collect(user(), 's3:GetObject', 'arn:aws:s3:::other/a').resource).toBeUndefined()
})
