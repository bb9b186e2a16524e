/** The identifiers AWS gives out, made from a stream of random bytes that the world hands in. */

/** Unique id prefixes. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
export type IdPrefix = 'AIDA' | 'AROA' | 'AGPA' | 'ANPA' | 'AIPA' | 'ANVA'
export type AccessKeyPrefix = 'AKIA' | 'ASIA'

/** Gives `count` bytes; the world's own source, so that a replay gives the same ones. */
export type RandomBytes = (count: number) => Uint8Array

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** A unique id such as `AIDA` and 17 characters of A-Z and 2-7. */
export function uniqueId(prefix: IdPrefix, random: RandomBytes): string {
  return prefix + pick(BASE32, random(17))
}

/**
 * An access key id: the prefix and 16 characters, of which the first ten carry the account id.
 * The account is bits 7-46 of the first six decoded bytes, as `sts get-access-key-info` reads them.
 */
export function accessKeyId(prefix: AccessKeyPrefix, accountId: string, random: RandomBytes): string {
  const account = (BigInt(accountId) << 7n) | (1n << 47n)
  const tail = random(5)
  let bits = account
  for (const byte of tail.subarray(0, 4)) bits = (bits << 8n) | BigInt(byte)
  let text = ''
  for (let shift = 75n; shift >= 0n; shift -= 5n) text += BASE32.charAt(Number((bits >> shift) & 31n))
  return prefix + text
}

/** The account an access key id was made for. @returns undefined for ids of the older form. */
export function accountOfAccessKey(id: string): string | undefined {
  if (!/^A[KS]IA[A-Z2-7]{16}$/.test(id)) return undefined
  let bits = 0n
  for (const character of id.slice(4)) bits = (bits << 5n) | BigInt(BASE32.indexOf(character))
  return String(((bits >> 32n) & 0x7fffffffff80n) >> 7n).padStart(12, '0')
}

export function secretAccessKey(random: RandomBytes): string {
  return pick(BASE64, random(40))
}

/** A 17-digit hexadecimal id as EC2 writes it: `i-0a12…`. */
export function ec2Id(prefix: string, random: RandomBytes): string {
  return `${prefix}-0${hex(random(8))}`
}

/** A request or event id in the form of a version 4 UUID. */
export function uuid(random: RandomBytes): string {
  const bytes = Uint8Array.from(random(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const text = hex(bytes)
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`
}

function pick(alphabet: string, bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join('')
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')
}
