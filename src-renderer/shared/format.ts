/** How times, accounts and counts are written for a learner. World time is UTC, as in the AWS console's records. */
import type { Instant, RoleColour } from '../../src-main/door/contract/world.js'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const two = (value: number): string => String(value).padStart(2, '0')

/** `15 Jan 2026 09:41` */
export function formatInstant(instant: Instant): string {
  const date = new Date(instant)
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()} ${formatTime(instant).slice(0, 5)}`
}

/** `09:41:07` */
export function formatTime(instant: Instant): string {
  const date = new Date(instant)
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`
}

/** `1111-2222-3333`; anything that is not twelve digits stays as it is. */
export function formatAccount(accountId: string): string {
  return /^\d{12}$/.test(accountId) ? accountId.replace(/(\d{4})(?=\d)/g, '$1-') : accountId
}

/** `1 point`, `3 points` */
export function count(value: number, one: string, many = `${one}s`): string {
  return `${value.toLocaleString('en')} ${value === 1 ? one : many}`
}

/** How long ago, in the largest unit that says it: `12 minutes ago`. */
export function formatAgo(then: number, now: number): string {
  const minutes = Math.floor((now - then) / 60_000)
  if (minutes < 1) return 'just now'
  if (minutes < 60) return `${count(minutes, 'minute')} ago`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return `${count(hours, 'hour')} ago`
  return `${count(Math.floor(hours / 24), 'day')} ago`
}

/** The token of an identity's colour: red for root, teal for a role session, one of four for a user, always the same one. */
export function identityHue(identity: { type: 'root' | 'user' | 'role'; name: string }, chosen?: RoleColour): string {
  if (identity.type === 'root') return 'var(--id-root)'
  if (identity.type === 'role') return roleHue(chosen)
  let sum = 0
  for (const char of identity.name) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 9973
  return `var(--id-${(sum % 4) + 1})`
}

const ROLE_HUES = { teal: 'var(--id-role)', blue: 'var(--id-1)', green: 'var(--id-2)', purple: 'var(--id-3)', orange: 'var(--id-4)' } as const

/** The token of the colour that a role was given; teal where none was. */
export function roleHue(colour: RoleColour = 'teal'): string {
  return ROLE_HUES[colour]
}

export const ROLE_COLOURS = Object.keys(ROLE_HUES) as readonly RoleColour[]
