/** iam ListPolicies */
import { describe, expect, it } from 'vitest'
import { theOperation } from '../../operation.js'
import { READ_ARN, readPolicy, S3_READ } from '../fixtures.js'

describe('ListPolicies', () => {
  const listPolicies = theOperation('iam', 'ListPolicies', {
    given: (cloud) => {
      readPolicy(cloud)
      cloud.ok('iam', 'CreateUser', { UserName: 'u', PermissionsBoundary: READ_ARN })
      cloud.ok('iam', 'AttachUserPolicy', { UserName: 'u', PolicyArn: S3_READ })
    },
    input: { OnlyAttached: true, PathPrefix: '/' },
  })

  listPolicies.succeeds('shows policies without description and tags', ({ Policies, IsTruncated }, cloud) => {
    const { Description: _description, Tags: _tags, ...read } = cloud.ok('iam', 'GetPolicy', { PolicyArn: READ_ARN }).Policy ?? {}
    expect(Policies?.[1]).toEqual(read)
    expect(IsTruncated).toBe(false)
  })

  const namesFor = (input: object) => listPolicies.world().ok('iam', 'ListPolicies', input).Policies?.map(({ PolicyName }) => PolicyName)
  it.each([
    ['the account’s own', { Scope: 'Local' }, ['Read']],
    ['what anybody has in any way', { OnlyAttached: true }, ['AmazonS3ReadOnlyAccess', 'Read']],
    ['AWS’s own that anybody has', { Scope: 'AWS', OnlyAttached: true }, ['AmazonS3ReadOnlyAccess']],
    ['boundaries', { OnlyAttached: true, PolicyUsageFilter: 'PermissionsBoundary' }, ['Read']],
    ['what is attached', { OnlyAttached: true, PolicyUsageFilter: 'PermissionsPolicy' }, ['AmazonS3ReadOnlyAccess']],
    // Recorded: radkawar/stackd, testdata/aws/iam/policy_management.json.
    ['everything of the account where the usage alone is named', { Scope: 'Local', PolicyUsageFilter: 'PermissionsPolicy' }, ['Read']],
    ['and OnlyAttached is false', { Scope: 'Local', OnlyAttached: false, PolicyUsageFilter: 'PermissionsPolicy' }, ['Read']],
    ['a path', { PathPrefix: '/team/' }, ['Read']],
  ])('lists %s', (_what, input, names) => {
    expect(namesFor(input)).toEqual(names)
  })

  it('knows the paths of AWS’s own', () => {
    expect(namesFor({ Scope: 'AWS', PathPrefix: '/job-function/' })).toContain('ViewOnlyAccess')
  })

  listPolicies.pages(({ Policies }) => (Policies ?? []).map(({ PolicyName = '' }) => PolicyName), ['AmazonS3ReadOnlyAccess', 'Read'])

  it('pages through all of AWS’s without losing one', () => {
    const cloud = listPolicies.world()
    const seen: string[] = []
    let Marker: string | undefined
    do {
      const page = cloud.ok('iam', 'ListPolicies', { Scope: 'AWS', MaxItems: 500, Marker })
      seen.push(...(page.Policies ?? []).map(({ Arn = '' }) => Arn))
      Marker = page.Marker
    } while (Marker !== undefined)
    expect(seen.length).toBeGreaterThan(1000)
    expect(new Set(seen).size).toBe(seen.length)
  })

  listPolicies.asks({ on: '*', shown: 'policy path /' })
  listPolicies.isRecorded({ readOnly: true, requestParameters: { onlyAttached: true, pathPrefix: '/' } })
})
