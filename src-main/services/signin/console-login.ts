/** signin ConsoleLogin */
import { rootPrincipal, userPrincipal } from '../../access/authenticate.js'
import { credentialError, signInError } from '../../access/credential-errors.js'
import { acceptCode, devicesOf, resyncDevice, type AcceptedCode } from '../../access/mfa/devices.js'
import { acceptPasskey, isPasskey } from '../../access/mfa/passkey.js'
import { isPassword, isRootName, passwordExpiry } from '../../access/passwords.js'
import { HOUR, SECOND } from '../../aws/clock.js'
import type { Credentials } from '../../aws/credentials.js'
import type { RootPrincipal, UserPrincipal } from '../../aws/principal.js'
import { ServiceError } from '../../aws/service-error.js'
import type { Account } from '../../store/account.js'
import { ROOT_USER, type LoginProfileRecord, type MfaDeviceRecord } from '../../store/iam/credentials.js'
import type { World } from '../../store/world.js'
import { operation, type Call } from '../operation.js'
import { issueCredentials } from '../temporary-credentials.js'

type PasswordCredentials = Extract<Credentials, { kind: 'password' }>

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/console_account-session.html */
const SESSION = 12 * HOUR

/**
 * Signs in to the console with a password, and an MFA code when the user has a device. Nobody needs permission to sign in.
 * Throws the same AuthenticationFailed for a wrong password as for a user who does not exist, and MFARequired when the
 * password was right and the code is missing.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/console_sign-in-mfa.html
 */
export const ConsoleLogin = operation('signin', 'ConsoleLogin', {
  authorize: () => [],

  handle(call) {
    const { credentials, account, world, requestId, note } = call
    if (credentials.kind !== 'password') throw credentialError('signin', 'missing')
    const userName = isRootName(account, credentials.userName) ? ROOT_USER : credentials.userName
    const principal = userName === ROOT_USER ? rootPrincipal(account.id) : userPrincipal(account, userName)
    if (principal) note({ principal })
    const profile = account.iam.loginProfiles.find(userName)
    if (!principal || !profile || !isPassword(profile.passwordHash, credentials.password)) throw signInError()
    const mfaUsed = checkSecondFactor(call, credentials, userName)
    const expired = isExpired(call, profile)
    if (expired && account.iam.passwordPolicy?.hardExpiry) {
      throw new ServiceError('AuthenticationFailed', 'Your password has expired. Contact your account administrator to have it reset.')
    }
    const session = sessionOf(principal, world.clock.now(), mfaUsed)
    return {
      Credentials: issueCredentials(world, session, requestId),
      Arn: principal.arn,
      AccountId: account.id,
      ...(principal.type === 'user' && { UserName: principal.userName }),
      MFAUsed: mfaUsed,
      MFARequired: false,
      PasswordResetRequired: profile.passwordResetRequired || expired,
    }
  },
})

/** @returns whether MFA was used; without a device it is not asked for. Two codes resynchronize the device that shows them. */
function checkSecondFactor({ account, world, note }: Call<unknown>, { mfaCode }: PasswordCredentials, userName: string): boolean {
  const devices = devicesOf(account, userName)
  if (devices.length === 0) return false
  if (mfaCode === undefined || mfaCode === '') throw new ServiceError('MFARequired', 'Enter the MFA code to complete sign-in.')
  for (const device of devices) {
    const accepted = isPasskey(device) ? acceptPasskey(world, device, mfaCode) : acceptCodes(world, account, device, mfaCode)
    if (!accepted) continue
    note({ mfa: accepted })
    return true
  }
  throw signInError()
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_sync.html */
function acceptCodes(world: World, account: Account, device: MfaDeviceRecord, codes: string): AcceptedCode | undefined {
  const [, first, second] = /^(\d{6})[ ,](\d{6})$/.exec(codes) ?? []
  if (first === undefined || second === undefined) return acceptCode(world, device, codes)
  try {
    return resyncDevice(world, account, device, [first, second])
  } catch (error) {
    // Wrong codes at sign-in are told as wrong, not how.
    if (error instanceof ServiceError) return undefined
    throw error
  }
}

function isExpired({ account, world }: Call<unknown>, profile: LoginProfileRecord): boolean {
  // The account's password policy is for IAM users.
  if (profile.userName === ROOT_USER) return false
  const expiry = passwordExpiry(account.iam.passwordPolicy, profile)
  return expiry !== undefined && expiry <= world.clock.now()
}

function sessionOf(principal: RootPrincipal | UserPrincipal, now: number, mfaAuthenticated: boolean) {
  const issuedAt = Math.floor(now / SECOND) * SECOND
  return { ...principal, session: { issuedAt, expiresAt: issuedAt + SESSION, mfaAuthenticated, policies: [], tags: {}, transitiveTagKeys: [] } }
}
