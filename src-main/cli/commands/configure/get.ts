/** `aws configure get region`, `aws configure get profile.dev.region`. */
import { nestedValues } from '../../config/ini.js'
import { findProfile, profileNames } from '../../config/profiles.js'
import { requireProfile } from '../../config/settings.js'
import { unknownWords } from '../../errors.js'
import { parseArguments } from '../../grammar/argument-parser.js'
import type { Invocation } from '../../invocation.js'

/** Silence and exit code 1 when there is no such value. */
export async function getValue(words: readonly string[], invocation: Invocation): Promise<number> {
  const { values, rest } = parseArguments([{ name: 'varname', key: 'varname', arity: 1, required: true }], words)
  if (rest.length > 0) throw unknownWords(rest)
  requireProfile(invocation.settings)
  const value = find(String(values.get('varname')), invocation)
  if (value === undefined || value.startsWith('\n')) return 1
  invocation.streams.out(`${value}\n`)
  return 0
}

function find(name: string, { settings }: Invocation): string | undefined {
  const { profile, key, inner } = dottedName(name, settings.profileName, profileNames(settings.profiles))
  const value = findProfile(settings.profiles, profile)?.get(key)
  return inner === undefined ? value : nestedValues(value ?? '').get(inner)
}

export interface DottedName {
  profile: string
  key: string
  inner: string | undefined
}

/** `profile.dev.region` and `dev.region` name a profile; `s3.addressing_style` a value below a value. */
export function dottedName(name: string, profile: string, known: readonly string[]): DottedName {
  const parts = name.split('.')
  const [first = '', second = ''] = parts
  if (parts.length > 2 && first === 'profile') return { profile: second, key: parts[2] ?? '', inner: parts[3] }
  if (parts.length > 1 && (first === 'default' || known.includes(first))) return { profile: first, key: second, inner: parts[2] }
  return { profile, key: first, inner: parts[1] }
}
