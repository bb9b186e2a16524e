/** iam CreateAccessKey */
import { describe, expect, it } from 'vitest'
import { allow, START } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { adminSession, arnOf, donna, NOT_A_USER, OF_BLUE } from '../fixtures.js'

describe('CreateAccessKey', () => {
  const createAccessKey = theOperation('iam', 'CreateAccessKey', { given: donna, input: { UserName: 'donna' } })

  createAccessKey.succeeds('shows the secret, once, and the key works at once', ({ AccessKey }, cloud) => {
    expect(AccessKey).toEqual({
      UserName: 'Donna',
      AccessKeyId: expect.stringMatching(/^AKIA[A-Z2-7]{16}$/),
      Status: 'Active',
      SecretAccessKey: expect.stringMatching(/^[A-Za-z0-9+/]{40}$/),
      CreateDate: START + 2000,
    })
    const credentials = { kind: 'keys', accessKeyId: AccessKey.AccessKeyId, secretAccessKey: AccessKey.SecretAccessKey } as const
    expect(cloud.ok('sts', 'GetCallerIdentity', {}, credentials).Arn).toBe(arnOf('user/team/Donna'))
  })

  it('is about the caller when it names nobody; root’s keys have no name', () => {
    const cloud = createAccessKey.world()
    expect(cloud.ok('iam', 'CreateAccessKey', {}, cloud.user('Kunal', allow('iam:CreateAccessKey'))).AccessKey.UserName).toBe('Kunal')
    expect(cloud.ok('iam', 'CreateAccessKey', {}).AccessKey).not.toHaveProperty('UserName')
    expect(cloud.fails('iam', 'CreateAccessKey', {}, adminSession(cloud))).toMatchObject({ code: 'ValidationError', message: NOT_A_USER })
  })

  createAccessKey.refuses([
    ['a user that is not there', { UserName: 'nobody' }, 'NoSuchEntity', 'The user with name nobody cannot be found.'],
    ['a third key', (cloud) => {
      for (const UserName of ['Donna', 'Donna']) cloud.ok('iam', 'CreateAccessKey', { UserName })
      return undefined
    }, 'LimitExceeded', 'Cannot exceed quota for AccessKeysPerUser: 2'],
  ])
  createAccessKey.asks({ on: arnOf('user/team/Donna'), shown: 'user donna', conditions: OF_BLUE })
  createAccessKey.isRecorded({
    requestParameters: { userName: 'donna' },
    responseElements: { accessKey: { userName: 'Donna', accessKeyId: expect.stringMatching(/^AKIA/) as string, status: 'Active', createDate: '2026-01-15T09:00:02Z', secretAccessKey: 'HIDDEN_DUE_TO_SECURITY_REASONS' } },
    hides: ({ AccessKey }) => [AccessKey.SecretAccessKey],
  })
})
