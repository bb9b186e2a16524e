/** iam GetPolicyVersion */
import { describe, expect, it } from 'vitest'
import { START } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { ALL, NO_POLICY, OF_BLUE, READ_ARN, readPolicy, S3_READ } from '../fixtures.js'

describe('GetPolicyVersion', () => {
  const PolicyArn = READ_ARN
  const getPolicyVersion = theOperation('iam', 'GetPolicyVersion', {
    given: (cloud) => {
      readPolicy(cloud)
      cloud.ok('iam', 'CreatePolicyVersion', { PolicyArn, PolicyDocument: ALL })
    },
    input: { PolicyArn, VersionId: 'v2' },
  })

  getPolicyVersion.succeeds('answers the version with its document', ({ PolicyVersion }) => {
    expect(PolicyVersion).toEqual({ Document: ALL, VersionId: 'v2', IsDefaultVersion: false, CreateDate: START + 2000 })
  })

  it('reads AWS’s own policies', () => {
    const cloud = getPolicyVersion.world()
    const VersionId = cloud.ok('iam', 'GetPolicy', { PolicyArn: S3_READ }).Policy?.DefaultVersionId ?? ''
    expect(getPolicyVersion.send(cloud, { PolicyArn: S3_READ, VersionId }).PolicyVersion?.Document).toContain('s3:List*')
  })

  getPolicyVersion.refuses([
    ['a policy that is not there', { PolicyArn: NO_POLICY }, 'NoSuchEntity', `Policy ${NO_POLICY} was not found.`],
    ['an ARN that is not IAM’s', { PolicyArn: 'arn:aws:s3:::a-bucket-name' }, 'InvalidInput', 'ARN arn:aws:s3:::a-bucket-name is not valid.'],
    ['a version that is not there', { VersionId: 'v9' }, 'NoSuchEntity', `Policy ${PolicyArn} version v9 does not exist or is not attachable.`],
    ['an older version of AWS’s, which is not kept', { PolicyArn: S3_READ, VersionId: 'v1' }, 'RolecallNotSimulated', 'Rolecall keeps only the default version of AWS managed policies: AmazonS3ReadOnlyAccess v3.'],
  ])
  getPolicyVersion.asks({ on: PolicyArn, shown: `policy ${PolicyArn}`, conditions: OF_BLUE })
  getPolicyVersion.isRecorded({ readOnly: true, requestParameters: { policyArn: PolicyArn, versionId: 'v2' } })
})
