/** iam PutRolePolicy */
import { describe, expect, it } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, BOUNDARY, documentOf, MALFORMED, OF_BLUE, PROTECTED, READ, reader, serviceLinkedRole } from '../fixtures.js'

describe('PutRolePolicy', () => {
  const putRolePolicy = theOperation('iam', 'PutRolePolicy', { given: reader, input: { RoleName: 'reader', PolicyName: 'p', PolicyDocument: READ } })

  putRolePolicy.succeeds('keeps the document as it was written, and another in its place', (_output, cloud) => {
    const kept = () => cloud.ok('iam', 'GetRolePolicy', { RoleName: 'Reader', PolicyName: 'p' }).PolicyDocument
    expect(kept()).toBe(READ)
    const airy = JSON.stringify(JSON.parse(READ), null, 4)
    putRolePolicy.send(cloud, { PolicyDocument: airy })
    expect(kept()).toBe(airy)
  })

  it('has room for 10,240 characters in all; white space does not count, and a policy makes room for its successor', () => {
    const cloud = putRolePolicy.world()
    const half = documentOf(5120)
    for (const PolicyName of ['a', 'b', 'b']) putRolePolicy.send(cloud, { PolicyName, PolicyDocument: half.replaceAll(',', ', ') })
    expect(cloud.fails('iam', 'PutRolePolicy', { RoleName: 'Reader', PolicyName: 'c', PolicyDocument: READ }).code).toBe('LimitExceeded')
  })

  putRolePolicy.refuses([
    ['a role that is not there', { RoleName: 'nobody' }, 'NoSuchEntity', 'The role with name nobody cannot be found.'],
    ...MALFORMED,
    ['one character too many', { PolicyDocument: documentOf(10241) }, 'LimitExceeded', 'Maximum policy size of 10240 bytes exceeded for role Reader'],
    ['a service-linked role', serviceLinkedRole, 'UnmodifiableEntity', PROTECTED],
  ])
  putRolePolicy.asks({ on: arnOf('role/team/Reader'), shown: 'role reader', conditions: { ...OF_BLUE, 'iam:PermissionsBoundary': BOUNDARY } })
  putRolePolicy.isRecorded({ requestParameters: { roleName: 'reader', policyName: 'p', policyDocument: READ } })
})
