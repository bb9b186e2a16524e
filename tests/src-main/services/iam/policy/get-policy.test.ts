/** iam GetPolicy */
import { describe, expect, it } from 'vitest'
import { START } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { BLUE, dev, NO_POLICY, OF_BLUE, READ_ARN, readPolicy, S3_READ } from '../fixtures.js'

describe('GetPolicy', () => {
  const PolicyArn = READ_ARN
  const getPolicy = theOperation('iam', 'GetPolicy', { given: readPolicy, input: { PolicyArn } })

  getPolicy.succeeds('answers the policy without its document', ({ Policy }) => {
    expect(Policy).toEqual({
      PolicyName: 'Read',
      PolicyId: expect.stringMatching(/^ANPA/),
      Arn: PolicyArn,
      Path: '/team/',
      DefaultVersionId: 'v1',
      AttachmentCount: 0,
      PermissionsBoundaryUsageCount: 0,
      IsAttachable: true,
      Description: 'reads',
      CreateDate: START + 1000,
      UpdateDate: START + 1000,
      Tags: BLUE,
    })
  })

  it('counts who has it, and whom it bounds', () => {
    const cloud = getPolicy.world()
    dev(cloud)
    cloud.ok('iam', 'AttachGroupPolicy', { GroupName: 'Dev', PolicyArn })
    cloud.ok('iam', 'CreateUser', { UserName: 'u', PermissionsBoundary: PolicyArn })
    expect(getPolicy.send(cloud).Policy).toMatchObject({ AttachmentCount: 1, PermissionsBoundaryUsageCount: 1 })
  })

  it('reads AWS’s own policies', () => {
    expect(getPolicy.send(getPolicy.world(), { PolicyArn: S3_READ }).Policy).toMatchObject({ PolicyName: 'AmazonS3ReadOnlyAccess', IsAttachable: true })
  })

  getPolicy.refuses([
    ['a policy that is not there', { PolicyArn: NO_POLICY }, 'NoSuchEntity', `Policy ${NO_POLICY} was not found.`],
    ['an ARN that is not IAM’s', { PolicyArn: 'arn:aws:s3:::a-bucket-name' }, 'InvalidInput', 'ARN arn:aws:s3:::a-bucket-name is not valid.'],
  ])
  getPolicy.asks({ on: PolicyArn, shown: `policy ${PolicyArn}`, conditions: OF_BLUE })
  getPolicy.isRecorded({ readOnly: true, requestParameters: { policyArn: PolicyArn } })
})
