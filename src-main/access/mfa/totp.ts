/** Time-based one-time passwords: what an authenticator app shows, and which of them a device accepts. */
import { createHmac } from 'node:crypto'
import { SECOND, type Instant } from '../../aws/clock.js'

/** How long a code is shown, in seconds. */
export const TOTP_PERIOD = 30
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const DIGITS = 6
/** So many steps a code may be ahead or behind of its device's clock. As recorded of AWS: radkawar/stackd, testdata/aws/iam/mfa_verification.json. */
export const WINDOW = 2
/** So far a device's clock is looked for when two codes are given. As recorded: mfa_pair_window.json. */
const PAIR_BEHIND = 998
const PAIR_AHEAD = 1000

/** The number of the time step that an instant falls into. */
export function stepAt(instant: Instant): number {
  return Math.floor(instant / (TOTP_PERIOD * SECOND))
}

/**
 * The code that a device shows in a time step.
 * https://www.rfc-editor.org/rfc/rfc6238, with SHA-1 and six digits, as authenticator apps take it.
 * @param seed base32, as the QR code carries it.
 */
export function totp(seed: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', fromBase32(seed)).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 0x0f
  const number = mac.readUInt32BE(offset) & 0x7fffffff
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0')
}

/**
 * The steps whose code was given.
 * @param around the step that the device's clock is in, as far as is known.
 */
export function stepsOf(seed: string, code: string, around: number): number[] {
  return range(around - WINDOW, around + WINDOW).filter((step) => totp(seed, step) === code)
}

/**
 * The later step of two codes that the device showed one after the other, the one nearest to where its clock was thought to be.
 * @param after the later step of the last two codes; those, and all before, are used up.
 * @returns undefined when they are not good, or not in this order.
 */
export function pairStep(seed: string, [first, second]: readonly [string, string], around: number, after = -Infinity): number | undefined {
  const steps = range(around - PAIR_BEHIND, around + PAIR_AHEAD).sort((a, b) => Math.abs(a - around) - Math.abs(b - around))
  return steps.find((step) => step - 1 > after && totp(seed, step) === second && totp(seed, step - 1) === first)
}

/** @param bytes 5 bits of each are used. */
export function toSeed(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => BASE32[byte & 31]).join('')
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

function fromBase32(text: string): Buffer {
  const bytes: number[] = []
  let bits = 0
  let value = 0
  for (const character of text) {
    value = ((value << 5) | BASE32.indexOf(character)) & 0xfff
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes.push((value >> bits) & 0xff)
  }
  return Buffer.from(bytes)
}
