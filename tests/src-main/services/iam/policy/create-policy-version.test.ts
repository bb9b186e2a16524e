/** iam CreatePolicyVersion */
import { describe, expect, it } from 'vitest'
import { START } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { arnOf, documentOf, MALFORMED, NO_POLICY, OF_BLUE, READ, READ_ARN, readPolicy, S3_READ } from '../fixtures.js'

describe('CreatePolicyVersion', () => {
  const PolicyArn = READ_ARN
  const createPolicyVersion = theOperation('iam', 'CreatePolicyVersion', { given: readPolicy, input: { PolicyArn, PolicyDocument: READ, SetAsDefault: true } })

  createPolicyVersion.succeeds('answers the version without its document, and makes it the default when it shall be', ({ PolicyVersion }, cloud) => {
    expect(PolicyVersion).toEqual({ VersionId: 'v2', IsDefaultVersion: true, CreateDate: START + 2000 })
    expect(cloud.ok('iam', 'GetPolicy', { PolicyArn }).Policy).toMatchObject({ DefaultVersionId: 'v2', UpdateDate: START + 2000 })
    expect(createPolicyVersion.send(cloud, { SetAsDefault: undefined }).PolicyVersion).toMatchObject({ VersionId: 'v3', IsDefaultVersion: false })
    expect(cloud.ok('iam', 'GetPolicy', { PolicyArn }).Policy?.DefaultVersionId).toBe('v2')
  })

  it('gives no number twice', () => {
    const cloud = createPolicyVersion.world()
    createPolicyVersion.send(cloud, { SetAsDefault: false })
    cloud.ok('iam', 'DeletePolicyVersion', { PolicyArn, VersionId: 'v2' })
    expect(createPolicyVersion.send(cloud).PolicyVersion?.VersionId).toBe('v3')
  })

  createPolicyVersion.refuses([
    ['a policy that is not there', { PolicyArn: NO_POLICY }, 'NoSuchEntity', `Policy ${NO_POLICY} was not found.`],
    ['an ARN that is not IAM’s', { PolicyArn: 'arn:aws:s3:::a-bucket-name' }, 'InvalidInput', 'ARN arn:aws:s3:::a-bucket-name is not valid.'],
    ...MALFORMED,
    ['one character too many', { PolicyDocument: documentOf(6145) }, 'LimitExceeded', 'Cannot exceed quota for PolicySize: 6144'],
    ['a sixth version', (cloud) => {
      for (let version = 2; version <= 5; version += 1) cloud.ok('iam', 'CreatePolicyVersion', { PolicyArn, PolicyDocument: READ })
      return undefined
    }, 'LimitExceeded', 'A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.'],
    ['AWS’s own policy', { PolicyArn: S3_READ }, 'AccessDenied', `User: ${arnOf('root')} is not authorized to perform: iam:CreatePolicyVersion on resource: policy ${S3_READ}`],
  ])
  createPolicyVersion.asks({ on: PolicyArn, shown: `policy ${PolicyArn}`, conditions: OF_BLUE })
  createPolicyVersion.isRecorded({
    requestParameters: { policyArn: PolicyArn, policyDocument: READ, setAsDefault: true },
    responseElements: { policyVersion: { versionId: 'v2', isDefaultVersion: true, createDate: '2026-01-15T09:00:02Z' } },
  })
})
