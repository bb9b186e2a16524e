/** Organizations as IAM knows them: who may speak for one, its management account or the administrator it named for IAM, and where its accounts stand. */
import { ServiceError } from '../aws/service-error.js'
import type { OrganizationRecord } from '../store/organizations/organizations.js'
import type { World } from '../store/world.js'

const IAM = 'iam.amazonaws.com'

/**
 * The organization that an account manages, or manages the root users of.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-access-management.html
 * @throws ServiceError OrganizationNotFoundException, AccountNotManagementOrDelegatedAdministratorException, ServiceAccessNotEnabledException.
 */
export function organizationFor(world: World, accountId: string): OrganizationRecord {
  const organization = world.organizations.of(accountId)
  if (!organization) throw refused('OrganizationNotFoundException', 'no organization is associated with your account')
  const { managementAccountId, trustedServices, delegatedAdministrators } = organization
  if (managementAccountId !== accountId && delegatedAdministrators[IAM] !== accountId) {
    throw refused('AccountNotManagementOrDelegatedAdministratorException', 'the account making the request is not the management account or the delegated administrator account for IAM')
  }
  if (!trustedServices.includes(IAM)) {
    throw new ServiceError('ServiceAccessNotEnabledException', `Trusted Access for IAM not enabled by organization of input account ${accountId}.`, { status: 400 })
  }
  return organization
}

/**
 * The path from an organization to its accounts, `o-a1b2c3d4e5/r-a1b2/`: there are no organizational units, so each
 * stands right below the root, whose id begins as the organization's does.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed-view-data-orgs.html#access_policies_last-accessed-viewing-orgs-entity-path
 */
export function pathOfAccounts({ organizationId }: OrganizationRecord): string {
  return `${organizationId}/r-${organizationId.slice('o-'.length, 'o-'.length + 4)}/`
}

function refused(code: string, why: string): ServiceError {
  return new ServiceError(code, `The request was rejected because ${why}.`, { status: 400 })
}
