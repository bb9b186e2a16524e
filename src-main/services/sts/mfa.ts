/** The MFA code that a request for temporary credentials brings. */
import { acceptCode, devicesOf } from '../../access/mfa/devices.js'
import { ServiceError } from '../../aws/service-error.js'
import { ROOT_USER } from '../../store/iam/credentials.js'
import type { Call } from '../operation.js'

interface MfaInput {
  SerialNumber?: string | undefined
  TokenCode?: string | undefined
}

const UNKNOWN_DEVICE =
  'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.'
const WRONG_CODE = 'MultiFactorAuthentication failed with invalid MFA one time pass code. '

/**
 * Holds the code against the caller's own device, and notes it as used.
 * @returns whether the caller proved the second factor; false when no code was given.
 * @throws ServiceError AccessDenied for a code that is wrong or a device that is not the caller's.
 */
export function checkMfa({ input, principal, account, world, note }: Call<MfaInput>): boolean {
  const { SerialNumber, TokenCode } = input
  if (SerialNumber === undefined && TokenCode === undefined) return false
  if (SerialNumber === undefined || TokenCode === undefined) throw refused(UNKNOWN_DEVICE)
  const userName = principal.type === 'user' ? principal.userName : principal.type === 'root' ? ROOT_USER : undefined
  const device = userName === undefined ? undefined : devicesOf(account, userName).find(({ serialNumber }) => serialNumber === SerialNumber)
  if (!device) throw refused(UNKNOWN_DEVICE)
  const accepted = acceptCode(world, device, TokenCode)
  if (!accepted) throw refused(WRONG_CODE)
  note({ mfa: accepted })
  return true
}

function refused(message: string): ServiceError {
  return new ServiceError('AccessDenied', message, { status: 403 })
}
