/** The credentials of a user: console password, MFA devices, access keys. Create it at the top of a component. */
import { formatInstant } from '../../../shared/format.js'
import type { Query } from '../../../shared/query.svelte.js'
import type { WorkspaceContext } from '../../../shared/workspace-context.js'
import { iam, read } from '../../common/calls.svelte.js'
import type { AccessKey, LoginProfile, MfaDevice } from '../types.js'

/** `userName` undefined: the caller, which is how the root user's own credentials are read. */
export class Credentials {
  readonly profile: Query<{ LoginProfile: LoginProfile }>
  readonly devices: Query<{ MFADevices: MfaDevice[] }>
  readonly keys: Query<{ AccessKeyMetadata: AccessKey[] }>

  constructor(workspace: WorkspaceContext, userName: () => string | undefined) {
    const naming = (): Readonly<Record<string, string>> => {
      const name = userName()
      return name === undefined ? {} : { UserName: name }
    }
    this.profile = read(workspace, () => (userName() === undefined ? undefined : iam('GetLoginProfile', naming())))
    this.devices = read(workspace, () => iam('ListMFADevices', naming()), 'MFADevices')
    this.keys = read(workspace, () => iam('ListAccessKeys', naming()), 'AccessKeyMetadata')
  }

  get mfaDevices(): readonly MfaDevice[] {
    return this.devices.data?.MFADevices ?? []
  }

  get accessKeys(): readonly AccessKey[] {
    return this.keys.data?.AccessKeyMetadata ?? []
  }

  /** Undefined: not known, because it is being read or may not be read. */
  get hasPassword(): boolean | undefined {
    if (this.profile.failure) return this.profile.failure.code === 'NoSuchEntity' ? false : undefined
    return this.profile.data ? true : undefined
  }

  get passwordSet(): string | undefined {
    return this.hasPassword && this.profile.data ? formatInstant(this.profile.data.LoginProfile.CreateDate) : undefined
  }

  get consoleAccess(): string | undefined {
    if (this.hasPassword === undefined) return this.profile.failure?.code
    if (!this.hasPassword) return 'Disabled'
    return this.mfaDevices.length > 0 ? 'Enabled with MFA' : 'Enabled without MFA'
  }

  get keysText(): string | undefined {
    if (this.keys.failure) return this.keys.failure.code
    if (!this.keys.data) return undefined
    return this.accessKeys.map((key) => `${key.AccessKeyId} (${key.Status})`).join(', ') || 'None'
  }
}
