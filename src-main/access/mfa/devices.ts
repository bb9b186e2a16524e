/** Virtual MFA devices of users and of the root user: made, enabled with two codes, asked for one. */
import type { Arn } from '../../aws/arn.js'
import { ServiceError } from '../../aws/service-error.js'
import type { Account } from '../../store/account.js'
import { ROOT_USER, type MfaDeviceRecord } from '../../store/iam/credentials.js'
import type { Tag } from '../../store/iam/users.js'
import type { World } from '../../store/world.js'
import { qrPng } from './qr-png.js'
import { acceptedStep, consecutiveStep, toSeed } from './totp.js'

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const DEVICES_PER_USER = 8
const SEED_LENGTH = 64
const ISSUER = 'Amazon Web Services'

/** A code that was accepted; the event of the request keeps it, so that it is good once. */
export interface AcceptedCode {
  serialNumber: string
  step: number
}

export function mfaArn(accountId: string, path: string, name: string): Arn {
  return `arn:aws:iam::${accountId}:mfa${path}${name}`
}

/** A new device, nobody's yet. @throws ServiceError EntityAlreadyExists. */
export function addVirtualDevice(world: World, account: Account, device: { path?: string | undefined; name: string; tags: readonly Tag[] }): MfaDeviceRecord {
  const path = device.path ?? '/'
  const serialNumber = mfaArn(account.id, path, device.name)
  if (account.iam.mfaDevices.list({ virtualMFADeviceName: device.name }).some((known) => known.serialNumber.toLowerCase() === serialNumber.toLowerCase())) {
    throw new ServiceError('EntityAlreadyExists', 'MFADevice entity at the same path and name already exists.')
  }
  return account.iam.mfaDevices.add({
    serialNumber,
    path,
    virtualMFADeviceName: device.name,
    seed: toSeed(world.ids.bytes(SEED_LENGTH)),
    createDate: world.clock.now(),
    tags: device.tags,
  })
}

/** What is shown once, when the device is made: its seed as text and as a QR code for an authenticator app. */
export function bootstrapOf(account: Account, { seed, virtualMFADeviceName }: MfaDeviceRecord): { Base32StringSeed: Uint8Array; QRCodePNG: Uint8Array } {
  return { Base32StringSeed: Buffer.from(seed, 'latin1'), QRCodePNG: qrPng(otpauthUri(account, virtualMFADeviceName, seed)) }
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_VirtualMFADevice.html */
function otpauthUri(account: Account, deviceName: string, seed: string): string {
  const label = `${encodeURIComponent(ISSUER)}:${encodeURIComponent(deviceName)}@${account.iam.accountAlias ?? account.id}`
  return `otpauth://totp/${label}?secret=${seed}&issuer=${encodeURIComponent(ISSUER)}`
}

/** @throws ServiceError NoSuchEntity. */
export function getVirtualDevice(account: Account, serialNumber: string): MfaDeviceRecord {
  const device = account.iam.mfaDevices.find(serialNumber)
  if (!device) throw new ServiceError('NoSuchEntity', `VirtualMFADevice with serial number ${serialNumber} doesn't exist.`)
  return device
}

/** The devices that are enabled for a user, oldest first. @param userName ROOT_USER for the root user. */
export function devicesOf(account: Account, userName: string): MfaDeviceRecord[] {
  return account.iam.mfaDevices.list({ userName }).sort((a, b) => (a.enableDate ?? 0) - (b.enableDate ?? 0))
}

/** A device that is enabled for this user. @throws ServiceError NoSuchEntity. */
export function getDeviceOf(account: Account, userName: string, serialNumber: string): MfaDeviceRecord {
  const device = devicesOf(account, userName).find((known) => known.serialNumber === serialNumber)
  if (!device) throw new ServiceError('NoSuchEntity', `MFA Device invalid for ${userName === ROOT_USER ? 'the root user' : 'user'}.`)
  return device
}

/**
 * Makes a device a user's own.
 * @param codes two that the device showed one after the other.
 * @returns the code that is used up now; the operation notes it.
 * @throws ServiceError when the device is somebody's, the user has as many as allowed, or the codes are wrong.
 */
export function enableDevice(world: World, account: Account, userName: string, serialNumber: string, codes: readonly [string, string]): AcceptedCode {
  const device = getVirtualDevice(account, serialNumber)
  if (device.userName !== undefined) throw new ServiceError('EntityAlreadyExists', 'MFA Device is already in use.')
  if (devicesOf(account, userName).length >= DEVICES_PER_USER) {
    throw new ServiceError('LimitExceeded', `Cannot exceed quota for MFADevicesPerUser: ${DEVICES_PER_USER}`)
  }
  const accepted = acceptTwoCodes(world, device, codes)
  account.iam.mfaDevices.update([serialNumber], { userName, enableDate: world.clock.now() })
  return accepted
}

/** The device is nobody's any more, and may be enabled again. */
export function deactivateDevice(account: Account, userName: string, serialNumber: string): void {
  const { userName: _owner, enableDate: _enabled, ...device } = getDeviceOf(account, userName, serialNumber)
  account.iam.mfaDevices.remove(serialNumber)
  account.iam.mfaDevices.add(device)
}

/** @throws ServiceError InvalidAuthenticationCode. */
export function acceptTwoCodes(world: World, { seed, serialNumber }: MfaDeviceRecord, [first, second]: readonly [string, string]): AcceptedCode {
  const step = consecutiveStep(seed, first, second, world.clock.now(), world.trail.lastMfaStep(serialNumber))
  if (step === undefined) throw new ServiceError('InvalidAuthenticationCode', 'Authentication code for device is not valid.')
  return { serialNumber, step }
}

/**
 * Holds one code against a device.
 * @returns the accepted code, for the operation to note; undefined when the code is wrong or was used already.
 */
export function acceptCode(world: World, { seed, serialNumber }: MfaDeviceRecord, code: string): AcceptedCode | undefined {
  const step = acceptedStep(seed, code, world.clock.now(), world.trail.lastMfaStep(serialNumber))
  return step === undefined ? undefined : { serialNumber, step }
}
