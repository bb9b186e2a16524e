/** iam ListPolicyVersions */
import { describe, expect, it } from 'vitest'
import { START } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { ALL, NO_POLICY, OF_BLUE, READ_ARN, readPolicy, S3_READ } from '../fixtures.js'

describe('ListPolicyVersions', () => {
  const PolicyArn = READ_ARN
  const listPolicyVersions = theOperation('iam', 'ListPolicyVersions', {
    given: (cloud) => {
      readPolicy(cloud)
      cloud.ok('iam', 'CreatePolicyVersion', { PolicyArn, PolicyDocument: ALL })
    },
    input: { PolicyArn },
  })

  listPolicyVersions.succeeds('shows versions without their documents, the newest first', ({ Versions, IsTruncated }) => {
    expect(Versions).toEqual([{ VersionId: 'v2', IsDefaultVersion: false, CreateDate: START + 2000 }, { VersionId: 'v1', IsDefaultVersion: true, CreateDate: START + 1000 }])
    expect(IsTruncated).toBe(false)
  })

  it('has one version of AWS’s own policies', () => {
    expect(listPolicyVersions.send(listPolicyVersions.world(), { PolicyArn: S3_READ }).Versions).toMatchObject([{ IsDefaultVersion: true }])
  })

  listPolicyVersions.pages(({ Versions }) => (Versions ?? []).map(({ VersionId = '' }) => VersionId), ['v2', 'v1'])
  listPolicyVersions.refuses([
    ['a policy that is not there', { PolicyArn: NO_POLICY }, 'NoSuchEntity', `Policy ${NO_POLICY} was not found.`],
    ['an ARN that is not IAM’s', { PolicyArn: 'arn:aws:s3:::a-bucket-name' }, 'InvalidInput', 'ARN arn:aws:s3:::a-bucket-name is not valid.'],
  ])
  listPolicyVersions.asks({ on: PolicyArn, shown: `policy ${PolicyArn}`, conditions: OF_BLUE })
  listPolicyVersions.isRecorded({ readOnly: true, requestParameters: { policyArn: PolicyArn } })
})
