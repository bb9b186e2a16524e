/** The keys of simulated identity providers: derived from the world's seed, so that a replay signs the same. */
import { checkPrimeSync, createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { seededBytes } from '../../store/random.js'
import type { World } from '../../store/world.js'

export interface SigningKey {
  privateKey: KeyObject
  publicKey: KeyObject
  /** What a token's header calls the key. */
  keyId: string
}

const PRIME_BYTES = 128
const EXPONENT = 65537n
/** Deriving a key takes a tenth of a second. */
const known = new Map<string, SigningKey>()
const MOST_KNOWN = 200

/** The RSA key of 2048 bits that an issuer signs with in this world. */
export function signingKey(world: World, issuer: string): SigningKey {
  const name = `${world.seed} ${issuer}`
  const key = known.get(name) ?? deriveKey(world.seed, issuer)
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(name, key)
  return key
}

function deriveKey(seed: string, issuer: string): SigningKey {
  const p = prime(seed, `identity-provider/${issuer}/p`)
  const q = prime(seed, `identity-provider/${issuer}/q`)
  const n = p * q
  const d = inverse(EXPONENT, (p - 1n) * (q - 1n))
  const jwk = { kty: 'RSA', n, e: EXPONENT, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) }
  const key = Object.fromEntries(Object.entries(jwk).map(([name, value]) => [name, typeof value === 'bigint' ? base64url(value) : value]))
  const privateKey = createPrivateKey({ key, format: 'jwk' })
  return { privateKey, publicKey: createPublicKey(privateKey), keyId: createHash('sha256').update(base64url(n)).digest('hex').slice(0, 16) }
}

/** The first prime from a seeded start on for which the public exponent has an inverse. */
function prime(seed: string, label: string): bigint {
  const bytes = Uint8Array.from(seededBytes(seed, label, PRIME_BYTES))
  // The two highest bits make the product 2048 bits long.
  bytes[0] = (bytes[0] ?? 0) | 0xc0
  const start = BigInt(`0x${Buffer.from(bytes).toString('hex')}`) | 1n
  // Most candidates have a small divisor, which is found without long arithmetic.
  const rests = SMALL_PRIMES.map((small) => Number(start % BigInt(small)))
  for (let offset = 0; ; offset += 2) {
    if (SMALL_PRIMES.some((small, index) => ((rests[index] ?? 0) + offset) % small === 0)) continue
    const candidate = start + BigInt(offset)
    if ((candidate - 1n) % EXPONENT !== 0n && checkPrimeSync(candidate)) return candidate
  }
}

const SMALL_PRIMES = Array.from({ length: 2000 }, (_, index) => index + 2).filter((number) => {
  for (let divisor = 2; divisor * divisor <= number; divisor += 1) if (number % divisor === 0) return false
  return true
})

/** The modular inverse, by Euclid's extended algorithm. */
function inverse(value: bigint, modulus: bigint): bigint {
  let [previous, current] = [0n, 1n]
  let [rest, divisor] = [modulus, value % modulus]
  while (divisor !== 0n) {
    const quotient = rest / divisor
    ;[previous, current] = [current, previous - quotient * current]
    ;[rest, divisor] = [divisor, rest - quotient * divisor]
  }
  return ((previous % modulus) + modulus) % modulus
}

function base64url(value: bigint): string {
  const hex = value.toString(16)
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex').toString('base64url')
}
