/** iam DetachUserPolicy */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, BOUNDARY, donna, NO_POLICY, OF_BLUE, S3_READ } from '../fixtures.js'

describe('DetachUserPolicy', () => {
  const detachUserPolicy = theOperation('iam', 'DetachUserPolicy', {
    given: (cloud) => {
      donna(cloud)
      cloud.ok('iam', 'AttachUserPolicy', { UserName: 'Donna', PolicyArn: S3_READ })
    },
    input: { UserName: 'donna', PolicyArn: S3_READ },
  })

  detachUserPolicy.succeeds('takes the policy away; a second time there is none', (_output, cloud) => {
    expect(cloud.ok('iam', 'ListAttachedUserPolicies', { UserName: 'Donna' }).AttachedPolicies).toEqual([])
    expect(cloud.fails('iam', 'DetachUserPolicy', { UserName: 'Donna', PolicyArn: S3_READ }).code).toBe('NoSuchEntity')
  })

  detachUserPolicy.refuses([
    ['a user that is not there', { UserName: 'nobody' }, 'NoSuchEntity', 'The user with name nobody cannot be found.'],
    ['a policy that is not attached', { PolicyArn: NO_POLICY }, 'NoSuchEntity', `Policy ${NO_POLICY} was not found.`],
    ['an ARN that is no policy’s', { PolicyArn: 'arn:aws:s3:::a-bucket-name' }, 'InvalidInput', 'ARN arn:aws:s3:::a-bucket-name is not valid.'],
  ])
  detachUserPolicy.asks({ on: arnOf('user/team/Donna'), shown: 'user donna', conditions: { ...OF_BLUE, 'iam:PermissionsBoundary': BOUNDARY, 'iam:PolicyARN': S3_READ } })
  detachUserPolicy.isRecorded({ requestParameters: { userName: 'donna', policyArn: S3_READ } })
})
