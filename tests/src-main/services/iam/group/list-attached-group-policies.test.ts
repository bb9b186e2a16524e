/** iam ListAttachedGroupPolicies */
import { describe, expect, it } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, dev, READ_ARN, readPolicy, S3_READ } from '../fixtures.js'

describe('ListAttachedGroupPolicies', () => {
  const listAttachedGroupPolicies = theOperation('iam', 'ListAttachedGroupPolicies', {
    given: (cloud) => {
      dev(cloud)
      readPolicy(cloud)
      for (const PolicyArn of [READ_ARN, S3_READ]) cloud.ok('iam', 'AttachGroupPolicy', { GroupName: 'Dev', PolicyArn })
    },
    input: { GroupName: 'dev' },
  })

  listAttachedGroupPolicies.succeeds('names the account’s policies and AWS’s alike', ({ AttachedPolicies, IsTruncated }) => {
    expect(AttachedPolicies).toEqual([{ PolicyName: 'AmazonS3ReadOnlyAccess', PolicyArn: S3_READ }, { PolicyName: 'Read', PolicyArn: READ_ARN }])
    expect(IsTruncated).toBe(false)
  })

  it('takes a path', () => {
    const { AttachedPolicies } = listAttachedGroupPolicies.send(listAttachedGroupPolicies.world(), { PathPrefix: '/team/' })
    expect(AttachedPolicies).toMatchObject([{ PolicyName: 'Read' }])
  })

  listAttachedGroupPolicies.pages(({ AttachedPolicies }) => (AttachedPolicies ?? []).map(({ PolicyName = '' }) => PolicyName), ['AmazonS3ReadOnlyAccess', 'Read'])
  listAttachedGroupPolicies.refuses([['a group that is not there', { GroupName: 'nobody' }, 'NoSuchEntity', 'The group with name nobody cannot be found.']])
  listAttachedGroupPolicies.asks({ on: arnOf('group/team/Dev'), shown: 'group dev' })
  listAttachedGroupPolicies.isRecorded({ readOnly: true, requestParameters: { groupName: 'dev' } })
})
