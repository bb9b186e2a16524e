/** iam GetUser */
import { describe, expect, it } from 'vitest'
import { ACCOUNT, allow, START } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { adminSession, arnOf, BLUE, NOT_A_USER } from '../fixtures.js'

describe('GetUser', () => {
  const getUser = theOperation('iam', 'GetUser', {
    given: (cloud) => void cloud.ok('iam', 'CreateUser', { UserName: 'Donna', Path: '/team/', Tags: BLUE }),
    input: { UserName: 'donna' },
  })

  getUser.succeeds('answers the user under the name it was given', ({ User }) => {
    expect(User).toEqual({ UserName: 'Donna', Path: '/team/', UserId: expect.stringMatching(/^AIDA/), Arn: arnOf('user/team/Donna'), CreateDate: START + 1000, Tags: BLUE })
  })

  it('is about the caller when it names nobody', () => {
    const cloud = getUser.world()
    expect(cloud.ok('iam', 'GetUser', {}, cloud.user('Kunal', allow('iam:GetUser'))).User.UserName).toBe('Kunal')
  })

  it('answers root without name and path', () => {
    expect(getUser.world().ok('iam', 'GetUser', {}).User).toEqual({ UserId: ACCOUNT, Arn: arnOf('root'), CreateDate: START })
  })

  it('has to be told whom a session means', () => {
    const cloud = getUser.world()
    expect(cloud.fails('iam', 'GetUser', {}, adminSession(cloud))).toMatchObject({ code: 'ValidationError', message: NOT_A_USER })
  })

  it('says who is missing only to those who may know', () => {
    const cloud = getUser.world()
    expect(cloud.fails('iam', 'GetUser', { UserName: 'Nobody' }, cloud.user('Kunal')).message).toContain('iam:GetUser on resource: user Nobody because no identity-based policy')
  })

  getUser.refuses([['a name that nobody has', { UserName: 'Nobody' }, 'NoSuchEntity', 'The user with name Nobody cannot be found.']])
  getUser.asks({ on: arnOf('user/team/Donna'), shown: 'user donna', conditions: { 'aws:ResourceTag/team': 'blue', 'iam:ResourceTag/team': 'blue' } })
  getUser.isRecorded({ readOnly: true, requestParameters: { userName: 'donna' } })
})
