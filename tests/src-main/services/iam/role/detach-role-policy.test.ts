/** iam DetachRolePolicy */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, BOUNDARY, NO_POLICY, OF_BLUE, PROTECTED, reader, S3_READ, serviceLinkedRole } from '../fixtures.js'

describe('DetachRolePolicy', () => {
  const detachRolePolicy = theOperation('iam', 'DetachRolePolicy', {
    given: (cloud) => {
      reader(cloud)
      cloud.ok('iam', 'AttachRolePolicy', { RoleName: 'Reader', PolicyArn: S3_READ })
    },
    input: { RoleName: 'reader', PolicyArn: S3_READ },
  })

  detachRolePolicy.succeeds('takes the policy away; a second time there is none', (_output, cloud) => {
    expect(cloud.ok('iam', 'ListAttachedRolePolicies', { RoleName: 'Reader' }).AttachedPolicies).toEqual([])
    expect(cloud.fails('iam', 'DetachRolePolicy', { RoleName: 'Reader', PolicyArn: S3_READ }).code).toBe('NoSuchEntity')
  })

  detachRolePolicy.refuses([
    ['a role that is not there', { RoleName: 'nobody' }, 'NoSuchEntity', 'The role with name nobody cannot be found.'],
    ['a policy that is not attached', { PolicyArn: NO_POLICY }, 'NoSuchEntity', `Policy ${NO_POLICY} was not found.`],
    ['an ARN that is no policy’s', { PolicyArn: 'arn:aws:s3:::a-bucket-name' }, 'InvalidInput', 'ARN arn:aws:s3:::a-bucket-name is not valid.'],
    ['a service-linked role', serviceLinkedRole, 'UnmodifiableEntity', PROTECTED],
  ])
  detachRolePolicy.asks({ on: arnOf('role/team/Reader'), shown: 'role reader', conditions: { ...OF_BLUE, 'iam:PermissionsBoundary': BOUNDARY, 'iam:PolicyARN': S3_READ } })
  detachRolePolicy.isRecorded({ requestParameters: { roleName: 'reader', policyArn: S3_READ } })
})
