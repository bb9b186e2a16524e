/** iam ListGroupsForUser */
import { describe, expect } from 'vitest'
import { START } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { arnOf, donna, OF_BLUE } from '../fixtures.js'

describe('ListGroupsForUser', () => {
  const listGroupsForUser = theOperation('iam', 'ListGroupsForUser', {
    given: (cloud) => {
      donna(cloud)
      for (const GroupName of ['testers', 'Dev', 'others']) cloud.ok('iam', 'CreateGroup', { GroupName })
      for (const GroupName of ['testers', 'Dev']) cloud.ok('iam', 'AddUserToGroup', { GroupName, UserName: 'Donna' })
    },
    input: { UserName: 'donna' },
  })

  listGroupsForUser.succeeds('shows the groups that the user is in', ({ Groups, IsTruncated }) => {
    expect(Groups).toHaveLength(2)
    expect(Groups[0]).toEqual({ GroupName: 'Dev', Path: '/', GroupId: expect.stringMatching(/^AGPA/), Arn: arnOf('group/Dev'), CreateDate: START + 3000 })
    expect(IsTruncated).toBe(false)
  })

  listGroupsForUser.pages(({ Groups }) => Groups.map(({ GroupName }) => GroupName), ['Dev', 'testers'])
  listGroupsForUser.refuses([['a user that is not there', { UserName: 'nobody' }, 'NoSuchEntity', 'The user with name nobody cannot be found.']])
  listGroupsForUser.asks({ on: arnOf('user/team/Donna'), shown: 'user donna', conditions: OF_BLUE })
  listGroupsForUser.isRecorded({ readOnly: true, requestParameters: { userName: 'donna' } })
})
