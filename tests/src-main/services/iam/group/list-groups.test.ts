/** iam ListGroups */
import { describe, expect, it } from 'vitest'
import { START } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { arnOf, dev } from '../fixtures.js'

describe('ListGroups', () => {
  const listGroups = theOperation('iam', 'ListGroups', {
    given: (cloud) => {
      dev(cloud)
      for (const GroupName of ['testers', 'Admins']) cloud.ok('iam', 'CreateGroup', { GroupName })
    },
    input: {},
  })

  listGroups.succeeds('shows groups without their members', ({ Groups, IsTruncated }) => {
    expect(Groups[1]).toEqual({ Path: '/team/', GroupName: 'Dev', GroupId: expect.stringMatching(/^AGPA/), Arn: arnOf('group/team/Dev'), CreateDate: START + 1000 })
    expect(IsTruncated).toBe(false)
  })

  listGroups.pages(({ Groups }) => Groups.map(({ GroupName }) => GroupName), ['Admins', 'Dev', 'testers'])

  it('takes a path', () => {
    expect(listGroups.send(listGroups.world(), { PathPrefix: '/team/' }).Groups).toMatchObject([{ GroupName: 'Dev' }])
  })

  listGroups.asks({ on: arnOf('group/') })
  listGroups.isRecorded({ readOnly: true, requestParameters: null })
})
