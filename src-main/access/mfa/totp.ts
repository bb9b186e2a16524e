/** Time-based one-time passwords: what an authenticator app shows, and which of them a device accepts. */
import { createHmac } from 'node:crypto'
import { SECOND, type Instant } from '../../aws/clock.js'

/** How long a code is shown, in seconds. */
export const TOTP_PERIOD = 30
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const DIGITS = 6
/** A device's clock may be one step ahead or behind. */
const DRIFT = 1

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
 * The step whose code was given.
 * @param lastStep the last step that was accepted; it and all before it are used up.
 * @returns undefined when the code is not good, or no longer.
 */
export function acceptedStep(seed: string, code: string, now: Instant, lastStep = -1): number | undefined {
  return stepsAround(now, DRIFT).find((step) => step > lastStep && totp(seed, step) === code)
}

/**
 * The later step of two codes that the device showed one after the other, the second of them around now.
 * @returns undefined when they are not good, or not in this order.
 */
export function consecutiveStep(seed: string, first: string, second: string, now: Instant, lastStep = -1): number | undefined {
  return stepsAround(now, DRIFT).find((step) => step - 1 > lastStep && totp(seed, step - 1) === first && totp(seed, step) === second)
}

/** @param bytes 5 bits of each are used. */
export function toSeed(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => BASE32[byte & 31]).join('')
}

function stepsAround(now: Instant, reach: number): number[] {
  return Array.from({ length: 2 * reach + 1 }, (_, index) => stepAt(now) - reach + index)
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
