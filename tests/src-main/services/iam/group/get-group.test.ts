/** iam GetGroup */
import { describe, expect } from 'vitest'
import { START } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { arnOf, dev, donna } from '../fixtures.js'

describe('GetGroup', () => {
  const getGroup = theOperation('iam', 'GetGroup', {
    given: (cloud) => {
      dev(cloud)
      donna(cloud)
      for (const UserName of ['matt', 'Adam']) cloud.ok('iam', 'CreateUser', { UserName })
      for (const UserName of ['matt', 'Donna', 'Adam']) cloud.ok('iam', 'AddUserToGroup', { GroupName: 'Dev', UserName })
    },
    input: { GroupName: 'dev' },
  })

  getGroup.succeeds('shows the group and its members', ({ Group, Users, IsTruncated }) => {
    expect(Group).toEqual({ Path: '/team/', GroupName: 'Dev', GroupId: expect.stringMatching(/^AGPA/), Arn: arnOf('group/team/Dev'), CreateDate: START + 1000 })
    expect(Users[1]).toEqual({ Path: '/team/', UserName: 'Donna', UserId: expect.stringMatching(/^AIDA/), Arn: arnOf('user/team/Donna'), CreateDate: START + 2000 })
    expect(IsTruncated).toBe(false)
  })

  getGroup.pages(({ Users }) => Users.map(({ UserName }) => UserName), ['Adam', 'Donna', 'matt'])
  getGroup.refuses([['a group that is not there', { GroupName: 'nobody' }, 'NoSuchEntity', 'The group with name nobody cannot be found.']])
  getGroup.asks({ on: arnOf('group/team/Dev'), shown: 'group dev' })
  getGroup.isRecorded({ readOnly: true, requestParameters: { groupName: 'dev' } })
})
