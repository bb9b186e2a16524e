/** How much of everything an account may have. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
import { ServiceError } from '../../aws/service-error.js'

/** By the names that AWS's messages use. */
export const QUOTAS = {
  UsersPerAccount: 5000,
  GroupsPerAccount: 300,
  RolesPerAccount: 1000,
  PoliciesPerAccount: 1500,
  InstanceProfilesPerAccount: 1000,
  PoliciesPerUser: 10,
  PoliciesPerGroup: 10,
  PoliciesPerRole: 10,
  GroupsPerUser: 10,
  AccessKeysPerUser: 2,
  InstanceSessionsPerInstanceProfile: 1,
  /** Characters of a managed policy, white space not counted. */
  PolicySize: 6144,
  /** Characters of a trust policy, white space not counted. */
  ACLSizePerRole: 2048,
  VersionsPerPolicy: 5,
  PolicyVersionsPerAccount: 10000,
  SAMLProvidersPerAccount: 100,
  OpenIdConnectProvidersPerAccount: 100,
  TagsPerResource: 50,
} as const

/** All inline policies of one entity together, in characters without white space. */
export const INLINE_SIZE = { user: 2048, group: 5120, role: 10240 } as const

/** @throws ServiceError LimitExceeded when `wanted` is more than the quota. */
export function checkQuota(name: keyof typeof QUOTAS, wanted: number): void {
  if (wanted > QUOTAS[name]) throw new ServiceError('LimitExceeded', `Cannot exceed quota for ${name}: ${QUOTAS[name]}`)
}
