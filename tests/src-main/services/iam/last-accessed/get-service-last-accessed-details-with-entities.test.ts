/** iam GetServiceLastAccessedDetailsWithEntities */
import { describe, expect, it } from 'vitest'
import { START } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { arnOf, jobOf, NO_JOB, READ_ARN, readPolicy, trust } from '../fixtures.js'

const DAY = 86_400_000

describe('GetServiceLastAccessedDetailsWithEntities', () => {
  const getServiceLastAccessedDetailsWithEntities = theOperation('iam', 'GetServiceLastAccessedDetailsWithEntities', {
    given: (cloud) => {
      readPolicy(cloud)
      cloud.ok('iam', 'CreateGroup', { GroupName: 'Dev' })
      for (const UserName of ['Mary', 'Bob']) {
        cloud.ok('iam', 'CreateUser', { UserName })
        cloud.ok('iam', 'AddUserToGroup', { GroupName: 'Dev', UserName })
      }
      cloud.ok('iam', 'CreateRole', { RoleName: 'App', AssumeRolePolicyDocument: trust() })
      cloud.ok('iam', 'AttachGroupPolicy', { GroupName: 'Dev', PolicyArn: READ_ARN })
      cloud.ok('iam', 'AttachRolePolicy', { RoleName: 'App', PolicyArn: READ_ARN })
      cloud.send('s3', 'ListBuckets', {}, { credentials: cloud.keysFor(cloud.account, 'Mary') })
      cloud.ok('iam', 'GenerateServiceLastAccessedDetails', { Arn: READ_ARN })
    },
    input: (cloud) => ({ JobId: jobOf(cloud), ServiceNamespace: 's3' }),
  })

  getServiceLastAccessedDetailsWithEntities.succeeds('names everybody who has the policy, and who used the service when', ({ EntityDetailsList, JobStatus }) => {
    expect(JobStatus).toBe('COMPLETED')
    expect(EntityDetailsList).toEqual([
      { EntityInfo: { Arn: arnOf('role/App'), Name: 'App', Type: 'ROLE', Id: expect.stringMatching(/^AROA/), Path: '/' } },
      { EntityInfo: { Arn: arnOf('user/Bob'), Name: 'Bob', Type: 'USER', Id: expect.stringMatching(/^AIDA/), Path: '/' } },
      { EntityInfo: { Arn: arnOf('user/Mary'), Name: 'Mary', Type: 'USER', Id: expect.stringMatching(/^AIDA/), Path: '/' }, LastAuthenticated: START + 10_000 },
    ])
  })

  it('looks back 400 days', () => {
    const cloud = getServiceLastAccessedDetailsWithEntities.world()
    cloud.world.clock.advance(401 * DAY)
    const { JobId = '' } = cloud.ok('iam', 'GenerateServiceLastAccessedDetails', { Arn: arnOf('group/Dev') })
    const { EntityDetailsList } = getServiceLastAccessedDetailsWithEntities.send(cloud, { JobId })
    expect(EntityDetailsList).toHaveLength(2)
    for (const entity of EntityDetailsList) expect(entity).not.toHaveProperty('LastAuthenticated')
  })

  getServiceLastAccessedDetailsWithEntities.pages(({ EntityDetailsList }) => EntityDetailsList.map(({ EntityInfo }) => EntityInfo.Name), ['App', 'Bob', 'Mary'])
  getServiceLastAccessedDetailsWithEntities.refuses([
    ['a job that nobody began', { JobId: NO_JOB }, 'NoSuchEntity', `Access job with id ${NO_JOB} cannot be found.`],
    ['a service that nothing allows', { ServiceNamespace: 'sqs' }, 'InvalidInput', 'Service namespace sqs is not part of the job.'],
  ])
  getServiceLastAccessedDetailsWithEntities.asks({ on: '*' })
  getServiceLastAccessedDetailsWithEntities.isRecorded({ readOnly: true, requestParameters: { jobId: expect.any(String) as string, serviceNamespace: 's3' } })
})
