/** Principal and NotPrincipal. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
import type { Principal } from '../../aws/principal.js'
import type { PatternTrace } from '../decision.js'
import type { ParsedPrincipal, PrincipalType } from '../parse/parsed-policy.js'
import type { Facts } from './facts.js'

/**
 * How a policy names the principal, which decides what else must agree within an account:
 * `account` by its account (identity-based policies must allow too), `limited` by the role or user behind a session
 * (boundary and session policy must allow too), `direct` by its own ARN or `*`.
 */
export type Grade = 'none' | 'account' | 'limited' | 'direct'

interface Entry {
  type: PrincipalType
  text: string
  /** For an account id or the ARN of an account's root. */
  accountId: string | undefined
}

export interface CompiledPrincipal {
  parsed: ParsedPrincipal
  entries: readonly Entry[]
}

const ROOT = /^arn:[^:]+:iam::(\d{12}):root$/
const GRADES: readonly Grade[] = ['none', 'account', 'limited', 'direct']

export function compilePrincipal(parsed: ParsedPrincipal): CompiledPrincipal {
  return { parsed, entries: parsed.entries.map(({ type, text }) => compileEntry(type, text)) }
}

function compileEntry(type: PrincipalType, text: string): Entry {
  return { type, text, accountId: type !== 'AWS' ? undefined : /^\d{12}$/.test(text) ? text : ROOT.exec(text)?.[1] }
}

/** How one entry, such as `{"AWS": "arn:..."}`, names the principal. */
export function gradeOfName(type: PrincipalType, text: string, facts: Facts): Grade {
  return gradeOfEntry(compileEntry(type, text), facts)
}

/** The strongest way in which the element names the principal; for NotPrincipal, `direct` for everyone it does not spare. */
export function gradeOf(principal: CompiledPrincipal, facts: Facts): Grade {
  if (principal.parsed.not) return isSpared(principal, facts) ? 'none' : 'direct'
  let best: Grade = 'none'
  for (const entry of principal.entries) best = stronger(best, gradeOfEntry(entry, facts))
  return best
}

export function stronger(left: Grade, right: Grade): Grade {
  return GRADES.indexOf(left) >= GRADES.indexOf(right) ? left : right
}

/** The index of the entry that names the principal most closely. */
export function matchedPrincipal({ entries }: CompiledPrincipal, facts: Facts): number {
  const grades = entries.map((entry) => gradeOfEntry(entry, facts))
  return grades.indexOf(grades.reduce(stronger, 'none'))
}

export function tracePrincipals(principal: CompiledPrincipal, facts: Facts): PatternTrace[] {
  return principal.entries.map((entry) => ({ pattern: entry.text, matched: gradeOfEntry(entry, facts) !== 'none' }))
}

function gradeOfEntry(entry: Entry, facts: Facts): Grade {
  const { principal } = facts
  if (entry.type === 'Service') return principal.type === 'service' && (entry.text === '*' || entry.text === principal.service) ? 'direct' : 'none'
  if (entry.type === 'Federated') {
    // Someone signed in elsewhere is nobody to AWS yet: only the provider that vouches is known.
    const provider = principal.type === 'anonymous' ? facts.value('aws:federatedprovider') : undefined
    return provider !== undefined && (entry.text === '*' || entry.text === provider) ? 'direct' : 'none'
  }
  if (entry.type === 'AWS' && entry.text === '*') return 'direct'
  if (principal.type === 'service' || principal.type === 'anonymous') return 'none'
  // A canonical user id is S3's other name for an account.
  const account = entry.type === 'CanonicalUser' ? facts.canonicalUserId === entry.text : entry.accountId === principal.accountId
  if (account) return principal.type === 'root' ? 'direct' : 'account'
  if (entry.type === 'CanonicalUser' || entry.accountId !== undefined) return 'none'
  return namesItself(entry.text, principal) ? 'direct' : namesParent(entry.text, principal) ? 'limited' : 'none'
}

/** AWS keeps the unique id of a user in place of the ARN, so a user made again under the same name is someone else. */
function namesItself(text: string, principal: Principal): boolean {
  if (principal.type === 'service' || principal.type === 'anonymous') return false
  return text === principal.arn || (principal.type === 'user' && text === principal.userId)
}

/** The role of a session, or the user behind a federated one. */
function namesParent(text: string, principal: Principal): boolean {
  if (principal.type === 'assumedRole') return text === principal.roleArn || text === principal.roleId
  return principal.type === 'federatedUser' && text === principal.issuerArn
}

/**
 * NotPrincipal spares only who is listed in every respect: a user and its account; a session, its role and its account.
 * A principal with a permissions boundary is never spared.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
function isSpared({ entries }: CompiledPrincipal, facts: Facts): boolean {
  const { principal, hasBoundary } = facts
  if (hasBoundary) return false
  if (entries.some((entry) => entry.type === 'AWS' && entry.text === '*')) return true
  if (principal.type === 'service' || principal.type === 'anonymous') return entries.some((entry) => gradeOfEntry(entry, facts) !== 'none')
  const account = entries.some((entry) => entry.accountId === principal.accountId)
  if (principal.type === 'root') return account
  const itself = entries.some((entry) => namesItself(entry.text, principal))
  const parent = principal.type === 'user' || entries.some((entry) => namesParent(entry.text, principal))
  return account && itself && parent
}
