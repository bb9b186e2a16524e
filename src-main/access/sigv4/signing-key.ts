/** Makes signatures: the key of a day, a Region and a service, and what is signed with it. */
import { createHmac, hash, timingSafeEqual } from 'node:crypto'

/** Clients make many requests on one day; older keys are forgotten first. */
const MOST_KEYS = 64
const keys = new Map<string, Buffer>()

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#calculate-signature */
export function signingKey(secretAccessKey: string, { date, region, service }: { date: string; region: string; service: string }): Buffer {
  const name = `${secretAccessKey}/${date}/${region}/${service}`
  let key = keys.get(name)
  if (!key) {
    key = [date, region, service, 'aws4_request'].reduce<Buffer>((last, part) => hmac(last, part), Buffer.from(`AWS4${secretAccessKey}`))
    if (keys.size >= MOST_KEYS) keys.delete(keys.keys().next().value ?? '')
    keys.set(name, key)
  }
  return key
}

/** @returns the signature in hex. */
export function sign(key: Buffer, stringToSign: string): string {
  return createHmac('sha256', key).update(stringToSign).digest('hex')
}

/** SHA-256 in hex of a text with one character for each byte. */
export function sha256(bytes: string): string {
  return hash('sha256', Buffer.from(bytes, 'latin1'))
}

/** Takes the same time wherever two signatures differ. */
export function sameSignature(left: string, right: string): boolean {
  const [one, other] = [Buffer.from(left), Buffer.from(right)]
  return one.length === other.length && timingSafeEqual(one, other)
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
