/** Hardware TOTP tokens: little things with a serial number on their back, which show codes and cannot be made by a request. */
import { DAY, SECOND, type Instant } from '../../aws/clock.js'
import { seededBytes } from '../../store/random.js'
import type { World } from '../../store/world.js'
import { TOTP_PERIOD, toSeed } from './totp.js'

/** How many lie on the learner's desk. */
const TOKENS = 2
const SEED_LENGTH = 32
/** Their quartzes are slow: each loses a second in so long. */
const SECOND_LOST_IN = DAY

export interface HardwareToken {
  serialNumber: string
  /** Base32; only the token and AWS know it. */
  seed: string
}

/** The tokens of this world, always the same ones. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_enable_hw-token.html */
export function hardwareTokens(world: World): HardwareToken[] {
  return Array.from({ length: TOKENS }, (_, index) => {
    const number = Buffer.from(seededBytes(world.seed, `hardware-token/${index}/number`, 4)).readUInt32BE()
    const serialNumber = `GAHT${String(number % 1e8).padStart(8, '0')}`
    return { serialNumber, seed: toSeed(seededBytes(world.seed, `hardware-token/${serialNumber}`, SEED_LENGTH)) }
  })
}

/** What the clock of a token shows; it was set on the world's first day. */
export function tokenClock(world: World): Instant {
  const now = world.clock.now()
  return now - Math.floor(((now - world.start) / SECOND_LOST_IN) * SECOND)
}

/** The instant at which a token's clock has lost so many steps. */
export function instantOfLoss(world: World, steps: number): Instant {
  return world.start + steps * TOTP_PERIOD * SECOND_LOST_IN
}

export function findHardwareToken(world: World, serialNumber: string): HardwareToken | undefined {
  return hardwareTokens(world).find((token) => token.serialNumber === serialNumber)
}
