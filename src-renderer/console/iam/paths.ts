/** Where IAM's pages stand, and which are above which. */
import { path } from '../common/route.js'

export const userPath = (name: string, tab?: string): string => path('iam', 'users', name, ...(tab === undefined ? [] : [tab]))
export const groupPath = (name: string, tab?: string): string => path('iam', 'groups', name, ...(tab === undefined ? [] : [tab]))
export const rolePath = (name: string, tab?: string): string => path('iam', 'roles', name, ...(tab === undefined ? [] : [tab]))
export const policyPath = (arn: string, tab?: string): string => path('iam', 'policies', arn, ...(tab === undefined ? [] : [tab]))
export const providerPath = (arn: string, tab?: string): string => path('iam', 'identity-providers', arn, ...(tab === undefined ? [] : [tab]))

const IAM = { label: 'IAM', path: '/iam' }
export const aboveIam = [IAM]
export const aboveUsers = [IAM, { label: 'Users', path: '/iam/users' }]
export const aboveGroups = [IAM, { label: 'User groups', path: '/iam/groups' }]
export const aboveRoles = [IAM, { label: 'Roles', path: '/iam/roles' }]
export const abovePolicies = [IAM, { label: 'Policies', path: '/iam/policies' }]
export const aboveProviders = [IAM, { label: 'Identity providers', path: '/iam/identity-providers' }]

/** `arn:aws:iam::aws:policy/…` is AWS's own, and cannot be changed. */
export const isAwsManaged = (arn: string): boolean => arn.startsWith('arn:aws:iam::aws:')
