/** The learner's phone: an authenticator app that shows the codes of the devices whose QR codes it has scanned; and the hardware tokens beside it, whose clocks are their own. */
import { hardwareTokens, tokenClock } from '../access/mfa/hardware-token.js'
import { stepAt, totp, TOTP_PERIOD } from '../access/mfa/totp.js'
import { parseArn } from '../aws/arn.js'
import { SECOND, type Instant } from '../aws/clock.js'
import type { World } from '../store/world.js'
import type { Attempt } from './attempt.js'
import type { PhoneCode } from './phone-code.js'

/** The codes at this moment of the world's clock. */
export function phoneCodes(world: World, attempt: Attempt): PhoneCode[] {
  const shown = (kind: PhoneCode['kind'], serialNumber: string, label: string, seed: string, now: Instant): PhoneCode => ({
    kind,
    serialNumber,
    label,
    code: totp(seed, stepAt(now)),
    nextCode: totp(seed, stepAt(now) + 1),
    secondsLeft: TOTP_PERIOD - (Math.floor(now / SECOND) % TOTP_PERIOD),
  })
  const scanned = attempt.scannedDevices().flatMap((serialNumber) => {
    const accountId = parseArn(serialNumber)?.accountId ?? ''
    const device = world.findAccount(accountId)?.iam.mfaDevices.find(serialNumber)
    return device ? [shown('app', serialNumber, `${device.virtualMFADeviceName} @ ${accountId}`, device.seed, world.clock.now())] : []
  })
  const tokens = hardwareTokens(world).map(({ serialNumber, seed }) => shown('token', serialNumber, serialNumber, seed, tokenClock(world)))
  return [...scanned, ...tokens]
}
