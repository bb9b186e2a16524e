/** iam ListPolicyTags */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { BLUE, NO_POLICY, OF_BLUE, READ_ARN, readPolicy } from '../fixtures.js'

describe('ListPolicyTags', () => {
  const listPolicyTags = theOperation('iam', 'ListPolicyTags', {
    given: (cloud) => {
      readPolicy(cloud)
      cloud.ok('iam', 'TagPolicy', { PolicyArn: READ_ARN, Tags: [{ Key: 'stage', Value: 'x' }, { Key: 'Area', Value: '' }] })
    },
    input: { PolicyArn: READ_ARN },
  })

  listPolicyTags.succeeds('answers keys and values', ({ Tags }) => {
    expect(Tags).toEqual([{ Key: 'Area', Value: '' }, { Key: 'stage', Value: 'x' }, ...BLUE])
  })

  listPolicyTags.pages(({ Tags }) => Tags.map(({ Key }) => Key), ['Area', 'stage', 'team'])
  listPolicyTags.refuses([
    ['a policy that is not there', { PolicyArn: NO_POLICY }, 'NoSuchEntity', `Policy ${NO_POLICY} was not found.`],
    ['an ARN that is not IAM’s', { PolicyArn: 'arn:aws:s3:::a-bucket-name' }, 'InvalidInput', 'ARN arn:aws:s3:::a-bucket-name is not valid.'],
  ])
  listPolicyTags.asks({ on: READ_ARN, shown: `policy ${READ_ARN}`, conditions: OF_BLUE })
  listPolicyTags.isRecorded({ readOnly: true, requestParameters: { policyArn: READ_ARN } })
})
