/** The phone beside the window: its codes, and the QR code its camera can see. */
import type { PhoneCode } from '../../src-main/door/contract/world.js'
import type { Host } from '../shared/host.js'
import type { PhoneContext } from '../shared/workspace-context.js'

/** Seconds left of a code that was read `elapsed` milliseconds of world time ago; 0 when it is used up. */
export function secondsLeft(code: PhoneCode, elapsed: number): number {
  return Math.max(0, Math.ceil(code.secondsLeft - elapsed / 1_000))
}

export class PhoneController implements PhoneContext {
  visible = $state(false)
  tokensShown = $state(false)
  codes = $state.raw<readonly PhoneCode[]>([])
  /** The serial number of the device whose QR code is on the screen. */
  onScreen = $state<string | undefined>(undefined)
  readAt = $state(0)
  scanning = $state(false)
  #reading = false

  constructor(private host: Host, private now: () => number) {}

  open(what?: 'tokens'): void {
    this.visible = true
    if (what === 'tokens') this.tokensShown = true
    void this.read()
  }

  show(serialNumber: string | undefined): void {
    this.onScreen = serialNumber
  }

  async scan(serialNumber: string): Promise<void> {
    this.visible = true
    this.scanning = true
    await this.host.attempt(async () => {
      const { codes } = await this.host.ask('phone.scan', { serialNumber })
      this.#take(codes)
      this.host.toasts.say('QR code scanned. The phone shows a code.')
    })
    this.scanning = false
  }

  async read(): Promise<void> {
    if (this.#reading) return
    this.#reading = true
    await this.host.attempt(async () => this.#take((await this.host.ask('phone.show', {})).codes))
    this.#reading = false
  }

  /** True when a shown code is used up, or the clock was moved: ask for new ones. */
  get stale(): boolean {
    const elapsed = this.now() - this.readAt
    return this.codes.some((code) => elapsed < 0 || secondsLeft(code, elapsed) === 0)
  }

  #take(codes: readonly PhoneCode[]): void {
    this.codes = codes
    this.readAt = this.now()
  }
}
