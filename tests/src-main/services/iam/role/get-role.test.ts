/** iam GetRole */
import { describe, expect, it } from 'vitest'
import { ACCOUNT, allow } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { arnOf, BLUE, BOUNDARY, OF_BLUE, reader, trust } from '../fixtures.js'

describe('GetRole', () => {
  const getRole = theOperation('iam', 'GetRole', { given: reader, input: { RoleName: 'reader' } })

  getRole.succeeds('answers the role as it was made, and that nobody used it', ({ Role }) => {
    expect(Role).toMatchObject({ RoleName: 'Reader', Arn: arnOf('role/team/Reader'), AssumeRolePolicyDocument: trust(), MaxSessionDuration: 3600, Tags: BLUE, PermissionsBoundary: { PermissionsBoundaryArn: BOUNDARY }, RoleLastUsed: {} })
  })

  it('tells when and where a session of the role last called AWS', () => {
    const cloud = getRole.world()
    cloud.ok('iam', 'UpdateAssumeRolePolicy', { RoleName: 'Reader', PolicyDocument: trust({ AWS: ACCOUNT }) })
    const { Credentials } = cloud.ok('sts', 'AssumeRole', { RoleArn: arnOf('role/team/Reader'), RoleSessionName: 'one' }, cloud.user('Kunal', allow('sts:AssumeRole')))
    const credentials = { kind: 'keys', accessKeyId: Credentials?.AccessKeyId ?? '', secretAccessKey: Credentials?.SecretAccessKey ?? '', sessionToken: Credentials?.SessionToken } as const
    cloud.send('s3', 'ListBuckets', {}, { credentials, region: 'eu-west-1' })
    const LastUsedDate = cloud.world.clock.now()
    expect(getRole.send(cloud).Role.RoleLastUsed).toEqual({ LastUsedDate, Region: 'eu-west-1' })
  })

  getRole.refuses([['a role that is not there', { RoleName: 'nobody' }, 'NoSuchEntity', 'The role with name nobody cannot be found.']])
  getRole.asks({ on: arnOf('role/team/Reader'), shown: 'role reader', conditions: { ...OF_BLUE, 'iam:PermissionsBoundary': BOUNDARY } })
  getRole.isRecorded({ readOnly: true, requestParameters: { roleName: 'reader' } })
})
