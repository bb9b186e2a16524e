/** An organization around the account of a harness, for the tests of its root features. */
import type { Credentials } from '../../../../../src-main/api/request.js'
import type { RootFeature } from '../../../../../src-main/store/organizations/organizations.js'
import { ACCOUNT, type Harness } from '../../harness.js'
import { setUp } from '../fixtures.js'

export const ORGANIZATION = 'o-a1b2c3d4e5'
export const MEMBER = '444455556666'
const DELEGATE = '555566667777'

/** The account manages an organization of three; one of the others is its administrator for IAM. */
export function organize(rootFeatures: readonly RootFeature[], trustedServices: readonly string[] = ['iam.amazonaws.com']): (cloud: Harness) => void {
  return (cloud) => {
    cloud.addAccount(MEMBER, 'Member')
    cloud.addAccount(DELEGATE, 'Delegate')
    setUp(cloud, () =>
      cloud.world.organizations.add({
        organizationId: ORGANIZATION,
        managementAccountId: ACCOUNT,
        memberAccountIds: [MEMBER, DELEGATE],
        trustedServices,
        delegatedAdministrators: { 'iam.amazonaws.com': DELEGATE },
        rootFeatures,
      }),
    )
  }
}

/** The administrator for IAM that is not the management account. */
export function delegate(cloud: Harness): Credentials {
  return cloud.keysFor(cloud.world.account(DELEGATE))
}

const refused = (why: string): string => `The request was rejected because ${why}.`

/** A manager whose organization does not trust IAM. */
function untrusting(cloud: Harness): Credentials {
  const account = cloud.addAccount('888899990000', 'Untrusting')
  setUp(cloud, () =>
    cloud.world.organizations.add({ organizationId: 'o-zzzzzzzzzz', managementAccountId: account.id, memberAccountIds: [], trustedServices: [], delegatedAdministrators: {}, rootFeatures: [] }),
  )
  return cloud.keysFor(account)
}

/** Who has no word in an organization's root features. The last message as observed in 2026 in an organization without trusted access. */
export const NO_WORD_IN_IT = [
  ['an account without an organization', {}, 'OrganizationNotFoundException', refused('no organization is associated with your account'), (cloud: Harness) => cloud.keysFor(cloud.addAccount('222233334444', 'Lonely'))],
  ['a member', {}, 'AccountNotManagementOrDelegatedAdministratorException', refused('the account making the request is not the management account or the delegated administrator account for IAM'), (cloud: Harness) => cloud.keysFor(cloud.world.account(MEMBER))],
  ['an organization that does not trust IAM', {}, 'ServiceAccessNotEnabledException', 'Trusted Access for IAM not enabled by organization of input account 888899990000.', untrusting],
] as const
