/** iam ListAttachedRolePolicies */
import { describe, expect, it } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, OF_BLUE, READ_ARN, reader, readPolicy, S3_READ } from '../fixtures.js'

describe('ListAttachedRolePolicies', () => {
  const listAttachedRolePolicies = theOperation('iam', 'ListAttachedRolePolicies', {
    given: (cloud) => {
      reader(cloud)
      readPolicy(cloud)
      for (const PolicyArn of [READ_ARN, S3_READ]) cloud.ok('iam', 'AttachRolePolicy', { RoleName: 'Reader', PolicyArn })
    },
    input: { RoleName: 'reader' },
  })

  listAttachedRolePolicies.succeeds('names the account’s policies and AWS’s alike', ({ AttachedPolicies, IsTruncated }) => {
    expect(AttachedPolicies).toEqual([{ PolicyName: 'AmazonS3ReadOnlyAccess', PolicyArn: S3_READ }, { PolicyName: 'Read', PolicyArn: READ_ARN }])
    expect(IsTruncated).toBe(false)
  })

  it('takes a path', () => {
    const { AttachedPolicies } = listAttachedRolePolicies.send(listAttachedRolePolicies.world(), { PathPrefix: '/team/' })
    expect(AttachedPolicies).toMatchObject([{ PolicyName: 'Read' }])
  })

  listAttachedRolePolicies.pages(({ AttachedPolicies }) => (AttachedPolicies ?? []).map(({ PolicyName = '' }) => PolicyName), ['AmazonS3ReadOnlyAccess', 'Read'])
  listAttachedRolePolicies.refuses([['a role that is not there', { RoleName: 'nobody' }, 'NoSuchEntity', 'The role with name nobody cannot be found.']])
  listAttachedRolePolicies.asks({ on: arnOf('role/team/Reader'), shown: 'role reader', conditions: { ...OF_BLUE } })
  listAttachedRolePolicies.isRecorded({ readOnly: true, requestParameters: { roleName: 'reader' } })
})
