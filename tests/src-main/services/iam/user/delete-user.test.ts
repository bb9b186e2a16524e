/** iam DeleteUser */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, BLUE, codesOf, PASSWORD, READ, S3_READ } from '../fixtures.js'

const UserName = 'Donna'
const SerialNumber = arnOf('mfa/phone')

describe('DeleteUser', () => {
  const deleteUser = theOperation('iam', 'DeleteUser', {
    given: (cloud) => {
      cloud.ok('iam', 'CreateUser', { UserName, Tags: BLUE })
      cloud.ok('iam', 'CreateGroup', { GroupName: 'Dev' })
      cloud.ok('iam', 'CreateVirtualMFADevice', { VirtualMFADeviceName: 'phone' })
    },
    input: { UserName: 'DONNA' },
  })

  deleteUser.succeeds('gives the name back, to somebody with another id', (_output, cloud) => {
    expect(cloud.fails('iam', 'DeleteUser', { UserName }).code).toBe('NoSuchEntity')
    cloud.ok('iam', 'CreateUser', { UserName })
  })

  const must = (what: string): string => `Cannot delete entity, must ${what} first.`
  deleteUser.refuses([
    ['a user that is not there', { UserName: 'Nobody' }, 'NoSuchEntity', 'The user with name Nobody cannot be found.'],
    ['a user with an attached policy', (cloud) => void cloud.ok('iam', 'AttachUserPolicy', { UserName, PolicyArn: S3_READ }), 'DeleteConflict', must('detach all policies')],
    ['a user with an inline policy', (cloud) => void cloud.ok('iam', 'PutUserPolicy', { UserName, PolicyName: 'p', PolicyDocument: READ }), 'DeleteConflict', must('delete policies')],
    ['a member of a group', (cloud) => void cloud.ok('iam', 'AddUserToGroup', { GroupName: 'Dev', UserName }), 'DeleteConflict', must('remove users from group')],
    ['a user with an access key', (cloud) => void cloud.ok('iam', 'CreateAccessKey', { UserName }), 'DeleteConflict', must('delete access keys')],
    ['a user with a password', (cloud) => void cloud.ok('iam', 'CreateLoginProfile', { UserName, Password: PASSWORD }), 'DeleteConflict', must('delete login profile')],
    ['a user with an MFA device', (cloud) => void cloud.ok('iam', 'EnableMFADevice', { UserName, SerialNumber, ...codesOf(cloud, SerialNumber) }), 'DeleteConflict', must('delete MFA device')],
  ])
  deleteUser.asks({ on: arnOf('user/Donna'), shown: 'user DONNA', conditions: { 'aws:ResourceTag/team': 'blue', 'iam:ResourceTag/team': 'blue' } })
  deleteUser.isRecorded({ requestParameters: { userName: 'DONNA' } })
})
