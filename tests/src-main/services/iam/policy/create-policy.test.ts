/** iam CreatePolicy */
import { describe, expect, it } from 'vitest'
import { START } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { arnOf, BLUE, documentOf, MALFORMED, READ, readPolicy, setUp, wrongTags } from '../fixtures.js'

describe('CreatePolicy', () => {
  const PolicyArn = arnOf('policy/x/Write')
  const createPolicy = theOperation('iam', 'CreatePolicy', { given: readPolicy, input: { PolicyName: 'Write', Path: '/x/', PolicyDocument: READ, Description: 'writes', Tags: BLUE } })

  createPolicy.succeeds('answers the policy with id, ARN and a first version, which is the default', ({ Policy }, cloud) => {
    expect(Policy).toEqual({
      PolicyName: 'Write',
      PolicyId: expect.stringMatching(/^ANPA[A-Z2-7]{17}$/),
      Arn: PolicyArn,
      Path: '/x/',
      DefaultVersionId: 'v1',
      AttachmentCount: 0,
      PermissionsBoundaryUsageCount: 0,
      IsAttachable: true,
      Description: 'writes',
      CreateDate: START + 2000,
      UpdateDate: START + 2000,
      Tags: BLUE,
    })
    expect(cloud.ok('iam', 'GetPolicy', { PolicyArn }).Policy).toEqual(Policy)
    expect(cloud.ok('iam', 'GetPolicyVersion', { PolicyArn, VersionId: 'v1' }).PolicyVersion).toMatchObject({ Document: READ, IsDefaultVersion: true })
  })

  it('does not count white space', () => {
    createPolicy.send(createPolicy.world(), { PolicyDocument: READ.replace('{', `{${' '.repeat(7000)}`) })
    createPolicy.send(createPolicy.world(), { PolicyDocument: documentOf(6144) })
  })

  createPolicy.refuses([
    ['a name that is taken, in whatever case and under whatever path', { PolicyName: 'READ' }, 'EntityAlreadyExists', 'A policy called READ already exists. Duplicate names are not allowed.'],
    ...MALFORMED,
    ['one character too many', { PolicyDocument: documentOf(6145) }, 'LimitExceeded', 'Cannot exceed quota for PolicySize: 6144'],
    ...wrongTags('exactCase'),
    ['more policies than 1,500', (cloud) => {
      const [read] = cloud.account.iam.policies.list()
      setUp(cloud, () => {
        for (let number = 0; number < 1499; number += 1) {
          if (read) cloud.account.iam.policies.add({ ...read, policyName: `p${number}`, policyId: `ANPA${number}`, arn: arnOf(`policy/p${number}`) })
        }
      })
      return undefined
    }, 'LimitExceeded', 'Cannot exceed quota for PoliciesPerAccount: 1500'],
  ])
  createPolicy.asks({ on: PolicyArn, shown: 'policy Write', conditions: { 'aws:RequestTag/team': 'blue', 'aws:TagKeys': ['team'] } })
  createPolicy.isRecorded({
    requestParameters: { policyName: 'Write', path: '/x/', policyDocument: READ, description: 'writes', tags: [{ key: 'team', value: 'blue' }] },
    responseElements: { policy: expect.objectContaining({ policyName: 'Write', arn: PolicyArn, defaultVersionId: 'v1', createDate: '2026-01-15T09:00:02Z' }) as object as Record<string, string> },
  })
})
