/** iam PutRolePermissionsBoundary */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, NO_POLICY, OF_BLUE, PROTECTED, reader, S3_READ, SERVICE_POLICY, serviceLinkedRole } from '../fixtures.js'

describe('PutRolePermissionsBoundary', () => {
  const putRolePermissionsBoundary = theOperation('iam', 'PutRolePermissionsBoundary', { given: reader, input: { RoleName: 'reader', PermissionsBoundary: S3_READ } })

  putRolePermissionsBoundary.succeeds('puts the boundary in the place of another', (_output, cloud) => {
    expect(cloud.ok('iam', 'GetRole', { RoleName: 'Reader' }).Role.PermissionsBoundary).toEqual({ PermissionsBoundaryType: 'PermissionsBoundaryPolicy', PermissionsBoundaryArn: S3_READ })
    expect(cloud.ok('iam', 'GetPolicy', { PolicyArn: S3_READ }).Policy).toMatchObject({ PermissionsBoundaryUsageCount: 1, AttachmentCount: 0 })
  })

  putRolePermissionsBoundary.refuses([
    ['a role that is not there', { RoleName: 'nobody' }, 'NoSuchEntity', 'The role with name nobody cannot be found.'],
    ['a policy that is not there', { PermissionsBoundary: NO_POLICY }, 'NoSuchEntity', `Scope ARN: ${NO_POLICY} does not exist or is not attachable.`],
    ['an ARN that is no policy’s', { PermissionsBoundary: 'arn:aws:s3:::a-bucket-name' }, 'ValidationError', 'Value (arn:aws:s3:::a-bucket-name) for parameter PermissionsBoundary is invalid.'],
    ['a policy that only AWS may attach', { PermissionsBoundary: SERVICE_POLICY }, 'PolicyNotAttachable', 'Cannot attach a Service Role Policy to a Customer Role.'],
    ['a service-linked role', serviceLinkedRole, 'UnmodifiableEntity', PROTECTED],
  ])
  putRolePermissionsBoundary.asks({ on: arnOf('role/team/Reader'), shown: 'role reader', conditions: { ...OF_BLUE, 'iam:PermissionsBoundary': S3_READ } })
  putRolePermissionsBoundary.isRecorded({ requestParameters: { roleName: 'reader', permissionsBoundary: S3_READ } })
})
