/** The side navigation, and the screens that the search (Ctrl+K) finds, also under older names. */
import type { Screen } from '../shared/workspace-context.js'

export interface NavGroup {
  /** Empty: the links stand for themselves. */
  title: string
  links: readonly { label: string; path: string }[]
}

export const navigation: readonly NavGroup[] = [
  { title: '', links: [{ label: 'Console Home', path: '/' }] },
  {
    title: 'IAM',
    links: [
      { label: 'Dashboard', path: '/iam' },
      { label: 'User groups', path: '/iam/groups' },
      { label: 'Users', path: '/iam/users' },
      { label: 'Roles', path: '/iam/roles' },
      { label: 'Policies', path: '/iam/policies' },
      { label: 'Identity providers', path: '/iam/identity-providers' },
      { label: 'Account settings', path: '/iam/account-settings' },
      { label: 'Root access management', path: '/iam/root-access' },
      { label: 'Security credentials', path: '/iam/security-credentials' },
    ],
  },
  { title: 'Access reports', links: [{ label: 'Credential report', path: '/iam/credential-report' }] },
  {
    title: 'Services',
    links: [
      { label: 'S3', path: '/s3' },
      { label: 'EC2', path: '/ec2' },
      { label: 'CloudTrail', path: '/cloudtrail' },
    ],
  },
]

export const screens: readonly Screen[] = [
  { title: 'Console Home', path: '/', keywords: ['start', 'services'] },
  { title: 'IAM Dashboard', path: '/iam', keywords: ['Security Status', 'Security recommendations', 'Identity and Access Management'] },
  { title: 'User groups', path: '/iam/groups', keywords: ['Groups'] },
  { title: 'Create user group', path: '/iam/create-group', keywords: ['Create New Group', 'Add group'] },
  { title: 'Users', path: '/iam/users', keywords: ['IAM users', 'people'] },
  { title: 'Create user', path: '/iam/create-user', keywords: ['Add user', 'Add users', 'Create New Users'] },
  { title: 'Roles', path: '/iam/roles', keywords: ['IAM roles', 'instance profile'] },
  { title: 'Create role', path: '/iam/create-role', keywords: ['Create New Role', 'trust policy'] },
  { title: 'Policies', path: '/iam/policies', keywords: ['managed policy', 'permissions'] },
  { title: 'Create policy', path: '/iam/create-policy', keywords: ['JSON editor', 'Policy generator'] },
  { title: 'Identity providers', path: '/iam/identity-providers', keywords: ['federation', 'SAML', 'OpenID Connect', 'OIDC', 'IdP'] },
  { title: 'Add identity provider', path: '/iam/add-identity-provider', keywords: ['Create Provider', 'SAML metadata', 'GitHub Actions'] },
  { title: 'Account settings', path: '/iam/account-settings', keywords: ['password policy', 'account alias', 'quotas', 'limits', 'Service Quotas'] },
  { title: 'My security credentials', path: '/iam/security-credentials', keywords: ['Your Security Credentials', 'MFA', 'root access keys', 'access keys'] },
  { title: 'Root access management', path: '/iam/root-access', keywords: ['centralized root access', 'AssumeRoot', 'member accounts', 'privileged action', 'Organizations'] },
  { title: 'Credential report', path: '/iam/credential-report', keywords: ['access report', 'Download Report', 'unused credentials', 'old access keys'] },
  { title: 'Switch role', path: '/switch-role', keywords: ['assume role'] },
  { title: 'S3 buckets', path: '/s3', keywords: ['objects', 'storage', 'All Buckets'] },
  { title: 'EC2 instances', path: '/ec2', keywords: ['servers', 'Attach/Replace IAM Role', 'Modify IAM role'] },
  { title: 'CloudTrail event history', path: '/cloudtrail', keywords: ['API activity', 'audit', 'events'] },
]
