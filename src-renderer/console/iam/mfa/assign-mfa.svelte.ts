/** Assigning an MFA device: an app is made, shown as a QR code, and switched on with two codes; a token has a serial number, a passkey a prompt. */
import type { WorkspaceContext } from '../../../shared/workspace-context.js'
import { Action, iam, send, signin } from '../../common/calls.svelte.js'
import type { NewMfaDevice } from '../types.js'

/** The seed comes as base64 of its base32 text. */
const seedText = (base64: string): string => atob(base64)

export type MfaKind = 'app' | 'passkey' | 'token'

export class AssignMfa {
  kind = $state<MfaKind>('app')
  serial = $state('')
  prompting = $state(false)
  name = $state('')
  first = $state('')
  second = $state('')
  device = $state.raw<NewMfaDevice | undefined>(undefined)
  readonly action: Action
  #gesture: string

  /** @param userName undefined: the root user, which AWS offers in its console alone. */
  constructor(private workspace: WorkspaceContext, private userName: () => string | undefined) {
    this.action = new Action(workspace)
    this.#gesture = workspace.newGesture()
  }

  get secretKey(): string {
    return this.device ? seedText(this.device.Base32StringSeed) : ''
  }

  get createCall() {
    const input = { VirtualMFADeviceName: this.name.trim() }
    return this.userName() === undefined ? signin('CreateRootVirtualMFADevice', input) : iam('CreateVirtualMFADevice', input)
  }

  get enableCall() {
    const UserName = this.userName()
    const input = { SerialNumber: this.kind === 'token' ? this.serial.trim() : (this.device?.SerialNumber ?? ''), AuthenticationCode1: this.first.trim(), AuthenticationCode2: this.second.trim() }
    return UserName === undefined ? signin('EnableRootMFADevice', input) : iam('EnableMFADevice', { UserName, ...input })
  }

  get passkeyCall() {
    const UserName = this.userName()
    return signin('EnablePasskey', { ...(UserName !== undefined && { UserName }), PasskeyName: this.name.trim() })
  }

  /** After the browser's prompt. @returns whether the passkey is registered. */
  async register(): Promise<boolean> {
    this.prompting = false
    return this.action.attempt(async () => {
      await send(this.workspace, this.passkeyCall, { gesture: this.#gesture })
    })
  }

  async create(): Promise<void> {
    await this.action.attempt(async () => {
      const output = await send<{ VirtualMFADevice: NewMfaDevice }>(this.workspace, this.createCall, { gesture: this.#gesture })
      this.device = output.VirtualMFADevice
    })
  }

  /** @returns whether the device is on. */
  async enable(): Promise<boolean> {
    return this.action.attempt(async () => {
      await send(this.workspace, this.enableCall, { gesture: this.#gesture })
      this.device = undefined
    })
  }

  /** A device that was made and not switched on is deleted again, so that its name is free. */
  async cancel(): Promise<void> {
    const { device } = this
    this.device = undefined
    if (device) await this.action.run([iam('DeleteVirtualMFADevice', { SerialNumber: device.SerialNumber })], this.#gesture)
  }
}
