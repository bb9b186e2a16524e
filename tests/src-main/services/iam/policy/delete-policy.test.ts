/** iam DeletePolicy */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, dev, NO_POLICY, OF_BLUE, READ, READ_ARN, readPolicy, S3_READ } from '../fixtures.js'

describe('DeletePolicy', () => {
  const PolicyArn = READ_ARN
  const deletePolicy = theOperation('iam', 'DeletePolicy', { given: readPolicy, input: { PolicyArn } })

  deletePolicy.succeeds('gives the name back, and its versions are gone', (_output, cloud) => {
    expect(cloud.fails('iam', 'GetPolicy', { PolicyArn })).toMatchObject({ code: 'NoSuchEntity', message: `Policy ${PolicyArn} was not found.` })
    readPolicy(cloud)
    expect(cloud.ok('iam', 'ListPolicyVersions', { PolicyArn }).Versions).toMatchObject([{ VersionId: 'v1' }])
  })

  deletePolicy.refuses([
    ['a policy that is not there', { PolicyArn: NO_POLICY }, 'NoSuchEntity', `Policy ${NO_POLICY} was not found.`],
    ['an ARN that is not IAM’s', { PolicyArn: 'arn:aws:s3:::a-bucket-name' }, 'InvalidInput', 'ARN arn:aws:s3:::a-bucket-name is not valid.'],
    ['a policy that somebody has', (cloud) => {
      dev(cloud)
      cloud.ok('iam', 'AttachGroupPolicy', { GroupName: 'Dev', PolicyArn })
      return undefined
    }, 'DeleteConflict', 'Cannot delete a policy attached to entities.'],
    ['somebody’s boundary', (cloud) => void cloud.ok('iam', 'CreateUser', { UserName: 'u', PermissionsBoundary: PolicyArn }), 'DeleteConflict', 'Cannot delete a policy attached to entities.'],
    ['a policy with several versions', (cloud) => void cloud.ok('iam', 'CreatePolicyVersion', { PolicyArn, PolicyDocument: READ }), 'DeleteConflict', "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy."],
    ['AWS’s own policy', { PolicyArn: S3_READ }, 'AccessDenied', `User: ${arnOf('root')} is not authorized to perform: iam:DeletePolicy on resource: policy ${S3_READ}`],
  ])
  deletePolicy.asks({ on: PolicyArn, shown: `policy ${PolicyArn}`, conditions: OF_BLUE })
  deletePolicy.isRecorded({ requestParameters: { policyArn: PolicyArn } })
})
