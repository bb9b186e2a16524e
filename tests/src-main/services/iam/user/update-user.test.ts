/** iam UpdateUser */
import { describe, expect, it } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, BLUE, codesOf, PASSWORD, READ, S3_READ } from '../fixtures.js'

describe('UpdateUser', () => {
  const updateUser = theOperation('iam', 'UpdateUser', {
    given: (cloud) => {
      cloud.ok('iam', 'CreateUser', { UserName: 'Donna', Tags: BLUE })
      cloud.ok('iam', 'CreateUser', { UserName: 'Matt' })
    },
    input: { UserName: 'donna', NewUserName: 'Dee', NewPath: '/new/' },
  })

  updateUser.succeeds('gives a new name and path', (output, cloud) => {
    expect(output).toEqual({})
    expect(cloud.ok('iam', 'GetUser', { UserName: 'Dee' }).User.Arn).toBe(arnOf('user/new/Dee'))
    expect(cloud.fails('iam', 'GetUser', { UserName: 'Donna' }).code).toBe('NoSuchEntity')
  })

  it('takes along policies, groups, keys, password and MFA device', () => {
    const cloud = updateUser.world()
    const SerialNumber = arnOf('mfa/phone')
    cloud.ok('iam', 'AttachUserPolicy', { UserName: 'Donna', PolicyArn: S3_READ })
    cloud.ok('iam', 'PutUserPolicy', { UserName: 'Donna', PolicyName: 'p', PolicyDocument: READ })
    cloud.ok('iam', 'CreateGroup', { GroupName: 'Dev' })
    cloud.ok('iam', 'AddUserToGroup', { GroupName: 'Dev', UserName: 'Donna' })
    cloud.ok('iam', 'CreateLoginProfile', { UserName: 'Donna', Password: PASSWORD })
    cloud.ok('iam', 'CreateAccessKey', { UserName: 'Donna' })
    cloud.ok('iam', 'CreateVirtualMFADevice', { VirtualMFADeviceName: 'phone' })
    cloud.ok('iam', 'EnableMFADevice', { UserName: 'Donna', SerialNumber, ...codesOf(cloud, SerialNumber) })
    updateUser.send(cloud)
    expect(cloud.ok('iam', 'ListAttachedUserPolicies', { UserName: 'Dee' }).AttachedPolicies).toHaveLength(1)
    expect(cloud.ok('iam', 'GetUserPolicy', { UserName: 'Dee', PolicyName: 'p' }).PolicyDocument).toBe(READ)
    expect(cloud.ok('iam', 'GetGroup', { GroupName: 'Dev' }).Users.map(({ UserName }) => UserName)).toEqual(['Dee'])
    expect(cloud.ok('iam', 'GetLoginProfile', { UserName: 'Dee' }).LoginProfile.UserName).toBe('Dee')
    expect(cloud.ok('iam', 'ListAccessKeys', { UserName: 'Dee' }).AccessKeyMetadata).toMatchObject([{ UserName: 'Dee' }])
    expect(cloud.ok('iam', 'GetMFADevice', { UserName: 'Dee', SerialNumber })).toMatchObject({ UserName: 'Dee', SerialNumber })
  })

  it('may change no more than the case of a name, or the path alone', () => {
    const cloud = updateUser.world()
    cloud.ok('iam', 'PutUserPolicy', { UserName: 'Donna', PolicyName: 'p', PolicyDocument: READ })
    cloud.ok('iam', 'UpdateUser', { UserName: 'donna', NewUserName: 'DONNA' })
    expect(cloud.ok('iam', 'GetUserPolicy', { UserName: 'Donna', PolicyName: 'p' }).UserName).toBe('DONNA')
    cloud.ok('iam', 'UpdateUser', { UserName: 'donna', NewPath: '/x/' })
    expect(cloud.ok('iam', 'GetUser', { UserName: 'Donna' }).User.Arn).toBe(arnOf('user/x/DONNA'))
  })

  updateUser.refuses([
    ['a user that is not there', { UserName: 'Nobody' }, 'NoSuchEntity', 'The user with name Nobody cannot be found.'],
    ['a name that somebody else has', { NewUserName: 'MATT' }, 'EntityAlreadyExists', 'User with name MATT already exists.'],
  ])
  updateUser.asks({ on: arnOf('user/Donna'), shown: 'user donna', conditions: { 'aws:ResourceTag/team': 'blue', 'iam:ResourceTag/team': 'blue' } }, { on: arnOf('user/new/Dee') })
  updateUser.isRecorded({ requestParameters: { userName: 'donna', newUserName: 'Dee', newPath: '/new/' } })
})
