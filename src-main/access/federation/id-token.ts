/** ID tokens of simulated OpenID Connect providers: signed with the provider's key of this world, and verified with it. */
import { sign, verify } from 'node:crypto'
import { HOUR, SECOND, toIso, type Instant } from '../../aws/clock.js'
import { ServiceError } from '../../aws/service-error.js'
import type { World } from '../../store/world.js'
import { signingKey } from './rsa-key.js'

/** What a token says. https://www.rfc-editor.org/rfc/rfc7519#section-4.1 */
export interface Claims {
  readonly [claim: string]: unknown
  iss: string
  sub: string
  aud: string | readonly string[]
  /** Seconds. */
  exp: number
}

export interface TokenRequest {
  /** The provider's URL, `https://…`. */
  issuer: string
  subject: string
  audience: string
  /** Now when absent. */
  issuedAt?: Instant | undefined
  /** Milliseconds; an hour when absent. */
  lifetime?: number | undefined
  /** Whose key signs: the issuer's when absent. AWS refuses any other. */
  signer?: string | undefined
  /** Further claims. */
  claims?: Readonly<Record<string, unknown>> | undefined
}

/** What the provider gives somebody who signed in there. */
export function issueIdToken(world: World, { issuer, subject, audience, issuedAt = world.clock.now(), lifetime = HOUR, signer = issuer, claims = {} }: TokenRequest): string {
  const iat = Math.floor(issuedAt / SECOND)
  const { privateKey, keyId } = signingKey(world, signer)
  const payload = { ...claims, iss: issuer, sub: subject, aud: audience, iat, exp: iat + Math.floor(lifetime / SECOND) }
  const text = [{ alg: 'RS256', typ: 'JWT', kid: keyId }, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`
}

const NOT_A_TOKEN = 'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)'

/** The claims of a token, not yet verified. @throws ServiceError InvalidIdentityToken for what is no token. */
export function readIdToken(token: string): Claims {
  const [header, payload, signature, ...rest] = token.split('.')
  const claims = jsonOf(payload) as Partial<Claims> | undefined
  const wellFormed = jsonOf(header) !== undefined && signature !== undefined && signature !== '' && rest.length === 0
  if (!wellFormed || typeof claims?.iss !== 'string' || typeof claims.sub !== 'string' || typeof claims.exp !== 'number' || !isAudience(claims.aud)) throw invalid(NOT_A_TOKEN)
  return claims as Claims
}

/** @throws ServiceError InvalidIdentityToken for a signature that is not the issuer's, ExpiredTokenException. */
export function verifyIdToken(world: World, token: string, { iss, exp, nbf }: Claims): void {
  const [header = '', payload = '', signature = ''] = token.split('.')
  const algorithm = (jsonOf(header) as { alg?: unknown }).alg
  const { publicKey } = signingKey(world, iss)
  const signed = algorithm === 'RS256' && verify('sha256', Buffer.from(`${header}.${payload}`), publicKey, Buffer.from(signature, 'base64url'))
  if (!signed) throw invalid("Couldn't retrieve verification key from your identity provider, please reference AssumeRoleWithWebIdentity documentation for requirements")
  const now = world.clock.now()
  if (exp * SECOND <= now) {
    throw new ServiceError('ExpiredTokenException', `Token expired: current date/time ${toIso(now)} must be before the expiration date/time ${toIso(exp * SECOND)}`)
  }
  if (typeof nbf === 'number' && nbf * SECOND > now) throw invalid('Token is not yet valid')
}

function isAudience(aud: unknown): boolean {
  return typeof aud === 'string' || (Array.isArray(aud) && aud.length > 0 && aud.every((entry) => typeof entry === 'string'))
}

function jsonOf(part: string | undefined): object | undefined {
  if (part === undefined || !/^[\w-]+$/.test(part)) return undefined
  try {
    const value = JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as unknown
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidIdentityToken', message)
}
