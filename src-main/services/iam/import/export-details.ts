/** An account in the JSON of `aws iam get-account-authorization-details`. */
import { toIso } from '../../../aws/clock.js'
import type { Account } from '../../../store/account.js'
import type { World } from '../../../store/world.js'
import { authorizationDetails, toDetailLists } from '../account/authorization-details.js'

const DATES = new Set(['CreateDate', 'UpdateDate', 'LastUsedDate'])
/** More than any account holds. */
const EVERYTHING = 1e9
const DOCUMENTS = new Set(['AssumeRolePolicyDocument', 'PolicyDocument', 'Document'])

/** @returns plain JSON, dates and documents as the AWS CLI prints them. */
export function exportDetails(world: World, account: Account): unknown {
  const details = authorizationDetails(account, undefined)(undefined, EVERYTHING).sort((a, b) => compare(a.key.toLowerCase(), b.key.toLowerCase()))
  return toCliJson(toDetailLists(world, account, details), '')
}

function toCliJson(value: unknown, member: string): unknown {
  if (DATES.has(member) && typeof value === 'number') return toIso(value).replace('Z', '+00:00')
  if (DOCUMENTS.has(member) && typeof value === 'string') return documentOf(value)
  if (Array.isArray(value)) return value.map((entry) => toCliJson(entry, ''))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, toCliJson(entry, name)]))
}

/** A document that is no JSON stays text. */
function documentOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
