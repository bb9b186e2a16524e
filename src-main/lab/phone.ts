/** The learner's phone: an authenticator app that shows the codes of the devices whose QR codes it has scanned. */
import { totp, TOTP_PERIOD } from '../access/mfa/totp.js'
import type { World } from '../store/world.js'
import type { Attempt } from './attempt.js'

export interface PhoneCode {
  serialNumber: string
  label: string
  code: string
  nextCode: string
  /** Until the next code. */
  secondsLeft: number
}

/** The codes at this moment of the world's clock. */
export function phoneCodes(world: World, accountId: string, attempt: Attempt): PhoneCode[] {
  const seconds = Math.floor(world.clock.now() / 1000)
  const step = Math.floor(seconds / TOTP_PERIOD)
  const devices = world.account(accountId).iam.mfaDevices
  return attempt.scannedDevices().flatMap((serialNumber) => {
    const device = devices.find(serialNumber)
    if (!device) return []
    return {
      serialNumber,
      label: `${device.virtualMFADeviceName} @ ${accountId}`,
      code: totp(device.seed, step),
      nextCode: totp(device.seed, step + 1),
      secondsLeft: TOTP_PERIOD - (seconds % TOTP_PERIOD),
    }
  })
}
