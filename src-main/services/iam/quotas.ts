/** How much of everything an account may have. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
import { ServiceError } from '../../aws/service-error.js'
import type { Account } from '../../store/account.js'

/** What an account has unless it was given more; by the names that AWS's messages use. */
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
  SAMLProvidersPerAccount: 100,
  OpenIdConnectProvidersPerAccount: 100,
  TagsPerResource: 50,
} as const

export type QuotaName = keyof typeof QUOTAS

/** What AWS gives at most to who asks for more; all others are the same in every account. */
const HIGHEST: Partial<Readonly<Record<QuotaName, number>>> = {
  GroupsPerAccount: 500,
  RolesPerAccount: 5000,
  PoliciesPerAccount: 5000,
  InstanceProfilesPerAccount: 5000,
  PoliciesPerUser: 20,
  PoliciesPerRole: 25,
  ACLSizePerRole: 4096,
  OpenIdConnectProvidersPerAccount: 700,
}

/** More than all managed policies there can be: it is told, and cannot be reached. */
export const POLICY_VERSIONS_IN_USE = 10_000

/** All inline policies of one entity together, in characters without white space. */
export const INLINE_SIZE = { user: 2048, group: 5120, role: 10240 } as const

/** What a quota is in an account, and between which values it can be set. */
export interface Quota {
  name: QuotaName
  value: number
  /** What every account has at first. */
  lowest: number
  /** The same as `lowest` where AWS never changes it. */
  highest: number
}

export function quotasOf(account: Account): Quota[] {
  const names = Object.keys(QUOTAS) as QuotaName[]
  return names.map((name) => ({ name, value: quotaOf(account, name), lowest: QUOTAS[name], highest: HIGHEST[name] ?? QUOTAS[name] }))
}

/** What keeps AWS from giving a quota, in one sentence; undefined when it can be given. */
export function quotaProblem(name: string, value: number): string | undefined {
  if (!isQuota(name)) return `IAM has no quota "${name}"`
  const lowest = QUOTAS[name]
  const highest = HIGHEST[name]
  if (highest === undefined) return `AWS does not change ${name}: it is ${lowest} in every account`
  return Number.isInteger(value) && value >= lowest && value <= highest ? undefined : `${name} can be anything from ${lowest} to ${highest}`
}

function isQuota(name: string): name is QuotaName {
  return Object.hasOwn(QUOTAS, name)
}

export function quotaOf(account: Account, name: QuotaName): number {
  return account.iam.quotas[name] ?? QUOTAS[name]
}

/**
 * Raises or lowers a quota. What an account has beyond a lowered one stays; it cannot get more.
 * @throws RangeError for a name that AWS does not know and a value that AWS does not give.
 */
export function setQuota(account: Account, name: string, value: number): void {
  const problem = quotaProblem(name, value)
  if (problem !== undefined || !isQuota(name)) throw new RangeError(problem)
  const { [name]: _before, ...others } = account.iam.quotas
  account.iam.setSetting({ setting: 'quotas', value: value === QUOTAS[name] ? others : { ...others, [name]: value } })
}

/** @throws ServiceError LimitExceeded when `wanted` is more than the account's quota. */
export function checkQuota(account: Account, name: QuotaName, wanted: number): void {
  const quota = quotaOf(account, name)
  if (wanted > quota) throw new ServiceError('LimitExceeded', `Cannot exceed quota for ${name}: ${quota}`)
}
