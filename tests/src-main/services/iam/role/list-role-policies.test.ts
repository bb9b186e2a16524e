/** iam ListRolePolicies */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, OF_BLUE, READ, reader, S3_READ } from '../fixtures.js'

describe('ListRolePolicies', () => {
  const listRolePolicies = theOperation('iam', 'ListRolePolicies', {
    given: (cloud) => {
      reader(cloud)
      for (const PolicyName of ['write', 'Read']) cloud.ok('iam', 'PutRolePolicy', { RoleName: 'Reader', PolicyName, PolicyDocument: READ })
      cloud.ok('iam', 'AttachRolePolicy', { RoleName: 'Reader', PolicyArn: S3_READ })
    },
    input: { RoleName: 'reader' },
  })

  listRolePolicies.succeeds('names the inline policies, not the attached ones', (output) => {
    expect(output).toEqual({ PolicyNames: ['Read', 'write'], IsTruncated: false })
  })

  listRolePolicies.pages(({ PolicyNames }) => PolicyNames, ['Read', 'write'])
  listRolePolicies.refuses([['a role that is not there', { RoleName: 'nobody' }, 'NoSuchEntity', 'The role with name nobody cannot be found.']])
  listRolePolicies.asks({ on: arnOf('role/team/Reader'), shown: 'role reader', conditions: { ...OF_BLUE } })
  listRolePolicies.isRecorded({ readOnly: true, requestParameters: { roleName: 'reader' } })
})
