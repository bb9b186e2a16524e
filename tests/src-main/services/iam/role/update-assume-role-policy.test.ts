/** iam UpdateAssumeRolePolicy */
import { describe, expect, it } from 'vitest'
import { ACCOUNT } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { arnOf, BOUNDARY, donna, OF_BLUE, PROTECTED, reader, serviceLinkedRole, trust, WRONG_TRUST } from '../fixtures.js'

describe('UpdateAssumeRolePolicy', () => {
  const PolicyDocument = trust({ AWS: ACCOUNT })
  const updateAssumeRolePolicy = theOperation('iam', 'UpdateAssumeRolePolicy', {
    given: (cloud) => {
      reader(cloud)
      donna(cloud)
    },
    input: { RoleName: 'reader', PolicyDocument },
  })

  it.each([
    [{ AWS: arnOf('user/team/Donna') }],
    [{ AWS: arnOf('root') }],
    [{ AWS: [ACCOUNT, 'arn:aws:iam::999988887777:role/Partner'] }],
    [{ Service: ['ec2.amazonaws.com', 'lambda.amazonaws.com'] }],
    ['*'],
  ])('makes the role trust %j', (principal) => {
    const cloud = updateAssumeRolePolicy.world()
    updateAssumeRolePolicy.send(cloud, { PolicyDocument: trust(principal) })
    expect(cloud.ok('iam', 'GetRole', { RoleName: 'Reader' }).Role.AssumeRolePolicyDocument).toBe(trust(principal))
  })

  updateAssumeRolePolicy.refuses([
    ['a role that is not there', { RoleName: 'nobody' }, 'NoSuchEntity', 'The role with name nobody cannot be found.'],
    ...WRONG_TRUST.map(([what, text, code, message]) => [what, { PolicyDocument: text }, code, message] as const),
    ['a service-linked role', serviceLinkedRole, 'UnmodifiableEntity', PROTECTED],
  ])
  updateAssumeRolePolicy.asks({ on: arnOf('role/team/Reader'), shown: 'role reader', conditions: { ...OF_BLUE, 'iam:PermissionsBoundary': BOUNDARY } })
  updateAssumeRolePolicy.isRecorded({ requestParameters: { roleName: 'reader', policyDocument: PolicyDocument } })
})
