/** iam SetDefaultPolicyVersion */
import { describe, expect, it } from 'vitest'
import { START } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { ALL, arnOf, NO_POLICY, OF_BLUE, READ_ARN, readPolicy, S3_READ } from '../fixtures.js'

describe('SetDefaultPolicyVersion', () => {
  const PolicyArn = READ_ARN
  const setDefaultPolicyVersion = theOperation('iam', 'SetDefaultPolicyVersion', {
    given: (cloud) => {
      readPolicy(cloud)
      cloud.ok('iam', 'CreatePolicyVersion', { PolicyArn, PolicyDocument: ALL })
    },
    input: { PolicyArn, VersionId: 'v2' },
  })

  setDefaultPolicyVersion.succeeds('makes the version the default', (_output, cloud) => {
    expect(cloud.ok('iam', 'GetPolicy', { PolicyArn }).Policy).toMatchObject({ DefaultVersionId: 'v2', UpdateDate: START + 3000 })
  })

  it('changes at once what the policy allows', () => {
    const cloud = setDefaultPolicyVersion.world()
    const credentials = cloud.user('Kunal')
    cloud.ok('iam', 'AttachUserPolicy', { UserName: 'Kunal', PolicyArn })
    const list = () => cloud.send('iam', 'ListUsers', {}, { credentials }).error?.code
    expect(list()).toBe('AccessDenied')
    setDefaultPolicyVersion.send(cloud)
    expect(list()).toBeUndefined()
    setDefaultPolicyVersion.send(cloud, { VersionId: 'v1' })
    expect(list()).toBe('AccessDenied')
  })

  setDefaultPolicyVersion.refuses([
    ['a policy that is not there', { PolicyArn: NO_POLICY }, 'NoSuchEntity', `Policy ${NO_POLICY} was not found.`],
    ['an ARN that is not IAM’s', { PolicyArn: 'arn:aws:s3:::a-bucket-name' }, 'InvalidInput', 'ARN arn:aws:s3:::a-bucket-name is not valid.'],
    ['a version that is not there', { VersionId: 'v9' }, 'NoSuchEntity', `Policy ${PolicyArn} version v9 does not exist or is not attachable.`],
    ['AWS’s own policy', { PolicyArn: S3_READ }, 'AccessDenied', `User: ${arnOf('root')} is not authorized to perform: iam:SetDefaultPolicyVersion on resource: policy ${S3_READ}`],
  ])
  setDefaultPolicyVersion.asks({ on: PolicyArn, shown: `policy ${PolicyArn}`, conditions: OF_BLUE })
  setDefaultPolicyVersion.isRecorded({ requestParameters: { policyArn: PolicyArn, versionId: 'v2' } })
})
