/** iam PutUserPermissionsBoundary */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, donna, NO_POLICY, OF_BLUE, S3_READ, SERVICE_POLICY } from '../fixtures.js'

describe('PutUserPermissionsBoundary', () => {
  const putUserPermissionsBoundary = theOperation('iam', 'PutUserPermissionsBoundary', { given: donna, input: { UserName: 'donna', PermissionsBoundary: S3_READ } })

  putUserPermissionsBoundary.succeeds('puts the boundary in the place of another', (_output, cloud) => {
    expect(cloud.ok('iam', 'GetUser', { UserName: 'Donna' }).User.PermissionsBoundary).toEqual({ PermissionsBoundaryType: 'PermissionsBoundaryPolicy', PermissionsBoundaryArn: S3_READ })
    expect(cloud.ok('iam', 'GetPolicy', { PolicyArn: S3_READ }).Policy).toMatchObject({ PermissionsBoundaryUsageCount: 1, AttachmentCount: 0 })
  })

  putUserPermissionsBoundary.refuses([
    ['a user that is not there', { UserName: 'nobody' }, 'NoSuchEntity', 'The user with name nobody cannot be found.'],
    ['a policy that is not there', { PermissionsBoundary: NO_POLICY }, 'NoSuchEntity', `Scope ARN: ${NO_POLICY} does not exist or is not attachable.`],
    ['an ARN that is no policy’s', { PermissionsBoundary: 'arn:aws:s3:::a-bucket-name' }, 'ValidationError', 'Value (arn:aws:s3:::a-bucket-name) for parameter PermissionsBoundary is invalid.'],
    ['a policy that only AWS may attach', { PermissionsBoundary: SERVICE_POLICY }, 'PolicyNotAttachable', 'Cannot attach a Service Role Policy to a Customer Role.'],
  ])
  putUserPermissionsBoundary.asks({ on: arnOf('user/team/Donna'), shown: 'user donna', conditions: { ...OF_BLUE, 'iam:PermissionsBoundary': S3_READ } })
  putUserPermissionsBoundary.isRecorded({ requestParameters: { userName: 'donna', permissionsBoundary: S3_READ } })
})
