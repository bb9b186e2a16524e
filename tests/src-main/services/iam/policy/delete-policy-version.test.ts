/** iam DeletePolicyVersion */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { ALL, arnOf, NO_POLICY, OF_BLUE, READ_ARN, readPolicy, S3_READ } from '../fixtures.js'

describe('DeletePolicyVersion', () => {
  const PolicyArn = READ_ARN
  const deletePolicyVersion = theOperation('iam', 'DeletePolicyVersion', {
    given: (cloud) => {
      readPolicy(cloud)
      cloud.ok('iam', 'CreatePolicyVersion', { PolicyArn, PolicyDocument: ALL })
    },
    input: { PolicyArn, VersionId: 'v2' },
  })

  deletePolicyVersion.succeeds('removes the version', (_output, cloud) => {
    expect(cloud.ok('iam', 'ListPolicyVersions', { PolicyArn }).Versions).toMatchObject([{ VersionId: 'v1' }])
  })

  deletePolicyVersion.refuses([
    ['a policy that is not there', { PolicyArn: NO_POLICY }, 'NoSuchEntity', `Policy ${NO_POLICY} was not found.`],
    ['an ARN that is not IAM’s', { PolicyArn: 'arn:aws:s3:::a-bucket-name' }, 'InvalidInput', 'ARN arn:aws:s3:::a-bucket-name is not valid.'],
    ['a version that is not there', { VersionId: 'v9' }, 'NoSuchEntity', `Policy ${PolicyArn} version v9 does not exist or is not attachable.`],
    ['the default version', { VersionId: 'v1' }, 'DeleteConflict', 'Cannot delete the default version of a policy.'],
    ['AWS’s own policy', { PolicyArn: S3_READ }, 'AccessDenied', `User: ${arnOf('root')} is not authorized to perform: iam:DeletePolicyVersion on resource: policy ${S3_READ}`],
  ])
  deletePolicyVersion.asks({ on: PolicyArn, shown: `policy ${PolicyArn}`, conditions: OF_BLUE })
  deletePolicyVersion.isRecorded({ requestParameters: { policyArn: PolicyArn, versionId: 'v2' } })
})
