/** iam ListRoles */
import { describe, expect, it } from 'vitest'
import { START } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { arnOf, reader, trust } from '../fixtures.js'

describe('ListRoles', () => {
  const listRoles = theOperation('iam', 'ListRoles', {
    given: (cloud) => {
      reader(cloud)
      for (const RoleName of ['writer', 'App']) cloud.ok('iam', 'CreateRole', { RoleName, AssumeRolePolicyDocument: trust() })
    },
    input: {},
  })

  listRoles.succeeds('shows roles without tags, boundary and last use', ({ Roles, IsTruncated }) => {
    expect(Roles[1]).toEqual({ Path: '/team/', RoleName: 'Reader', RoleId: expect.stringMatching(/^AROA/), Arn: arnOf('role/team/Reader'), CreateDate: START + 1000, AssumeRolePolicyDocument: trust(), MaxSessionDuration: 3600 })
    expect(IsTruncated).toBe(false)
  })

  listRoles.pages(({ Roles }) => Roles.map(({ RoleName }) => RoleName), ['App', 'Reader', 'writer'])

  it('takes a path', () => {
    expect(listRoles.send(listRoles.world(), { PathPrefix: '/team/' }).Roles).toMatchObject([{ RoleName: 'Reader' }])
    expect(listRoles.send(listRoles.world(), { PathPrefix: '/x/' }).Roles).toEqual([])
  })

  listRoles.asks({ on: arnOf('role/') })
  listRoles.isRecorded({ readOnly: true, requestParameters: null })
})
