/** iam CreateUser */
import { describe, expect } from 'vitest'
import { START } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { addUsers, arnOf, BLUE, NO_POLICY, S3_READ, SERVICE_POLICY, wrongTags } from '../fixtures.js'

describe('CreateUser', () => {
  const createUser = theOperation('iam', 'CreateUser', {
    given: (cloud) => void cloud.ok('iam', 'CreateUser', { UserName: 'Donna' }),
    input: { UserName: 'Matt', Path: '/team/', PermissionsBoundary: S3_READ, Tags: BLUE },
  })

  createUser.succeeds('answers the user with id, ARN, tags and boundary; GetUser answers the same', ({ User }, cloud) => {
    expect(User).toEqual({
      Path: '/team/',
      UserName: 'Matt',
      UserId: expect.stringMatching(/^AIDA[A-Z2-7]{17}$/),
      Arn: arnOf('user/team/Matt'),
      CreateDate: START + 2000,
      PermissionsBoundary: { PermissionsBoundaryType: 'PermissionsBoundaryPolicy', PermissionsBoundaryArn: S3_READ },
      Tags: BLUE,
    })
    expect(cloud.ok('iam', 'GetUser', { UserName: 'matt' }).User).toEqual(User)
  })

  createUser.refuses([
    ['a name that is taken, in whatever case', { UserName: 'DONNA' }, 'EntityAlreadyExists', 'User with name DONNA already exists.'],
    ['a boundary that is not there', { PermissionsBoundary: NO_POLICY }, 'NoSuchEntity', `Scope ARN: ${NO_POLICY} does not exist or is not attachable.`],
    ['a boundary that is no policy', { PermissionsBoundary: 'arn:aws:s3:::a-long-name' }, 'ValidationError', 'Value (arn:aws:s3:::a-long-name) for parameter PermissionsBoundary is invalid.'],
    ['a boundary that only AWS may attach', { PermissionsBoundary: SERVICE_POLICY }, 'PolicyNotAttachable', 'Cannot attach a Service Role Policy to a Customer Role.'],
    ...wrongTags('anyCase'),
    ['more users than 5,000', (cloud) => addUsers(cloud, 4999), 'LimitExceeded', 'Cannot exceed quota for UsersPerAccount: 5000'],
  ])

  createUser.asks({ on: arnOf('user/team/Matt'), conditions: { 'aws:RequestTag/team': 'blue', 'aws:TagKeys': ['team'], 'iam:PermissionsBoundary': S3_READ } })

  createUser.isRecorded({
    requestParameters: { userName: 'Matt', path: '/team/', permissionsBoundary: S3_READ, tags: [{ key: 'team', value: 'blue' }] },
    responseElements: {
      user: {
        path: '/team/',
        userName: 'Matt',
        userId: expect.stringMatching(/^AIDA/) as string,
        arn: arnOf('user/team/Matt'),
        createDate: '2026-01-15T09:00:02Z',
        permissionsBoundary: { permissionsBoundaryType: 'PermissionsBoundaryPolicy', permissionsBoundaryArn: S3_READ },
        tags: [{ key: 'team', value: 'blue' }],
      },
    },
  })
})
