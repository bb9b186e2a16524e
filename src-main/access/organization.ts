/** Who may speak for an organization: its management account, and for IAM's matters the administrator it named. */
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
  if (!trustedServices.includes(IAM)) throw refused('ServiceAccessNotEnabledException', 'trusted access for IAM is not enabled in AWS Organizations')
  return organization
}

function refused(code: string, why: string): ServiceError {
  return new ServiceError(code, `The request was rejected because ${why}.`, { status: 400 })
}
