/** Who is in an organization, and who may ask. */
import { beforeEach, describe, expect, it } from 'vitest'
import { ACCOUNT, allow, Harness } from '../harness.js'
import { delegate, MEMBER, ORGANIZATION, organize } from '../iam/organization/organize.js'

let cloud: Harness
beforeEach(() => {
  cloud = new Harness()
  organize([])(cloud)
})
const arn = (resource: string): string => `arn:aws:organizations::${ACCOUNT}:${resource}`

describe('DescribeOrganization', () => {
  it('tells every account of it which one it is and who manages it', () => {
    const { Organization } = cloud.ok('organizations', 'DescribeOrganization', {})
    expect(Organization).toMatchObject({ Id: ORGANIZATION, Arn: arn(`organization/${ORGANIZATION}`), FeatureSet: 'ALL', MasterAccountId: ACCOUNT, MasterAccountArn: arn(`account/${ORGANIZATION}/${ACCOUNT}`) })
    expect(cloud.ok('organizations', 'DescribeOrganization', {}, cloud.keysFor(cloud.world.account(MEMBER)))).toEqual({ Organization })
    expect(cloud.lastEvent()).toMatchObject({ eventSource: 'organizations.amazonaws.com', readOnly: true })
  })

  it('says so to an account on its own', () => {
    expect(cloud.fails('organizations', 'DescribeOrganization', {}, cloud.keysFor(cloud.addAccount('222233334444', 'Lonely')))).toMatchObject({ code: 'AWSOrganizationsNotInUseException', status: 400 })
  })
})

describe('ListAccounts', () => {
  it('lists the management account and the members, with their names', () => {
    const { Accounts = [] } = cloud.ok('organizations', 'ListAccounts', {})
    expect(Accounts.map(({ Id }) => Id)).toEqual([ACCOUNT, MEMBER, '555566667777'].sort())
    expect(Accounts.find(({ Id }) => Id === MEMBER)).toMatchObject({ Arn: arn(`account/${ORGANIZATION}/${MEMBER}`), Name: 'Member', Status: 'ACTIVE' })
  })

  it('comes in pages', () => {
    const ids: (string | undefined)[] = []
    let NextToken: string | undefined
    do {
      const page = cloud.ok('organizations', 'ListAccounts', { MaxResults: 1, NextToken })
      ids.push(...(page.Accounts ?? []).map(({ Id }) => Id))
      NextToken = page.NextToken
    } while (NextToken !== undefined)
    expect(ids).toEqual([ACCOUNT, MEMBER, '555566667777'].sort())
    expect(cloud.fails('organizations', 'ListAccounts', { NextToken: 'made up' })).toMatchObject({ code: 'InvalidInputException', status: 400 })
  })

  it('is for the management account and for administrators that it named, not for members', () => {
    cloud.ok('organizations', 'ListAccounts', {}, delegate(cloud))
    expect(cloud.fails('organizations', 'ListAccounts', {}, cloud.keysFor(cloud.world.account(MEMBER)))).toMatchObject({ code: 'AccessDeniedException', message: "You don't have permissions to access this resource.", status: 400 })
  })
})

describe('EnableAWSServiceAccess', () => {
  const input = { ServicePrincipal: 'iam.amazonaws.com' }

  it('lets IAM look after the root users of the members, and is undone', () => {
    const alone = new Harness()
    organize([], [])(alone)
    expect(alone.fails('iam', 'ListOrganizationsFeatures', {}).code).toBe('ServiceAccessNotEnabledException')
    alone.ok('organizations', 'EnableAWSServiceAccess', input)
    alone.ok('iam', 'ListOrganizationsFeatures', {})
    alone.world.timeline.undo()
    expect(alone.fails('iam', 'ListOrganizationsFeatures', {}).code).toBe('ServiceAccessNotEnabledException')
  })

  it('is for the management account, and for services that there are', () => {
    expect(cloud.fails('organizations', 'EnableAWSServiceAccess', input, delegate(cloud))).toMatchObject({ code: 'AccessDeniedException', status: 400 })
    expect(cloud.fails('organizations', 'EnableAWSServiceAccess', { ServicePrincipal: 'iam' })).toMatchObject({ code: 'InvalidInputException', message: 'You specified an unrecognized service principal.' })
  })

  it('is asked for with the service', () => {
    const only = (service: string) => ({ Effect: 'Allow', Action: 'organizations:EnableAWSServiceAccess', Resource: '*', Condition: { StringEquals: { 'organizations:ServicePrincipal': service } } })
    cloud.ok('organizations', 'EnableAWSServiceAccess', input, cloud.user('Ann', only('iam.amazonaws.com')))
    expect(cloud.fails('organizations', 'EnableAWSServiceAccess', input, cloud.user('Ben', only('ram.amazonaws.com'))).code).toBe('AccessDeniedException')
  })
})

it.each(['DescribeOrganization', 'ListAccounts'] as const)('%s is asked for by its name', (name) => {
  cloud.ok('organizations', name, {}, cloud.user('Ann', allow(`organizations:${name}`)))
  expect(cloud.fails('organizations', name, {}, cloud.user('Ben', allow('iam:*')))).toMatchObject({ code: 'AccessDeniedException', message: expect.stringContaining(`is not authorized to perform: organizations:${name} on resource: *`) as string })
})
