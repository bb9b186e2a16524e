/** iam SimulatePrincipalPolicy */
import { describe, expect, it } from 'vitest'
import { ACCOUNT, allow, document } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { arnOf, BLUE, dev, OF_BLUE, S3_READ, trust } from '../fixtures.js'

describe('SimulatePrincipalPolicy', () => {
  const DONNA = arnOf('user/Donna')
  const own = document(allow('s3:GetObject', 'iam:ListUsers'), { Effect: 'Deny', Action: 'iam:ListRoles', Resource: '*' })
  const simulatePrincipalPolicy = theOperation('iam', 'SimulatePrincipalPolicy', {
    given: (cloud) => {
      dev(cloud)
      cloud.ok('iam', 'CreateUser', { UserName: 'Donna', Tags: BLUE })
      cloud.ok('iam', 'PutUserPolicy', { UserName: 'Donna', PolicyName: 'own', PolicyDocument: own })
      cloud.ok('iam', 'AttachGroupPolicy', { GroupName: 'Dev', PolicyArn: S3_READ })
      cloud.ok('iam', 'AddUserToGroup', { GroupName: 'Dev', UserName: 'Donna' })
    },
    input: { PolicySourceArn: DONNA, ActionNames: ['s3:GetObject'], ResourceArns: ['arn:aws:s3:::b/k'] },
  })

  simulatePrincipalPolicy.succeeds('names the statements that made the answer, and where they stand', ({ EvaluationResults }) => {
    const [result] = EvaluationResults ?? []
    expect(result).toMatchObject({ EvalActionName: 's3:GetObject', EvalResourceName: 'arn:aws:s3:::b/k', EvalDecision: 'allowed', MissingContextValues: [] })
    expect(result?.MatchedStatements).toContainEqual({
      SourcePolicyId: 'own',
      SourcePolicyType: 'user',
      StartPosition: { Line: 1, Column: own.indexOf('{"Effect":"Allow"') + 1 },
      EndPosition: { Line: 1, Column: own.indexOf('},{') + 1 },
    })
    expect(result?.MatchedStatements).toContainEqual(expect.objectContaining({ SourcePolicyId: 'AmazonS3ReadOnlyAccess', SourcePolicyType: 'aws-managed' }))
  })

  it('answers as the real request would be answered', () => {
    const cloud = simulatePrincipalPolicy.world()
    const operations = ['ListUsers', 'ListGroups', 'ListRoles'] as const
    const { EvaluationResults } = cloud.ok('iam', 'SimulatePrincipalPolicy', { PolicySourceArn: DONNA, ActionNames: operations.map((name) => `iam:${name}`) })
    expect(EvaluationResults?.map(({ EvalDecision }) => EvalDecision)).toEqual(['allowed', 'implicitDeny', 'explicitDeny'])
    const credentials = cloud.keysFor(cloud.account, 'Donna')
    expect(operations.map((name) => cloud.send('iam', name, {}, { credentials }).error === undefined)).toEqual([true, false, false])
  })

  it('takes conditions from the entries given, and says which are missing', () => {
    const cloud = simulatePrincipalPolicy.world()
    const PolicyInputList = [document({ ...allow('sqs:*'), Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' }, StringEquals: { 'aws:username': 'Donna' } } })]
    const simulate = (ContextEntries?: object[]) => simulatePrincipalPolicy.send(cloud, { ActionNames: ['sqs:ListQueues'], ResourceArns: undefined, PolicyInputList, ...(ContextEntries && { ContextEntries }) }).EvaluationResults?.[0]
    expect(simulate()).toMatchObject({ EvalDecision: 'implicitDeny', MissingContextValues: ['aws:SourceIp'] })
    expect(simulate([{ ContextKeyName: 'aws:SourceIp', ContextKeyType: 'ip', ContextKeyValues: ['203.0.113.9'] }])).toMatchObject({ EvalDecision: 'allowed', MissingContextValues: [] })
  })

  it('counts boundaries: the entity’s own, or the one given', () => {
    const cloud = simulatePrincipalPolicy.world()
    cloud.ok('iam', 'PutUserPermissionsBoundary', { UserName: 'Donna', PermissionsBoundary: S3_READ })
    const simulate = (change: object) => simulatePrincipalPolicy.send(cloud, { ActionNames: ['iam:ListUsers'], ResourceArns: undefined, ...change }).EvaluationResults?.[0]
    expect(simulate({})).toMatchObject({ EvalDecision: 'implicitDeny', PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false } })
    expect(simulate({ PermissionsBoundaryPolicyInputList: [document(allow('iam:*'))] })).toMatchObject({ EvalDecision: 'allowed', PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: true } })
  })

  it.each(['group/team/Dev', 'role/App'])('works for the %s, with more policies on top', (source) => {
    const cloud = simulatePrincipalPolicy.world()
    cloud.ok('iam', 'CreateRole', { RoleName: 'App', AssumeRolePolicyDocument: trust({ AWS: ACCOUNT }) })
    const simulate = (PolicyInputList: string[]) => simulatePrincipalPolicy.send(cloud, { PolicySourceArn: arnOf(source), ActionNames: ['s3:PutObject'], PolicyInputList }).EvaluationResults?.[0]?.EvalDecision
    expect(simulate([])).toBe('implicitDeny')
    expect(simulate([document(allow('s3:PutObject'))])).toBe('allowed')
  })

  it('pages over each action on each resource', () => {
    const cloud = simulatePrincipalPolicy.world()
    const input = { ActionNames: ['s3:GetObject', 's3:PutObject'], ResourceArns: ['arn:aws:s3:::a/*', 'arn:aws:s3:::b/*'], MaxItems: 3 }
    const first = simulatePrincipalPolicy.send(cloud, input)
    expect(first.EvaluationResults).toHaveLength(3)
    expect(simulatePrincipalPolicy.send(cloud, { ...input, Marker: first.Marker }).EvaluationResults).toMatchObject([{ EvalActionName: 's3:PutObject', EvalResourceName: 'arn:aws:s3:::b/*' }])
  })

  simulatePrincipalPolicy.refuses([
    ['a user that is not there', { PolicySourceArn: arnOf('user/nobody') }, 'NoSuchEntity', 'The user with name nobody cannot be found.'],
    ['what has no policies', { PolicySourceArn: arnOf('root') }, 'InvalidInput', `Invalid Entity Arn: ${arnOf('root')} does not clearly define entity type and name.`],
    ['an action with a wildcard', { ActionNames: ['s3:*'] }, 'InvalidInput', 'Invalid Action: s3:*'],
    ['what is no policy', { PolicyInputList: ['{'] }, 'InvalidInput', expect.stringMatching(/^Invalid value for policyInputList\.1, line 1, column \d+: /) as string],
    ['EC2’s combinations of resources', { ResourceHandlingOption: 'EC2-VPC-InstanceStore' }, 'RolecallNotSimulated', 'Rolecall does not simulate iam:SimulatePrincipalPolicy with ResourceHandlingOption. Nothing was changed. README lists what is simulated.'],
  ])
  simulatePrincipalPolicy.asks({ on: DONNA, shown: 'user Donna', conditions: OF_BLUE })
  simulatePrincipalPolicy.isRecorded({ readOnly: true, requestParameters: { policySourceArn: DONNA, actionNames: ['s3:GetObject'], resourceArns: ['arn:aws:s3:::b/k'] } })
})
