/** iam GetServiceLastAccessedDetails */
import { describe, expect, it } from 'vitest'
import { allow, document, START } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { arnOf, jobOf, NO_JOB } from '../fixtures.js'

describe('GetServiceLastAccessedDetails', () => {
  const DONNA = arnOf('user/Donna')
  const getServiceLastAccessedDetails = theOperation('iam', 'GetServiceLastAccessedDetails', {
    given: (cloud) => {
      cloud.ok('iam', 'CreateUser', { UserName: 'Donna' })
      cloud.ok('iam', 'PutUserPolicy', { UserName: 'Donna', PolicyName: 'own', PolicyDocument: document(allow('s3:ListAllMyBuckets', 'dynamodb:*')) })
      const credentials = cloud.keysFor(cloud.account, 'Donna')
      cloud.ok('s3', 'ListBuckets', {}, credentials)
      cloud.send('s3', 'CreateBucket', { Bucket: 'not-allowed', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }, { credentials, region: 'eu-west-1' })
      cloud.ok('iam', 'GenerateServiceLastAccessedDetails', { Arn: DONNA, Granularity: 'ACTION_LEVEL' })
    },
    input: (cloud) => ({ JobId: jobOf(cloud) }),
  })

  getServiceLastAccessedDetails.succeeds('names each service that is allowed, and its last use, denied or not', (output) => {
    expect(output).toEqual({
      JobStatus: 'COMPLETED',
      JobType: 'ACTION_LEVEL',
      JobCreationDate: START + 5000,
      JobCompletionDate: START + 5000,
      IsTruncated: false,
      ServicesLastAccessed: [
        { ServiceName: 'Amazon DynamoDB', ServiceNamespace: 'dynamodb', TotalAuthenticatedEntities: 0, TrackedActionsLastAccessed: [] },
        {
          ServiceName: 'Amazon S3',
          ServiceNamespace: 's3',
          LastAuthenticated: START + 4000,
          LastAuthenticatedEntity: DONNA,
          LastAuthenticatedRegion: 'eu-west-1',
          TotalAuthenticatedEntities: 1,
          TrackedActionsLastAccessed: [
            { ActionName: 'CreateBucket', LastAccessedEntity: DONNA, LastAccessedTime: START + 4000, LastAccessedRegion: 'eu-west-1' },
            { ActionName: 'ListAllMyBuckets', LastAccessedEntity: DONNA, LastAccessedTime: START + 3000, LastAccessedRegion: 'us-east-1' },
          ],
        },
      ],
    })
  })

  it('leaves out actions where only services were asked for', () => {
    const cloud = getServiceLastAccessedDetails.world()
    const { JobId = '' } = cloud.ok('iam', 'GenerateServiceLastAccessedDetails', { Arn: DONNA })
    const { JobType, ServicesLastAccessed } = getServiceLastAccessedDetails.send(cloud, { JobId })
    expect(JobType).toBe('SERVICE_LEVEL')
    expect(ServicesLastAccessed[1]).not.toHaveProperty('TrackedActionsLastAccessed')
  })

  getServiceLastAccessedDetails.pages(({ ServicesLastAccessed }) => ServicesLastAccessed.map(({ ServiceNamespace }) => ServiceNamespace), ['dynamodb', 's3'])
  getServiceLastAccessedDetails.refuses([['a job that nobody began', { JobId: NO_JOB }, 'NoSuchEntity', `Access job with id ${NO_JOB} cannot be found.`]])
  getServiceLastAccessedDetails.asks({ on: '*' })
  getServiceLastAccessedDetails.isRecorded({ readOnly: true, requestParameters: { jobId: expect.any(String) as string } })
})
