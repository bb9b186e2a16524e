/** What the operations of Organizations share: whose organization it is, and the ARNs of its accounts. */
import { formatArn } from '../../aws/arn.js'
import { ServiceError } from '../../aws/service-error.js'
import type { OrganizationRecord } from '../../store/organizations/organizations.js'
import type { Call } from '../operation.js'

/** @throws ServiceError AWSOrganizationsNotInUseException for an account on its own. */
export function getOrganization({ account, world }: Call<unknown>): OrganizationRecord {
  const organization = world.organizations.of(account.id)
  if (!organization) throw new ServiceError('AWSOrganizationsNotInUseException', 'Your account is not a member of an organization.', { status: 400 })
  return organization
}

/** What Organizations says to members about what is the management account's. */
export function notTheirs(): ServiceError {
  return new ServiceError('AccessDeniedException', "You don't have permissions to access this resource.", { status: 400 })
}

/** Everything in an organization belongs to its management account. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html */
export function organizationArn({ managementAccountId, organizationId }: OrganizationRecord, type: 'organization' | 'account', id?: string): string {
  return formatArn({ service: 'organizations', region: '', accountId: managementAccountId, resource: [type, organizationId, ...(id === undefined ? [] : [id])].join('/') })
}
