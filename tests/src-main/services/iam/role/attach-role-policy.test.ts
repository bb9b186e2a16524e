/** iam AttachRolePolicy */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { addPolicies, arnOf, BOUNDARY, NO_POLICY, OF_BLUE, PROTECTED, reader, S3_READ, SERVICE_POLICY, serviceLinkedRole } from '../fixtures.js'

describe('AttachRolePolicy', () => {
  const attachRolePolicy = theOperation('iam', 'AttachRolePolicy', { given: reader, input: { RoleName: 'reader', PolicyArn: S3_READ } })

  attachRolePolicy.succeeds('gives the policy once, however often it is asked to', (_output, cloud) => {
    attachRolePolicy.send(cloud)
    expect(cloud.ok('iam', 'ListAttachedRolePolicies', { RoleName: 'Reader' }).AttachedPolicies).toEqual([{ PolicyName: 'AmazonS3ReadOnlyAccess', PolicyArn: S3_READ }])
    expect(cloud.ok('iam', 'GetPolicy', { PolicyArn: S3_READ }).Policy?.AttachmentCount).toBe(1)
  })

  attachRolePolicy.refuses([
    ['a role that is not there', { RoleName: 'nobody' }, 'NoSuchEntity', 'The role with name nobody cannot be found.'],
    ['a policy that is not there', { PolicyArn: NO_POLICY }, 'NoSuchEntity', `Policy ${NO_POLICY} does not exist or is not attachable.`],
    ['an ARN that is no policy’s', { PolicyArn: 'arn:aws:s3:::a-bucket-name' }, 'InvalidInput', 'ARN arn:aws:s3:::a-bucket-name is not valid.'],
    ['a policy that only AWS may attach', { PolicyArn: SERVICE_POLICY }, 'PolicyNotAttachable', 'Cannot attach a Service Role Policy to a Customer Role.'],
    ['an eleventh policy', (cloud) => addPolicies(cloud, 10, (PolicyArn) => cloud.ok('iam', 'AttachRolePolicy', { RoleName: 'Reader', PolicyArn })), 'LimitExceeded', 'Cannot exceed quota for PoliciesPerRole: 10'],
    ['a service-linked role', serviceLinkedRole, 'UnmodifiableEntity', PROTECTED],
  ])
  attachRolePolicy.asks({ on: arnOf('role/team/Reader'), shown: 'role reader', conditions: { ...OF_BLUE, 'iam:PermissionsBoundary': BOUNDARY, 'iam:PolicyARN': S3_READ } })
  attachRolePolicy.isRecorded({ requestParameters: { roleName: 'reader', policyArn: S3_READ } })
})
