/** Who is asking? From proof of identity to a principal, or the service's error. */
import { timingSafeEqual } from 'node:crypto'
import { iamArn, rootArn } from '../aws/arn.js'
import type { AccountPrincipal, Principal } from '../aws/principal.js'
import { accountOfAccessKey } from '../aws/ids.js'
import type { Account } from '../store/account.js'
import type { AccessKeyRecord } from '../store/iam/credentials.js'
import type { World } from '../store/world.js'
import { credentialError } from './credential-errors.js'
import { Remembered } from './remembered.js'
import { openSessionToken, sessionSecret } from './session-token.js'

export interface KeyCredentials {
  accessKeyId: string
  secretAccessKey: string
  sessionToken?: string | undefined
}

/** An access key id, and how its user proves to know the secret. */
export interface KeyProof {
  accessKeyId: string
  sessionToken?: string | undefined
  /** Throws the service's error when the proof does not fit the secret. */
  checkSecret: (secretAccessKey: string) => void
}

/**
 * Finds the principal that holds these keys.
 * @param service whose wording a failure takes.
 * @throws ServiceError for an unknown, inactive or expired key and for a wrong secret.
 */
export function authenticateKeys(world: World, { accessKeyId, secretAccessKey, sessionToken }: KeyCredentials, service: string): AccountPrincipal {
  const checkSecret = (secret: string): void => {
    if (!sameSecret(secret, secretAccessKey)) throw credentialError(service, 'wrongSecret')
  }
  return authenticateProof(world, { accessKeyId, sessionToken, checkSecret }, service)
}

/** The same, for any proof that the secret is known: the secret itself, or a signature made with it. */
export function authenticateProof(world: World, proof: KeyProof, service: string): AccountPrincipal {
  return proof.accessKeyId.startsWith('ASIA') ? authenticateSession(world, proof, service) : authenticateLongTermKey(world, proof, service)
}

function authenticateLongTermKey(world: World, keys: KeyProof, service: string): AccountPrincipal {
  const account = world.findAccount(accountOfAccessKey(keys.accessKeyId) ?? '')
  const record = account?.iam.accessKeys.find(keys.accessKeyId)
  if (!account || !record || record.status !== 'Active' || keys.sessionToken) throw credentialError(service, 'unknownKey')
  keys.checkSecret(record.secretAccessKey)
  return holders.of(world, record.accessKeyId, () => keyHolder(account, record, service))
}

const holders = new Remembered<AccountPrincipal>()

function keyHolder(account: Account, key: AccessKeyRecord, service: string): AccountPrincipal {
  const { accessKeyId, userName } = key
  if (userName === undefined) return { ...rootPrincipal(account.id), accessKeyId }
  const principal = userPrincipal(account, userName)
  if (!principal) throw credentialError(service, 'unknownKey')
  return { ...principal, accessKeyId }
}

function authenticateSession(world: World, keys: KeyProof, service: string): AccountPrincipal {
  const principal = openSessionToken(world, keys.sessionToken ?? '')
  if (!principal || principal.accessKeyId !== keys.accessKeyId) throw credentialError(service, keys.sessionToken ? 'badToken' : 'unknownKey')
  keys.checkSecret(sessionSecret(world, keys.accessKeyId))
  if (!stillExists(world, principal)) throw credentialError(service, 'badToken')
  if (principal.session.expiresAt <= world.clock.now()) throw credentialError(service, 'expired')
  return principal
}

/** A session ends with the entity it was issued for, even when another of the same name takes its place. */
function stillExists(world: World, principal: AccountPrincipal): boolean {
  const account = world.findAccount(principal.accountId)
  if (principal.type === 'assumedRole') return account?.iam.roles.find(principal.roleName)?.roleId === principal.roleId
  if (principal.type === 'user') return account?.iam.users.find(principal.userName)?.userId === principal.userId
  return account !== undefined
}

export function rootPrincipal(accountId: string): AccountPrincipal & { type: 'root' } {
  return { type: 'root', accountId, arn: rootArn(accountId), userId: accountId }
}

/** An IAM user as a principal. @returns undefined when there is no such user. */
export function userPrincipal(account: Account, userName: string): (AccountPrincipal & { type: 'user' }) | undefined {
  const user = account.iam.users.find(userName)
  if (!user) return undefined
  const arn = iamArn(account.id, 'user', user.path, user.userName)
  return { type: 'user', accountId: account.id, arn, userId: user.userId, userName: user.userName }
}

/** The account whose trail and records a principal's request belongs to. @returns undefined for anonymous and services. */
export function accountOf(principal: Principal): string | undefined {
  return 'accountId' in principal ? principal.accountId : undefined
}

function sameSecret(known: string, given: string): boolean {
  const [left, right] = [Buffer.from(known), Buffer.from(given)]
  return left.length === right.length && timingSafeEqual(left, right)
}
