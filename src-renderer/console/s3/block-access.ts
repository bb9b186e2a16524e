/** The four settings of Block Public Access, in the console's words. */
import type { BlockPublicAccess } from './types.js'

export const ALL_BLOCKED: BlockPublicAccess = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true }
export const NONE_BLOCKED: BlockPublicAccess = { BlockPublicAcls: false, IgnorePublicAcls: false, BlockPublicPolicy: false, RestrictPublicBuckets: false }

export const SETTINGS = [
  { key: 'BlockPublicAcls', label: 'Block public access to buckets and objects granted through new access control lists (ACLs)' },
  { key: 'IgnorePublicAcls', label: 'Block public access to buckets and objects granted through any access control lists (ACLs)' },
  { key: 'BlockPublicPolicy', label: 'Block public access to buckets and objects granted through new public bucket or access point policies' },
  { key: 'RestrictPublicBuckets', label: 'Block public and cross-account access to buckets and objects through any public bucket or access point policies' },
] as const satisfies readonly { key: keyof BlockPublicAccess; label: string }[]

export const isAllBlocked = (block: BlockPublicAccess): boolean => SETTINGS.every(({ key }) => block[key])
