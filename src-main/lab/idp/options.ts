/** Options that several words of `idp` take. */
import type { Tag } from '../../store/iam/users.js'
import { durationOf } from '../duration.js'
import { IdpError } from './idp-error.js'

/** What both proofs of an identity can carry. */
export const SHARED_OPTIONS = {
  provider: { type: 'string' },
  subject: { type: 'string' },
  audience: { type: 'string' },
  tag: { type: 'string', multiple: true },
  'transitive-tag': { type: 'string', multiple: true },
  'source-identity': { type: 'string' },
  expired: { type: 'boolean' },
  forged: { type: 'boolean' },
} as const

/** @throws IdpError when the option was not given. */
export function required(value: string | undefined, option: string): string {
  if (value === undefined || value === '') throw new IdpError(`--${option} is missing`)
  return value
}

/** `NAME=VALUE`. @throws IdpError for anything else. */
export function pair(text: string, option: string): [name: string, value: string] {
  const at = text.indexOf('=')
  if (at < 1) throw new IdpError(`--${option} takes NAME=VALUE, not "${text}"`)
  return [text.slice(0, at), text.slice(at + 1)]
}

export function tagsOf(texts: readonly string[] = []): Tag[] {
  return texts.map((text) => {
    const [Key, Value] = pair(text, 'tag')
    return { Key, Value }
  })
}

/** `5m`. @returns milliseconds. @throws IdpError. */
export function lifetimeOf(text: string): number {
  const milliseconds = durationOf(text.startsWith('+') ? text : `+${text}`)
  if (milliseconds === undefined) throw new IdpError(`--lifetime: "${text}" is no duration; give 30s, 5m, 1h or 1d`)
  return milliseconds
}

/** The name of a key that is nobody's; what it signs is a forgery. */
export function forgerOf(issuer: string): string {
  return `not ${issuer}`
}
