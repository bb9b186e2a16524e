/** iam SimulateCustomPolicy */
import { describe, expect, it } from 'vitest'
import { allow, document } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { arnOf } from '../fixtures.js'

describe('SimulateCustomPolicy', () => {
  const PolicyInputList = [document({ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::${aws:username}/*' })]
  const simulateCustomPolicy = theOperation('iam', 'SimulateCustomPolicy', {
    input: {
      PolicyInputList,
      ActionNames: ['s3:GetObject'],
      ResourceArns: ['arn:aws:s3:::kunal/x', 'arn:aws:s3:::matt/x'],
      ContextEntries: [{ ContextKeyName: 'aws:username', ContextKeyType: 'string', ContextKeyValues: ['kunal'] }],
    },
  })

  simulateCustomPolicy.succeeds('answers by the given policies alone, for each resource', ({ EvaluationResults, IsTruncated }) => {
    expect(EvaluationResults).toMatchObject([
      { EvalActionName: 's3:GetObject', EvalResourceName: 'arn:aws:s3:::kunal/x', EvalDecision: 'allowed', MatchedStatements: [{ SourcePolicyId: 'PolicyInputList.1', SourcePolicyType: 'none' }], MissingContextValues: [] },
      { EvalResourceName: 'arn:aws:s3:::matt/x', EvalDecision: 'implicitDeny', MatchedStatements: [] },
    ])
    expect(IsTruncated).toBe(false)
  })

  it('takes a resource policy and who calls', () => {
    const CallerArn = arnOf('user/Kunal')
    const { EvaluationResults } = simulateCustomPolicy.send(simulateCustomPolicy.world(), {
      PolicyInputList: [document(allow('ec2:*'))],
      ResourceArns: ['arn:aws:s3:::b/k'],
      CallerArn,
      ResourcePolicy: document({ Effect: 'Allow', Principal: { AWS: CallerArn }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' }),
    })
    expect(EvaluationResults).toMatchObject([{ EvalDecision: 'allowed', MatchedStatements: [{ SourcePolicyId: 'ResourcePolicy', SourcePolicyType: 'resource' }] }])
  })

  it('takes a boundary', () => {
    const { EvaluationResults } = simulateCustomPolicy.send(simulateCustomPolicy.world(), { PermissionsBoundaryPolicyInputList: [document(allow('ec2:*'))] })
    expect(EvaluationResults?.[0]).toMatchObject({ EvalDecision: 'implicitDeny', PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false } })
  })

  simulateCustomPolicy.pages(({ EvaluationResults }) => (EvaluationResults ?? []).map(({ EvalResourceName = '' }) => EvalResourceName), ['arn:aws:s3:::kunal/x', 'arn:aws:s3:::matt/x'])
  simulateCustomPolicy.refuses([
    ['an action with a wildcard', { ActionNames: ['s3:*'] }, 'InvalidInput', 'Invalid Action: s3:*'],
    ['what is no policy', { PolicyInputList: [...PolicyInputList, '{'] }, 'InvalidInput', expect.stringMatching(/^Invalid value for policyInputList\.2, line 1, column \d+: /) as string],
    ['a resource policy that is none', { ResourcePolicy: '[]' }, 'InvalidInput', expect.stringMatching(/^Invalid value for resourcePolicy\.1, line 1, column \d+: /) as string],
    ['EC2’s combinations of resources', { ResourceHandlingOption: 'EC2-VPC-InstanceStore' }, 'RolecallNotSimulated', 'Rolecall does not simulate iam:SimulateCustomPolicy with ResourceHandlingOption. Nothing was changed. README lists what is simulated.'],
  ])
  simulateCustomPolicy.asks({ on: '*' })
  simulateCustomPolicy.isRecorded({
    readOnly: true,
    requestParameters: expect.objectContaining({ actionNames: ['s3:GetObject'], policyInputList: PolicyInputList }) as object as Record<string, string>,
  })
})
