/** iam UntagPolicy */
import { describe, expect, it } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, BLUE, NO_POLICY, OF_BLUE, READ_ARN, readPolicy, S3_READ } from '../fixtures.js'

describe('UntagPolicy', () => {
  const untagPolicy = theOperation('iam', 'UntagPolicy', { given: readPolicy, input: { PolicyArn: READ_ARN, TagKeys: ['team', 'ghost'] } })
  const NOT_YOURS = `User: ${arnOf('root')} is not authorized to perform: iam:UntagPolicy on resource: policy ${S3_READ}`

  untagPolicy.succeeds('takes tags off; a key that is not there is no error', (_output, cloud) => {
    expect(cloud.ok('iam', 'ListPolicyTags', { PolicyArn: READ_ARN }).Tags).toEqual([])
  })

  it('leaves a key that differs by case', () => {
    const cloud = untagPolicy.world()
    untagPolicy.send(cloud, { TagKeys: ['TEAM'] })
    expect(cloud.ok('iam', 'ListPolicyTags', { PolicyArn: READ_ARN }).Tags).toEqual(BLUE)
  })

  untagPolicy.refuses([
    ['a policy that is not there', { PolicyArn: NO_POLICY }, 'NoSuchEntity', `Policy ${NO_POLICY} was not found.`],
    ['an ARN that is not IAM’s', { PolicyArn: 'arn:aws:s3:::a-bucket-name' }, 'InvalidInput', 'ARN arn:aws:s3:::a-bucket-name is not valid.'],
    ['AWS’s own policy', { PolicyArn: S3_READ }, 'AccessDenied', NOT_YOURS],
  ])
  untagPolicy.asks({ on: READ_ARN, shown: `policy ${READ_ARN}`, conditions: { ...OF_BLUE, 'aws:TagKeys': ['team', 'ghost'] } })
  untagPolicy.isRecorded({ requestParameters: { policyArn: READ_ARN, tagKeys: ['team', 'ghost'] } })
})
