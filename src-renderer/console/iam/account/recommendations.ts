/** The Security Status list: what AWS recommends for a new account, and where to do it. */
import type { Failure } from '../../../shared/query.svelte.js'
import type { AccountSummary } from '../types.js'

export interface Recommendation {
  title: string
  text: string
  /** Undefined: not known, because it is being read or may not be read. */
  done: boolean | undefined
  link: { label: string; path: string }
  /** Only the root user can do it. */
  root: boolean
}

/** @param hasPasswordPolicy undefined while it is not known. */
export function recommendationsFor(summary: AccountSummary | undefined, hasPasswordPolicy: boolean | undefined): readonly Recommendation[] {
  const when = (test: (summary: AccountSummary) => boolean): boolean | undefined => summary && test(summary)
  return [
    {
      title: 'Delete your root access keys', root: true, done: when((found) => found['AccountAccessKeysPresent'] === 0),
      text: 'The root user needs no access key. Whoever finds one owns the account.',
      link: { label: 'Manage security credentials', path: '/iam/security-credentials' },
    },
    {
      title: 'Activate MFA on your root account', root: true, done: when((found) => found['AccountMFAEnabled'] === 1),
      text: 'Add MFA for the root user: a stolen password alone is then not enough.',
      link: { label: 'Add MFA', path: '/iam/security-credentials' },
    },
    {
      title: 'Create individual IAM users', root: false, done: when((found) => (found['Users'] ?? 0) > 0),
      text: 'Everyone signs in as themselves, and nobody as root.', link: { label: 'Manage users', path: '/iam/users' },
    },
    {
      title: 'Use groups to assign permissions', root: false, done: when((found) => (found['Groups'] ?? 0) > 0),
      text: 'Give permissions to a group once, and let its members inherit them.', link: { label: 'Manage groups', path: '/iam/groups' },
    },
    {
      title: 'Apply an IAM password policy', root: false, done: hasPasswordPolicy,
      text: 'Ask for long, mixed passwords.', link: { label: 'Manage password policy', path: '/iam/account-settings' },
    },
  ]
}

/** GetAccountPasswordPolicy answers NoSuchEntity where there is no custom one. */
export function passwordPolicyState(found: boolean, failure: Failure | undefined): boolean | undefined {
  if (failure) return failure.code === 'NoSuchEntity' ? false : undefined
  return found ? true : undefined
}
