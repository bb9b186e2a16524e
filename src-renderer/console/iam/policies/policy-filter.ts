/** The types by which the console filters policies. */
import { isAwsManaged } from '../paths.js'
import type { Policy } from '../types.js'

export const POLICY_TYPES = [
  { value: 'all', label: 'All types' },
  { value: 'customer', label: 'Customer managed' },
  { value: 'aws', label: 'AWS managed' },
  { value: 'job', label: 'AWS managed - job function' },
  { value: 'used', label: 'Attached' },
] as const

export function isOfType(policy: Policy, type: string): boolean {
  if (type === 'customer') return !isAwsManaged(policy.Arn)
  if (type === 'aws') return isAwsManaged(policy.Arn)
  if (type === 'job') return policy.Path.startsWith('/job-function/')
  return type === 'all' || policy.AttachmentCount > 0
}

export const typeName = (arn: string): string => (isAwsManaged(arn) ? 'AWS managed' : 'Customer managed')

/** Where lists of policies agree. */
export const POLICY_COLUMNS = [
  { key: 'name', label: 'Policy name', sort: (policy: Policy) => policy.PolicyName },
  { key: 'type', label: 'Type', width: '140px', sort: (policy: Policy) => typeName(policy.Arn) },
  { key: 'used', label: 'Attached entities', width: '136px', align: 'end' as const, sort: (policy: Policy) => policy.AttachmentCount },
]
