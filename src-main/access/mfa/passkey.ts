/**
 * Passkeys and security keys: registered in the console and used at its sign-in, never with the API. The authenticator answers
 * with a proof over a counter that only grows, so that each answer is good once.
 */
import { createHmac } from 'node:crypto'
import type { Arn } from '../../aws/arn.js'
import type { Account } from '../../store/account.js'
import { ROOT_USER, type MfaDeviceRecord } from '../../store/iam/credentials.js'
import type { World } from '../../store/world.js'
import { assertRoom, type AcceptedCode } from './devices.js'
import { toSeed } from './totp.js'

const SECRET_LENGTH = 52
const ID_LENGTH = 26

export function isPasskey({ serialNumber }: Pick<MfaDeviceRecord, 'serialNumber'>): boolean {
  return /^arn:aws:iam::\d{12}:u2f\//.test(serialNumber)
}

/**
 * Registers a passkey for a user; it is on at once. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_enable_fido.html
 * @param userName ROOT_USER for the root user.
 * @throws ServiceError LimitExceeded.
 */
export function registerPasskey(world: World, account: Account, userName: string, name: string): MfaDeviceRecord {
  assertRoom(account, userName)
  const owner = userName === ROOT_USER ? 'root-account' : `user/${userName}`
  const serialNumber: Arn = `arn:aws:iam::${account.id}:u2f/${owner}/${name}-${toSeed(world.ids.bytes(ID_LENGTH))}`
  const now = world.clock.now()
  return account.iam.mfaDevices.add({
    serialNumber,
    path: '/',
    virtualMFADeviceName: name,
    seed: toSeed(world.ids.bytes(SECRET_LENGTH)),
    userName,
    createDate: now,
    enableDate: now,
    tags: [],
  })
}

/** What the learner's authenticator answers when it is touched. */
export function passkeyAnswer(world: World, device: MfaDeviceRecord): string {
  return answerFor(device, nextCounter(world, device))
}

/** @returns the used counter, for the operation to note; undefined for an answer that is wrong or was used already. */
export function acceptPasskey(world: World, device: MfaDeviceRecord, answer: string): AcceptedCode | undefined {
  const step = nextCounter(world, device)
  return answer === answerFor(device, step) ? { serialNumber: device.serialNumber, step } : undefined
}

function nextCounter(world: World, { serialNumber }: MfaDeviceRecord): number {
  return (world.trail.lastMfaStep(serialNumber) ?? 0) + 1
}

function answerFor({ seed, serialNumber }: MfaDeviceRecord, counter: number): string {
  return createHmac('sha256', seed).update(`${serialNumber} ${counter}`).digest('base64url')
}
