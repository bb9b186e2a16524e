/** iam ListEntitiesForPolicy */
import { describe, expect, it } from 'vitest'
import { theOperation } from '../../operation.js'
import { dev, NO_POLICY, OF_BLUE, READ_ARN, reader, readPolicy } from '../fixtures.js'

describe('ListEntitiesForPolicy', () => {
  const PolicyArn = READ_ARN
  const listEntitiesForPolicy = theOperation('iam', 'ListEntitiesForPolicy', {
    given: (cloud) => {
      readPolicy(cloud)
      dev(cloud)
      reader(cloud)
      cloud.ok('iam', 'CreateUser', { UserName: 'Matt', PermissionsBoundary: PolicyArn })
      cloud.ok('iam', 'AttachGroupPolicy', { GroupName: 'Dev', PolicyArn })
      cloud.ok('iam', 'AttachRolePolicy', { RoleName: 'Reader', PolicyArn })
    },
    input: { PolicyArn },
  })

  listEntitiesForPolicy.succeeds('tells who has a policy, attached or as a boundary', (output) => {
    expect(output).toEqual({
      PolicyGroups: [{ GroupName: 'Dev', GroupId: expect.stringMatching(/^AGPA/) }],
      PolicyUsers: [{ UserName: 'Matt', UserId: expect.stringMatching(/^AIDA/) }],
      PolicyRoles: [{ RoleName: 'Reader', RoleId: expect.stringMatching(/^AROA/) }],
      IsTruncated: false,
    })
  })

  it('names somebody who has it both ways once', () => {
    const cloud = listEntitiesForPolicy.world()
    cloud.ok('iam', 'AttachUserPolicy', { UserName: 'Matt', PolicyArn })
    expect(listEntitiesForPolicy.send(cloud).PolicyUsers).toHaveLength(1)
  })

  it.each([
    [{ PolicyUsageFilter: 'PermissionsBoundary' }, ['Matt']],
    [{ PolicyUsageFilter: 'PermissionsPolicy' }, ['Dev', 'Reader']],
    [{ EntityFilter: 'Role' }, ['Reader']],
    [{ PathPrefix: '/team/' }, ['Dev', 'Reader']],
  ] as const)('takes %j', (input, names) => {
    const { PolicyGroups = [], PolicyUsers = [], PolicyRoles = [] } = listEntitiesForPolicy.send(listEntitiesForPolicy.world(), input)
    expect([...PolicyGroups.map(({ GroupName }) => GroupName), ...PolicyUsers.map(({ UserName }) => UserName), ...PolicyRoles.map(({ RoleName }) => RoleName)]).toEqual(names)
  })

  listEntitiesForPolicy.pages(
    ({ PolicyGroups = [], PolicyUsers = [], PolicyRoles = [] }) => [...PolicyGroups.map(({ GroupName = '' }) => GroupName), ...PolicyUsers.map(({ UserName = '' }) => UserName), ...PolicyRoles.map(({ RoleName = '' }) => RoleName)],
    ['Dev', 'Matt', 'Reader'],
  )
  listEntitiesForPolicy.refuses([
    ['a policy that is not there', { PolicyArn: NO_POLICY }, 'NoSuchEntity', `Policy ${NO_POLICY} was not found.`],
    ['an ARN that is not IAM’s', { PolicyArn: 'arn:aws:s3:::a-bucket-name' }, 'InvalidInput', 'ARN arn:aws:s3:::a-bucket-name is not valid.'],
  ])
  listEntitiesForPolicy.asks({ on: PolicyArn, shown: `policy ${PolicyArn}`, conditions: OF_BLUE })
  listEntitiesForPolicy.isRecorded({ readOnly: true, requestParameters: { policyArn: PolicyArn } })
})
