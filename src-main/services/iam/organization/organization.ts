/** What the operations on an organization's root features share. */
import { organizationFor } from '../../../access/organization.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { OrganizationRecord, RootFeature } from '../../../store/organizations/organizations.js'
import type { Need } from '../../../access/need.js'
import type { Call } from '../../operation.js'

export interface RootFeatures {
  OrganizationId: string
  EnabledFeatures: RootFeature[]
}

/** These actions know no resource. */
export function onOrganization(action: string): readonly Need[] {
  return [{ action, resource: '*', shownResource: '*' }]
}

/** @throws ServiceError for an account that has no word in it. */
export function getOrganization({ account, world }: Call<unknown>): OrganizationRecord {
  return organizationFor(world, account.id)
}

/**
 * Turns a feature on, which only the management account can.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-enable-root-access.html
 */
export function enable(call: Call<unknown>, feature: RootFeature): RootFeatures {
  const organization = getOrganization(call)
  if (organization.managementAccountId !== call.account.id) {
    throw new ServiceError('CallerIsNotManagementAccountException', 'The request was rejected because the account making the request is not the management account of the organization.', { status: 400 })
  }
  return change(call, organization, [...organization.rootFeatures.filter((known) => known !== feature), feature])
}

export function disable(call: Call<unknown>, feature: RootFeature): RootFeatures {
  const organization = getOrganization(call)
  return change(call, organization, organization.rootFeatures.filter((known) => known !== feature))
}

export function toRootFeatures({ organizationId, rootFeatures }: OrganizationRecord): RootFeatures {
  return { OrganizationId: organizationId, EnabledFeatures: [...rootFeatures].sort() }
}

function change({ world }: Call<unknown>, organization: OrganizationRecord, rootFeatures: readonly RootFeature[]): RootFeatures {
  world.organizations.setRootFeatures(organization.organizationId, rootFeatures)
  return toRootFeatures({ ...organization, rootFeatures })
}
