/**
 * Temporary credentials. The session token itself carries, sealed, who it is for and what it may do, so that issuing
 * one changes no state: an undo takes no session away, and a sign-in is no step on the timeline.
 */
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'
import { accessKeyId } from '../aws/ids.js'
import type { AssumedRolePrincipal, FederatedUserPrincipal, RootPrincipal, SessionContext, UserPrincipal } from '../aws/principal.js'
import { seededBytes } from '../store/random.js'
import type { World } from '../store/world.js'

/** Who can hold temporary credentials. */
export type SessionPrincipal = (RootPrincipal | UserPrincipal | AssumedRolePrincipal | FederatedUserPrincipal) & { session: SessionContext }

export interface SessionCredentials {
  accessKeyId: string
  secretAccessKey: string
  sessionToken: string
  /** Epoch milliseconds. */
  expiration: number
}

/** What AWS's tokens begin with. */
const PREFIX = 'IQoJb3JpZ2luX2Vj'

/**
 * Issues temporary credentials.
 * @param requestId the request that asked for them; it makes them unlike any others.
 */
export function issueSession(world: World, principal: SessionPrincipal, requestId: string): SessionCredentials {
  const random = (count: number): Uint8Array => seededBytes(world.seed, `session/${requestId}/${principal.arn}`, count)
  const id = accessKeyId('ASIA', principal.accountId, random)
  const nonce = random(12)
  const cipher = createCipheriv('aes-256-gcm', sealingKey(world), nonce)
  const body = Buffer.concat([cipher.update(JSON.stringify({ ...principal, accessKeyId: id }), 'utf8'), cipher.final()])
  return {
    accessKeyId: id,
    secretAccessKey: sessionSecret(world, id),
    sessionToken: PREFIX + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64'),
    expiration: principal.session.expiresAt,
  }
}

/** Opens a session token. @returns undefined for a token that this world did not issue. */
export function openSessionToken(world: World, token: string): SessionPrincipal | undefined {
  if (!token.startsWith(PREFIX)) return undefined
  const text64 = token.slice(PREFIX.length)
  const sealed = Buffer.from(text64, 'base64')
  // Reading base64 forgives much; a token is taken as it was issued only.
  if (sealed.length < 29 || sealed.toString('base64') !== text64) return undefined
  try {
    const decipher = createDecipheriv('aes-256-gcm', sealingKey(world), sealed.subarray(0, 12))
    decipher.setAuthTag(sealed.subarray(12, 28))
    const text = Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8')
    return JSON.parse(text) as SessionPrincipal
  } catch {
    return undefined
  }
}

/** The secret access key that belongs to a temporary access key id. */
export function sessionSecret(world: World, id: string): string {
  return createHmac('sha256', sealingKey(world)).update(id).digest('base64').slice(0, 40)
}

function sealingKey(world: World): Uint8Array {
  return seededBytes(world.seed, 'session-sealing-key', 32)
}
