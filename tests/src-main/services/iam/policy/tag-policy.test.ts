/** iam TagPolicy */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, NO_POLICY, OF_BLUE, READ_ARN, readPolicy, S3_READ, wrongNewTags } from '../fixtures.js'

describe('TagPolicy', () => {
  const tagPolicy = theOperation('iam', 'TagPolicy', { given: readPolicy, input: { PolicyArn: READ_ARN, Tags: [{ Key: 'team', Value: 'red' }, { Key: 'Team', Value: 'x' }] } })
  const NOT_YOURS = `User: ${arnOf('root')} is not authorized to perform: iam:TagPolicy on resource: policy ${S3_READ}`

  tagPolicy.succeeds('adds tags, and gives a key that is there its new value; keys differ by case', (_output, cloud) => {
    expect(cloud.ok('iam', 'ListPolicyTags', { PolicyArn: READ_ARN })).toEqual({ Tags: [{ Key: 'Team', Value: 'x' }, { Key: 'team', Value: 'red' }], IsTruncated: false })
  })

  tagPolicy.refuses([
    ['a policy that is not there', { PolicyArn: NO_POLICY }, 'NoSuchEntity', `Policy ${NO_POLICY} was not found.`],
    ['an ARN that is not IAM’s', { PolicyArn: 'arn:aws:s3:::a-bucket-name' }, 'InvalidInput', 'ARN arn:aws:s3:::a-bucket-name is not valid.'],
    ...wrongNewTags('exactCase'),
    ['AWS’s own policy', { PolicyArn: S3_READ }, 'AccessDenied', NOT_YOURS],
  ])
  tagPolicy.asks({ on: READ_ARN, shown: `policy ${READ_ARN}`, conditions: { ...OF_BLUE, 'aws:RequestTag/Team': 'x', 'aws:TagKeys': ['team', 'Team'] } })
  tagPolicy.isRecorded({ requestParameters: { policyArn: READ_ARN, tags: [{ key: 'team', value: 'red' }, { key: 'Team', value: 'x' }] } })
})
