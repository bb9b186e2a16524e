/** iam ListAttachedUserPolicies */
import { describe, expect, it } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, donna, OF_BLUE, READ_ARN, readPolicy, S3_READ } from '../fixtures.js'

describe('ListAttachedUserPolicies', () => {
  const listAttachedUserPolicies = theOperation('iam', 'ListAttachedUserPolicies', {
    given: (cloud) => {
      donna(cloud)
      readPolicy(cloud)
      for (const PolicyArn of [READ_ARN, S3_READ]) cloud.ok('iam', 'AttachUserPolicy', { UserName: 'Donna', PolicyArn })
    },
    input: { UserName: 'donna' },
  })

  listAttachedUserPolicies.succeeds('names the account’s policies and AWS’s alike', ({ AttachedPolicies, IsTruncated }) => {
    expect(AttachedPolicies).toEqual([{ PolicyName: 'AmazonS3ReadOnlyAccess', PolicyArn: S3_READ }, { PolicyName: 'Read', PolicyArn: READ_ARN }])
    expect(IsTruncated).toBe(false)
  })

  it('takes a path', () => {
    const { AttachedPolicies } = listAttachedUserPolicies.send(listAttachedUserPolicies.world(), { PathPrefix: '/team/' })
    expect(AttachedPolicies).toMatchObject([{ PolicyName: 'Read' }])
  })

  listAttachedUserPolicies.pages(({ AttachedPolicies }) => (AttachedPolicies ?? []).map(({ PolicyName = '' }) => PolicyName), ['AmazonS3ReadOnlyAccess', 'Read'])
  listAttachedUserPolicies.refuses([['a user that is not there', { UserName: 'nobody' }, 'NoSuchEntity', 'The user with name nobody cannot be found.']])
  listAttachedUserPolicies.asks({ on: arnOf('user/team/Donna'), shown: 'user donna', conditions: { ...OF_BLUE } })
  listAttachedUserPolicies.isRecorded({ readOnly: true, requestParameters: { userName: 'donna' } })
})
