/** iam GetAccountAuthorizationDetails */
import { describe, expect, it } from 'vitest'
import { theOperation } from '../../operation.js'
import { BLUE, BOUNDARY, dev, donna, READ, READ_ARN, reader, readPolicy, S3_READ, webProfile } from '../fixtures.js'

describe('GetAccountAuthorizationDetails', () => {
  const getAccountAuthorizationDetails = theOperation('iam', 'GetAccountAuthorizationDetails', {
    given: (cloud) => {
      for (const make of [donna, dev, reader, readPolicy, webProfile]) make(cloud)
      cloud.ok('iam', 'AttachGroupPolicy', { GroupName: 'Dev', PolicyArn: S3_READ })
      cloud.ok('iam', 'PutUserPolicy', { UserName: 'Donna', PolicyName: 'own', PolicyDocument: READ })
      cloud.ok('iam', 'AddUserToGroup', { GroupName: 'Dev', UserName: 'Donna' })
      cloud.ok('iam', 'AddRoleToInstanceProfile', { InstanceProfileName: 'Web', RoleName: 'Reader' })
    },
    input: {},
  })

  getAccountAuthorizationDetails.succeeds('shows who has what, and those of AWS’s policies that are in use', (output) => {
    expect(output).toMatchObject({
      UserDetailList: [{ UserName: 'Donna', GroupList: ['Dev'], UserPolicyList: [{ PolicyName: 'own', PolicyDocument: READ }], AttachedManagedPolicies: [], Tags: BLUE, PermissionsBoundary: { PermissionsBoundaryArn: BOUNDARY } }],
      GroupDetailList: [{ GroupName: 'Dev', GroupPolicyList: [], AttachedManagedPolicies: [{ PolicyName: 'AmazonS3ReadOnlyAccess', PolicyArn: S3_READ }] }],
      RoleDetailList: [{ RoleName: 'Reader', InstanceProfileList: [{ InstanceProfileName: 'Web' }], RolePolicyList: [], Tags: BLUE, RoleLastUsed: {} }],
      Policies: [
        { Arn: READ_ARN, Description: 'reads', PolicyVersionList: [{ Document: READ, VersionId: 'v1', IsDefaultVersion: true }] },
        { Arn: S3_READ, AttachmentCount: 1 },
        { Arn: BOUNDARY, PermissionsBoundaryUsageCount: 2 },
      ],
      IsTruncated: false,
    })
  })

  type Details = ReturnType<typeof getAccountAuthorizationDetails.send>
  const namesIn = ({ UserDetailList = [], GroupDetailList = [], RoleDetailList = [], Policies = [] }: Details): string[] =>
    [...UserDetailList.map(({ UserName }) => UserName), ...GroupDetailList.map(({ GroupName }) => GroupName), ...RoleDetailList.map(({ RoleName }) => RoleName), ...Policies.map(({ PolicyName }) => PolicyName)].map((name) => name ?? '')

  it('takes a filter', () => {
    const cloud = getAccountAuthorizationDetails.world()
    expect(namesIn(getAccountAuthorizationDetails.send(cloud, { Filter: ['Group', 'LocalManagedPolicy'] }))).toEqual(['Dev', 'Read'])
    expect(namesIn(getAccountAuthorizationDetails.send(cloud, { Filter: ['AWSManagedPolicy'], MaxItems: 1000 }))).toHaveLength(1000)
  })

  getAccountAuthorizationDetails.pages(namesIn, ['Donna', 'Dev', 'Reader', 'Read', 'AmazonS3ReadOnlyAccess', 'ReadOnlyAccess'])
  getAccountAuthorizationDetails.asks({ on: '*' })
  getAccountAuthorizationDetails.isRecorded({ readOnly: true, requestParameters: null })
})
