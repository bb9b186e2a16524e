/** iam GenerateServiceLastAccessedDetails */
import { describe, expect, it } from 'vitest'
import { allow, document } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { arnOf, dev, donna, NO_POLICY, READ_ARN, readPolicy, trust } from '../fixtures.js'

describe('GenerateServiceLastAccessedDetails', () => {
  const Arn = arnOf('user/team/Donna')
  const generateServiceLastAccessedDetails = theOperation('iam', 'GenerateServiceLastAccessedDetails', {
    given: (cloud) => {
      donna(cloud)
      dev(cloud)
      readPolicy(cloud)
      cloud.ok('iam', 'CreateRole', { RoleName: 'App', AssumeRolePolicyDocument: trust() })
      cloud.ok('iam', 'AddUserToGroup', { GroupName: 'Dev', UserName: 'Donna' })
      cloud.ok('iam', 'AttachRolePolicy', { RoleName: 'App', PolicyArn: READ_ARN })
      cloud.ok('iam', 'AttachGroupPolicy', { GroupName: 'Dev', PolicyArn: READ_ARN })
      cloud.ok('iam', 'PutUserPolicy', { UserName: 'Donna', PolicyName: 'own', PolicyDocument: document(allow('dynamodb:*'), { Effect: 'Deny', Action: 'sqs:*', Resource: '*' }) })
    },
    input: { Arn },
  })

  it.each([
    [Arn, ['dynamodb', 's3']],
    [arnOf('group/team/Dev'), ['s3']],
    [arnOf('role/App'), ['s3']],
    [READ_ARN, ['s3']],
  ])('makes a report on %s, of the services that are allowed', (subject, services) => {
    const cloud = generateServiceLastAccessedDetails.world()
    const { JobId = '' } = generateServiceLastAccessedDetails.send(cloud, { Arn: subject })
    expect(cloud.ok('iam', 'GetServiceLastAccessedDetails', { JobId }).ServicesLastAccessed.map(({ ServiceNamespace }) => ServiceNamespace)).toEqual(services)
  })

  it('keeps a report as it was made', () => {
    const cloud = generateServiceLastAccessedDetails.world()
    const { JobId = '' } = generateServiceLastAccessedDetails.send(cloud)
    const before = cloud.ok('iam', 'GetServiceLastAccessedDetails', { JobId })
    cloud.send('s3', 'ListBuckets', {}, { credentials: cloud.keysFor(cloud.account, 'Donna') })
    expect(cloud.ok('iam', 'GetServiceLastAccessedDetails', { JobId })).toEqual(before)
  })

  generateServiceLastAccessedDetails.refuses([
    ['a user that is not there', { Arn: arnOf('user/nobody') }, 'NoSuchEntity', `${arnOf('user/nobody')} does not exist`],
    ['a policy that is not there', { Arn: NO_POLICY }, 'NoSuchEntity', `Policy ${NO_POLICY} was not found.`],
    ['what is not IAM’s', { Arn: 'arn:aws:s3:::a-bucket-of-ours' }, 'InvalidInput', 'arn:aws:s3:::a-bucket-of-ours is not valid.'],
  ])
  generateServiceLastAccessedDetails.asks({ on: Arn })
  generateServiceLastAccessedDetails.isRecorded({ readOnly: true, requestParameters: { arn: Arn } })
})
