/** iam UpdateGroup */
import { describe, expect, it } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, dev, donna, READ, S3_READ } from '../fixtures.js'

describe('UpdateGroup', () => {
  const updateGroup = theOperation('iam', 'UpdateGroup', {
    given: (cloud) => {
      dev(cloud)
      donna(cloud)
      cloud.ok('iam', 'CreateGroup', { GroupName: 'Test' })
      cloud.ok('iam', 'AddUserToGroup', { GroupName: 'Dev', UserName: 'Donna' })
      cloud.ok('iam', 'AttachGroupPolicy', { GroupName: 'Dev', PolicyArn: S3_READ })
      cloud.ok('iam', 'PutGroupPolicy', { GroupName: 'Dev', PolicyName: 'p', PolicyDocument: READ })
    },
    input: { GroupName: 'dev', NewGroupName: 'Developers', NewPath: '/new/' },
  })

  updateGroup.succeeds('gives a new name and path, and takes along members and policies', (_output, cloud) => {
    const { Group, Users } = cloud.ok('iam', 'GetGroup', { GroupName: 'Developers' })
    expect(Group.Arn).toBe(arnOf('group/new/Developers'))
    expect(Users).toMatchObject([{ UserName: 'Donna' }])
    expect(cloud.ok('iam', 'ListGroupsForUser', { UserName: 'Donna' }).Groups).toEqual([Group])
    expect(cloud.ok('iam', 'ListAttachedGroupPolicies', { GroupName: 'Developers' }).AttachedPolicies).toHaveLength(1)
    expect(cloud.ok('iam', 'ListGroupPolicies', { GroupName: 'Developers' }).PolicyNames).toEqual(['p'])
    expect(cloud.fails('iam', 'GetGroup', { GroupName: 'Dev' }).code).toBe('NoSuchEntity')
  })

  it('may change no more than the case of a name, or the path alone', () => {
    const cloud = updateGroup.world()
    cloud.ok('iam', 'UpdateGroup', { GroupName: 'dev', NewGroupName: 'DEV' })
    cloud.ok('iam', 'UpdateGroup', { GroupName: 'dev', NewPath: '/x/' })
    expect(cloud.ok('iam', 'GetGroup', { GroupName: 'Dev' }).Group.Arn).toBe(arnOf('group/x/DEV'))
  })

  updateGroup.refuses([
    ['a group that is not there', { GroupName: 'nobody' }, 'NoSuchEntity', 'The group with name nobody cannot be found.'],
    ['a name that another group has', { NewGroupName: 'TEST' }, 'EntityAlreadyExists', 'Group with name TEST already exists.'],
  ])
  updateGroup.asks({ on: arnOf('group/team/Dev'), shown: 'group dev' }, { on: arnOf('group/new/Developers') })
  updateGroup.isRecorded({ requestParameters: { groupName: 'dev', newGroupName: 'Developers', newPath: '/new/' } })
})
