import { beforeEach, describe, expect, it } from 'vitest'
import { ACCOUNT, allow, document, Harness } from '../harness.js'

let cloud: Harness
beforeEach(() => {
  cloud = new Harness()
})

const KUNAL = `arn:aws:iam::${ACCOUNT}:user/Kunal`
const S3_READ = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'

describe('SimulatePrincipalPolicy', () => {
  it('answers as the real request would be answered', () => {
    const keys = cloud.user('Kunal', allow('iam:ListUsers'), { Effect: 'Deny', Action: 'iam:ListRoles', Resource: '*' })
    const operations = ['ListUsers', 'ListGroups', 'ListRoles'] as const
    const { EvaluationResults } = cloud.ok('iam', 'SimulatePrincipalPolicy', { PolicySourceArn: KUNAL, ActionNames: operations.map((name) => `iam:${name}`) })
    expect(EvaluationResults?.map(({ EvalDecision }) => EvalDecision)).toEqual(['allowed', 'implicitDeny', 'explicitDeny'])
    const real = operations.map((name) => cloud.send('iam', name, {}, { credentials: keys }).error === undefined)
    expect(real).toEqual(EvaluationResults?.map(({ EvalDecision }) => EvalDecision === 'allowed'))
  })

  it('names the statements that made the answer, and where they stand', () => {
    cloud.user('Kunal', allow('s3:GetObject'))
    cloud.ok('iam', 'CreateGroup', { GroupName: 'Dev' })
    cloud.ok('iam', 'AttachGroupPolicy', { GroupName: 'Dev', PolicyArn: S3_READ })
    cloud.ok('iam', 'AddUserToGroup', { GroupName: 'Dev', UserName: 'Kunal' })
    const [result] = cloud.ok('iam', 'SimulatePrincipalPolicy', { PolicySourceArn: KUNAL, ActionNames: ['s3:GetObject'], ResourceArns: ['arn:aws:s3:::b/k'] }).EvaluationResults ?? []
    const text = document(allow('s3:GetObject'))
    expect(result).toMatchObject({ EvalActionName: 's3:GetObject', EvalResourceName: 'arn:aws:s3:::b/k', EvalDecision: 'allowed', MissingContextValues: [] })
    expect(result?.MatchedStatements).toContainEqual({
      SourcePolicyId: 'test',
      SourcePolicyType: 'user',
      StartPosition: { Line: 1, Column: text.indexOf('{"Effect"') + 1 },
      EndPosition: { Line: 1, Column: text.lastIndexOf('}]') + 1 },
    })
    expect(result?.MatchedStatements).toContainEqual(expect.objectContaining({ SourcePolicyId: 'AmazonS3ReadOnlyAccess', SourcePolicyType: 'aws-managed' }))
  })

  it('takes conditions from the entries given, and says which are missing', () => {
    cloud.user('Kunal', { ...allow('s3:*'), Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' }, StringEquals: { 'aws:username': 'Kunal' } } })
    const simulate = (ContextEntries?: object[]) =>
      cloud.ok('iam', 'SimulatePrincipalPolicy', { PolicySourceArn: KUNAL, ActionNames: ['s3:ListAllMyBuckets'], ...(ContextEntries && { ContextEntries }) }).EvaluationResults?.[0]
    expect(simulate()).toMatchObject({ EvalDecision: 'implicitDeny', MissingContextValues: ['aws:SourceIp'] })
    expect(simulate([{ ContextKeyName: 'aws:SourceIp', ContextKeyType: 'ip', ContextKeyValues: ['203.0.113.9'] }])).toMatchObject({ EvalDecision: 'allowed', MissingContextValues: [] })
  })

  it('counts boundaries: the entity’s own, or the one given', () => {
    cloud.user('Kunal', allow('s3:*', 'ec2:*'))
    cloud.ok('iam', 'PutUserPermissionsBoundary', { UserName: 'Kunal', PermissionsBoundary: S3_READ })
    const simulate = (more: object) =>
      cloud.ok('iam', 'SimulatePrincipalPolicy', { PolicySourceArn: KUNAL, ActionNames: ['ec2:DescribeInstances'], ...more }).EvaluationResults?.[0]
    expect(simulate({})).toMatchObject({ EvalDecision: 'implicitDeny', PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false } })
    expect(simulate({ PermissionsBoundaryPolicyInputList: [document(allow('ec2:*'))] })).toMatchObject({
      EvalDecision: 'allowed',
      PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: true },
    })
  })

  it('works for groups and roles, with more policies on top', () => {
    cloud.ok('iam', 'CreateGroup', { GroupName: 'Dev' })
    cloud.ok('iam', 'CreateRole', { RoleName: 'App', AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' }) })
    for (const source of ['group/Dev', 'role/App']) {
      const simulate = (PolicyInputList: string[]) =>
        cloud.ok('iam', 'SimulatePrincipalPolicy', { PolicySourceArn: `arn:aws:iam::${ACCOUNT}:${source}`, ActionNames: ['s3:GetObject'], PolicyInputList }).EvaluationResults?.[0]?.EvalDecision
      expect(simulate([])).toBe('implicitDeny')
      expect(simulate([document(allow('s3:GetObject'))])).toBe('allowed')
    }
  })

  it('pages, and refuses what it cannot simulate', () => {
    cloud.user('Kunal', allow('s3:*'))
    const input = { PolicySourceArn: KUNAL, ActionNames: ['s3:GetObject', 's3:PutObject'], ResourceArns: ['arn:aws:s3:::a/*', 'arn:aws:s3:::b/*'] }
    const first = cloud.ok('iam', 'SimulatePrincipalPolicy', { ...input, MaxItems: 3 })
    expect(first.EvaluationResults).toHaveLength(3)
    expect(cloud.ok('iam', 'SimulatePrincipalPolicy', { ...input, MaxItems: 3, Marker: first.Marker }).EvaluationResults).toMatchObject([{ EvalActionName: 's3:PutObject', EvalResourceName: 'arn:aws:s3:::b/*' }])
    expect(cloud.fails('iam', 'SimulatePrincipalPolicy', { ...input, ActionNames: ['s3:*'] })).toMatchObject({ code: 'InvalidInput', message: 'Invalid Action: s3:*' })
    expect(cloud.fails('iam', 'SimulatePrincipalPolicy', { ...input, PolicyInputList: ['{'] }).message).toContain('policyInputList.1, line 1')
    expect(cloud.fails('iam', 'SimulatePrincipalPolicy', { ...input, ResourceHandlingOption: 'EC2-VPC-InstanceStore' }).code).toBe('RolecallNotSimulated')
    expect(cloud.fails('iam', 'SimulatePrincipalPolicy', { ...input, PolicySourceArn: `arn:aws:iam::${ACCOUNT}:user/Nobody` }).code).toBe('NoSuchEntity')
    expect(cloud.fails('iam', 'SimulatePrincipalPolicy', { ...input, PolicySourceArn: `arn:aws:iam::${ACCOUNT}:root` }).code).toBe('InvalidInput')
  })
})

describe('SimulateCustomPolicy', () => {
  it('knows only the policies given', () => {
    const { EvaluationResults } = cloud.ok('iam', 'SimulateCustomPolicy', {
      PolicyInputList: [document({ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::${aws:username}/*' })],
      ActionNames: ['s3:GetObject'],
      ResourceArns: ['arn:aws:s3:::kunal/x', 'arn:aws:s3:::matt/x'],
      ContextEntries: [{ ContextKeyName: 'aws:username', ContextKeyType: 'string', ContextKeyValues: ['kunal'] }],
    })
    expect(EvaluationResults?.map(({ EvalDecision }) => EvalDecision)).toEqual(['allowed', 'implicitDeny'])
    expect(EvaluationResults?.[0]?.MatchedStatements).toMatchObject([{ SourcePolicyId: 'PolicyInputList.1', SourcePolicyType: 'none' }])
  })

  it('takes a resource policy and who calls', () => {
    const { EvaluationResults } = cloud.ok('iam', 'SimulateCustomPolicy', {
      PolicyInputList: [document(allow('ec2:*'))],
      ActionNames: ['s3:GetObject'],
      ResourceArns: ['arn:aws:s3:::b/k'],
      CallerArn: KUNAL,
      ResourcePolicy: document({ Effect: 'Allow', Principal: { AWS: KUNAL }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' }),
    })
    expect(EvaluationResults).toMatchObject([{ EvalDecision: 'allowed', MatchedStatements: [{ SourcePolicyId: 'ResourcePolicy', SourcePolicyType: 'resource' }] }])
  })
})

describe('context keys', () => {
  const text = document({ ...allow('s3:*'), Resource: 'arn:aws:s3:::${aws:username}', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } })

  it('are those that policies ask about', () => {
    cloud.user('Kunal', { ...allow('s3:*'), Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } })
    expect(cloud.ok('iam', 'GetContextKeysForCustomPolicy', { PolicyInputList: [text] }).ContextKeyNames).toEqual(['aws:username', 'aws:MultiFactorAuthPresent'])
    expect(cloud.ok('iam', 'GetContextKeysForPrincipalPolicy', { PolicySourceArn: KUNAL }).ContextKeyNames).toEqual(['aws:SourceIp'])
    expect(cloud.fails('iam', 'GetContextKeysForCustomPolicy', { PolicyInputList: ['nothing'] }).code).toBe('InvalidInput')
  })
})
