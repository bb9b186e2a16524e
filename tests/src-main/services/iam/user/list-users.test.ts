/** iam ListUsers */
import { describe, expect, it } from 'vitest'
import { START } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { arnOf, BLUE } from '../fixtures.js'

describe('ListUsers', () => {
  const listUsers = theOperation('iam', 'ListUsers', {
    given: (cloud) => {
      for (const UserName of ['delta', 'Bravo', 'alpha', 'charlie']) cloud.ok('iam', 'CreateUser', { UserName, Path: UserName === 'alpha' ? '/team/' : '/', Tags: BLUE })
    },
    input: {},
  })

  listUsers.succeeds('shows users without tags', ({ Users, IsTruncated }) => {
    expect(IsTruncated).toBe(false)
    expect(Users[0]).toEqual({ UserName: 'alpha', Path: '/team/', UserId: expect.stringMatching(/^AIDA/), Arn: arnOf('user/team/alpha'), CreateDate: START + 3000 })
  })

  listUsers.pages(({ Users }) => Users.map(({ UserName }) => UserName), ['alpha', 'Bravo', 'charlie', 'delta'])

  it('holds its place while users come and go', () => {
    const cloud = listUsers.world()
    const first = cloud.ok('iam', 'ListUsers', { MaxItems: 2 })
    cloud.ok('iam', 'DeleteUser', { UserName: 'Bravo' })
    cloud.ok('iam', 'CreateUser', { UserName: 'Aaron' })
    expect(cloud.ok('iam', 'ListUsers', { MaxItems: 2, Marker: first.Marker }).Users.map(({ UserName }) => UserName)).toEqual(['charlie', 'delta'])
  })

  it('takes a path', () => {
    expect(listUsers.send(listUsers.world(), { PathPrefix: '/tea' }).Users).toMatchObject([{ UserName: 'alpha' }])
  })

  listUsers.asks({ on: arnOf('user/') })
  listUsers.isRecorded({ readOnly: true, requestParameters: null })
})
