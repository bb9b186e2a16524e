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
  // Fifty bits, which a number holds: the first is no part of the account, and neither are the last nine.
  let bits = 0
  for (let at = 4; at < 14; at += 1) bits = bits * 32 + BASE32.indexOf(id.charAt(at))
  return String(Math.floor((bits % 2 ** 49) / 2 ** 9)).padStart(12, '0')
}

export function secretAccessKey(random: RandomBytes): string {
  return pick(BASE64, random(40))
}

/** A 17-digit hexadecimal id as EC2 writes it: `i-0a12…`. */
export function ec2Id(prefix: string, random: RandomBytes): string {
  return `${prefix}-0${hex(random(8))}`
}

/** An id in the form of a version 4 UUID. */
export function uuid(random: RandomBytes): string {
  return toUuid(hex(random(16)))
}

/** The same of 32 hexadecimal digits. https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-4 */
export function toUuid(digits: string): string {
  const variant = '89ab'.charAt(parseInt(digits.charAt(16), 16) & 3)
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20, 32)}`
}

function pick(alphabet: string, bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join('')
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')
}
