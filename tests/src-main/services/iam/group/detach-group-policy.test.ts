/** iam DetachGroupPolicy */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, dev, NO_POLICY, S3_READ } from '../fixtures.js'

describe('DetachGroupPolicy', () => {
  const detachGroupPolicy = theOperation('iam', 'DetachGroupPolicy', {
    given: (cloud) => {
      dev(cloud)
      cloud.ok('iam', 'AttachGroupPolicy', { GroupName: 'Dev', PolicyArn: S3_READ })
    },
    input: { GroupName: 'dev', PolicyArn: S3_READ },
  })

  detachGroupPolicy.succeeds('takes the policy away; a second time there is none', (_output, cloud) => {
    expect(cloud.ok('iam', 'ListAttachedGroupPolicies', { GroupName: 'Dev' }).AttachedPolicies).toEqual([])
    expect(cloud.fails('iam', 'DetachGroupPolicy', { GroupName: 'Dev', PolicyArn: S3_READ }).code).toBe('NoSuchEntity')
  })

  detachGroupPolicy.refuses([
    ['a group that is not there', { GroupName: 'nobody' }, 'NoSuchEntity', 'The group with name nobody cannot be found.'],
    ['a policy that is not attached', { PolicyArn: NO_POLICY }, 'NoSuchEntity', `Policy ${NO_POLICY} was not found.`],
    ['an ARN that is no policy’s', { PolicyArn: 'arn:aws:s3:::a-bucket-name' }, 'InvalidInput', 'ARN arn:aws:s3:::a-bucket-name is not valid.'],
  ])
  detachGroupPolicy.asks({ on: arnOf('group/team/Dev'), shown: 'group dev', conditions: { 'iam:PolicyARN': S3_READ } })
  detachGroupPolicy.isRecorded({ requestParameters: { groupName: 'dev', policyArn: S3_READ } })
})
