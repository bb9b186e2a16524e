/** iam GetAccountSummary */
import { describe, expect, it } from 'vitest'
import { ROOT_USER } from '../../../../../src-main/store/iam/credentials.js'
import { Harness } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { dev, oidcProvider, PHONE, phone, READ, READ_ARN, reader, readPolicy, S3_READ, samlProvider, setUp, webProfile } from '../fixtures.js'

describe('GetAccountSummary', () => {
  const getAccountSummary = theOperation('iam', 'GetAccountSummary', {
    given: (cloud) => {
      for (const make of [dev, reader, readPolicy, phone, webProfile, oidcProvider, samlProvider]) make(cloud)
      for (const UserName of ['a', 'b']) cloud.ok('iam', 'CreateUser', { UserName })
    },
    input: {},
  })

  getAccountSummary.succeeds('counts what there is', ({ SummaryMap }) => {
    expect(SummaryMap).toMatchObject({ Users: 2, Groups: 1, Roles: 1, Policies: 1, PolicyVersionsInUse: 1, InstanceProfiles: 1, MFADevices: 1, MFADevicesInUse: 0, Providers: 2 })
  })

  it('has all 34 keys in an empty account, AWS’s quotas among them', () => {
    const { SummaryMap = {} } = new Harness().ok('iam', 'GetAccountSummary', {})
    expect(Object.keys(SummaryMap)).toHaveLength(34)
    expect(SummaryMap).toMatchObject({ Users: 0, UsersQuota: 5000, AccountAccessKeysPresent: 1, AccountMFAEnabled: 0, AccountPasswordPresent: 0, PolicySizeQuota: 6144, GlobalEndpointTokenVersion: 1 })
  })

  // Recorded: radkawar/stackd, testdata/aws/iam/account_reporting.json.
  it('counts a policy that anybody has in any way once, AWS’s own too, and no other versions', () => {
    const cloud = getAccountSummary.world()
    const inUse = () => getAccountSummary.send(cloud).SummaryMap?.PolicyVersionsInUse ?? 0
    const boundaryOfTheRole = inUse()
    expect(boundaryOfTheRole).toBe(1)
    cloud.ok('iam', 'CreatePolicyVersion', { PolicyArn: READ_ARN, PolicyDocument: READ })
    expect(inUse()).toBe(boundaryOfTheRole)
    for (const UserName of ['a', 'b']) cloud.ok('iam', 'AttachUserPolicy', { UserName, PolicyArn: READ_ARN })
    cloud.ok('iam', 'PutUserPermissionsBoundary', { UserName: 'a', PermissionsBoundary: READ_ARN })
    expect(inUse()).toBe(boundaryOfTheRole + 1)
    cloud.ok('iam', 'AttachUserPolicy', { UserName: 'a', PolicyArn: S3_READ })
    expect(inUse()).toBe(boundaryOfTheRole + 2)
    cloud.ok('iam', 'DetachUserPolicy', { UserName: 'a', PolicyArn: S3_READ })
    expect(inUse()).toBe(boundaryOfTheRole + 1)
  })

  it('tells that the root user has MFA', () => {
    const cloud = getAccountSummary.world()
    setUp(cloud, () => cloud.account.iam.mfaDevices.update([PHONE], { userName: ROOT_USER, enableDate: cloud.world.clock.now() }))
    expect(getAccountSummary.send(cloud).SummaryMap).toMatchObject({ MFADevicesInUse: 1, AccountMFAEnabled: 1 })
  })

  getAccountSummary.asks({ on: '*' })
  getAccountSummary.isRecorded({ readOnly: true, requestParameters: null })
})
