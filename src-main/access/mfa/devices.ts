/** MFA devices of users and of the root user that show codes, virtual ones and hardware tokens: made, enabled with two codes, asked for one. */
import type { Arn } from '../../aws/arn.js'
import type { Principal } from '../../aws/principal.js'
import { ServiceError } from '../../aws/service-error.js'
import type { Account } from '../../store/account.js'
import { ROOT_USER, type MfaDeviceRecord } from '../../store/iam/credentials.js'
import type { Tag } from '../../store/iam/users.js'
import type { World } from '../../store/world.js'
import { findHardwareToken } from './hardware-token.js'
import { qrPng } from './qr-png.js'
import { pairStep, stepAt, stepsOf, toSeed } from './totp.js'

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const DEVICES_PER_USER = 8
const SEED_LENGTH = 64
const ISSUER = 'Amazon Web Services'

/** A code that was accepted; the event of the request keeps it, so that it is good once. */
export interface AcceptedCode {
  serialNumber: string
  step: number
  /** The later of two that told where the device's clock is; to sign in they are good still. */
  pair?: true
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
 * @param codes two that the device showed one after the other. Old ones make it a user's own as well, but out of sync.
 * @returns the code that is used up now; the operation notes it.
 * @throws ServiceError when the device is somebody's, the user has as many as allowed, or the codes are wrong.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableMFADevice.html
 */
export function enableDevice(world: World, account: Account, userName: string, serialNumber: string, codes: readonly [string, string]): AcceptedCode {
  refuseTextMessages(serialNumber)
  const device = findToken(world, serialNumber) ?? getVirtualDevice(account, serialNumber)
  if (device.userName !== undefined) throw new ServiceError('EntityAlreadyExists', 'MFA Device is already in use.')
  assertRoom(account, userName)
  const accepted = acceptTwoCodes(world, device, codes)
  const enabled = { userName, enableDate: world.clock.now(), drift: driftOf(world, accepted) }
  if (isVirtual(device)) account.iam.mfaDevices.update([serialNumber], enabled)
  else account.iam.mfaDevices.add({ ...device, ...enabled })
  return accepted
}

/** Whether it was made by a request; a hardware token and a passkey are not. */
export function isVirtual({ serialNumber }: Pick<MfaDeviceRecord, 'serialNumber'>): boolean {
  return /^arn:aws:iam::\d{12}:mfa\//.test(serialNumber)
}

/**
 * An IAM user who has a device changes the own devices only with MFA, whatever policies allow; before anything else is looked at.
 * https://aws.amazon.com/security/security-bulletins/AWS-2023-001/ and as recorded: radkawar/stackd, testdata/aws/iam/mfa_self_management.json.
 * @throws ServiceError AccessDenied.
 */
export function assertOwnMfa(account: Account, principal: Principal, userName: string): void {
  if (principal.type !== 'user' || principal.userName !== userName || principal.session?.mfaAuthenticated || devicesOf(account, userName).length === 0) return
  throw new ServiceError('AccessDenied', 'To complete this action, please ensure that you are authenticated with an MFA device that is enabled for this user.', { status: 403 })
}

/** @throws ServiceError LimitExceeded when the user has as many devices as allowed. */
export function assertRoom(account: Account, userName: string): void {
  if (devicesOf(account, userName).length < DEVICES_PER_USER) return
  throw new ServiceError('LimitExceeded', `Cannot exceed quota for MFADevicesPerUser: ${DEVICES_PER_USER}`)
}

/** A hardware token, with the user who has it in whatever account. */
function findToken(world: World, serialNumber: string): MfaDeviceRecord | undefined {
  const token = findHardwareToken(world, serialNumber)
  if (!token) return undefined
  const assigned = world.accounts().map(({ iam }) => iam.mfaDevices.find(serialNumber)).find((device) => device !== undefined)
  return assigned ?? { ...token, path: '/', virtualMFADeviceName: serialNumber, createDate: world.clock.now(), tags: [] }
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html */
function refuseTextMessages(serialNumber: string): void {
  if (!/^arn:aws:iam::\d{12}:sms-mfa\//.test(serialNumber)) return
  throw new ServiceError('ValidationError', 'AWS no longer supports MFA by SMS text messages. Use a passkey or security key, an authenticator app, or a hardware TOTP token.', { status: 400 })
}

/** The device is nobody's any more. A virtual one stays, and it and a hardware token may be enabled again. */
export function deactivateDevice(account: Account, userName: string, serialNumber: string): void {
  const { userName: _owner, enableDate: _enabled, ...device } = getDeviceOf(account, userName, serialNumber)
  account.iam.mfaDevices.remove(serialNumber)
  if (isVirtual(device)) account.iam.mfaDevices.add(device)
}

/**
 * Learns from two codes how far a device's clock is off, and goes by that from now on.
 * @returns the code that is used up now; the operation notes it. @throws ServiceError InvalidAuthenticationCode.
 */
export function resyncDevice(world: World, account: Account, device: MfaDeviceRecord, codes: readonly [string, string]): AcceptedCode {
  const accepted = acceptTwoCodes(world, device, codes)
  const drift = driftOf(world, accepted)
  if (drift !== (device.drift ?? 0)) account.iam.mfaDevices.update([device.serialNumber], { drift })
  return accepted
}

/** @throws ServiceError InvalidAuthenticationCode. */
function acceptTwoCodes(world: World, device: MfaDeviceRecord, codes: readonly [string, string]): AcceptedCode {
  const step = pairStep(device.seed, codes, stepOn(world, device), world.trail.lastMfaPair(device.serialNumber))
  if (step === undefined) throw new ServiceError('InvalidAuthenticationCode', 'Authentication code for device is not valid.')
  return { serialNumber: device.serialNumber, step, pair: true }
}

/**
 * Holds one code against a device.
 * @returns the accepted code, for the operation to note; undefined when the code is wrong or was used already.
 */
export function acceptCode(world: World, device: MfaDeviceRecord, code: string): AcceptedCode | undefined {
  const { seed, serialNumber } = device
  const step = stepsOf(seed, code, stepOn(world, device)).find((shown) => !world.trail.hasUsedCode(serialNumber, shown))
  return step === undefined ? undefined : { serialNumber, step }
}

/** The step that a device's clock is in, as far as its last two codes have told. */
function stepOn(world: World, { drift = 0 }: MfaDeviceRecord): number {
  return stepAt(world.clock.now()) + drift
}

function driftOf(world: World, { step }: AcceptedCode): number {
  return step - stepAt(world.clock.now())
}
