/** iam AttachGroupPolicy */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { addPolicies, arnOf, dev, NO_POLICY, S3_READ, SERVICE_POLICY } from '../fixtures.js'

describe('AttachGroupPolicy', () => {
  const attachGroupPolicy = theOperation('iam', 'AttachGroupPolicy', { given: dev, input: { GroupName: 'dev', PolicyArn: S3_READ } })

  attachGroupPolicy.succeeds('gives the policy once, however often it is asked to', (_output, cloud) => {
    attachGroupPolicy.send(cloud)
    expect(cloud.ok('iam', 'ListAttachedGroupPolicies', { GroupName: 'Dev' }).AttachedPolicies).toEqual([{ PolicyName: 'AmazonS3ReadOnlyAccess', PolicyArn: S3_READ }])
    expect(cloud.ok('iam', 'GetPolicy', { PolicyArn: S3_READ }).Policy?.AttachmentCount).toBe(1)
  })

  attachGroupPolicy.refuses([
    ['a group that is not there', { GroupName: 'nobody' }, 'NoSuchEntity', 'The group with name nobody cannot be found.'],
    ['a policy that is not there', { PolicyArn: NO_POLICY }, 'NoSuchEntity', `Policy ${NO_POLICY} does not exist or is not attachable.`],
    ['an ARN that is no policy’s', { PolicyArn: 'arn:aws:s3:::a-bucket-name' }, 'InvalidInput', 'ARN arn:aws:s3:::a-bucket-name is not valid.'],
    ['a policy that only AWS may attach', { PolicyArn: SERVICE_POLICY }, 'PolicyNotAttachable', 'Cannot attach a Service Role Policy to a Customer Role.'],
    ['an eleventh policy', (cloud) => addPolicies(cloud, 10, (PolicyArn) => cloud.ok('iam', 'AttachGroupPolicy', { GroupName: 'Dev', PolicyArn })), 'LimitExceeded', 'Cannot exceed quota for PoliciesPerGroup: 10'],
  ])
  attachGroupPolicy.asks({ on: arnOf('group/team/Dev'), shown: 'group dev', conditions: { 'iam:PolicyARN': S3_READ } })
  attachGroupPolicy.isRecorded({ requestParameters: { groupName: 'dev', policyArn: S3_READ } })
})
