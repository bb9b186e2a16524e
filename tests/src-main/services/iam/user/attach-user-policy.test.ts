/** iam AttachUserPolicy */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { addPolicies, arnOf, BOUNDARY, donna, NO_POLICY, OF_BLUE, S3_READ, SERVICE_POLICY } from '../fixtures.js'

describe('AttachUserPolicy', () => {
  const attachUserPolicy = theOperation('iam', 'AttachUserPolicy', { given: donna, input: { UserName: 'donna', PolicyArn: S3_READ } })

  attachUserPolicy.succeeds('gives the policy once, however often it is asked to', (_output, cloud) => {
    attachUserPolicy.send(cloud)
    expect(cloud.ok('iam', 'ListAttachedUserPolicies', { UserName: 'Donna' }).AttachedPolicies).toEqual([{ PolicyName: 'AmazonS3ReadOnlyAccess', PolicyArn: S3_READ }])
    expect(cloud.ok('iam', 'GetPolicy', { PolicyArn: S3_READ }).Policy?.AttachmentCount).toBe(1)
  })

  attachUserPolicy.refuses([
    ['a user that is not there', { UserName: 'nobody' }, 'NoSuchEntity', 'The user with name nobody cannot be found.'],
    ['a policy that is not there', { PolicyArn: NO_POLICY }, 'NoSuchEntity', `Policy ${NO_POLICY} does not exist or is not attachable.`],
    ['an ARN that is no policy’s', { PolicyArn: 'arn:aws:s3:::a-bucket-name' }, 'InvalidInput', 'ARN arn:aws:s3:::a-bucket-name is not valid.'],
    ['a policy that only AWS may attach', { PolicyArn: SERVICE_POLICY }, 'PolicyNotAttachable', 'Cannot attach a Service Role Policy to a Customer Role.'],
    ['an eleventh policy', (cloud) => addPolicies(cloud, 10, (PolicyArn) => cloud.ok('iam', 'AttachUserPolicy', { UserName: 'Donna', PolicyArn })), 'LimitExceeded', 'Cannot exceed quota for PoliciesPerUser: 10'],
  ])
  attachUserPolicy.asks({ on: arnOf('user/team/Donna'), shown: 'user donna', conditions: { ...OF_BLUE, 'iam:PermissionsBoundary': BOUNDARY, 'iam:PolicyARN': S3_READ } })
  attachUserPolicy.isRecorded({ requestParameters: { userName: 'donna', policyArn: S3_READ } })
})
