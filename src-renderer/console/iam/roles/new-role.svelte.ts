/** A role being made: whom it trusts, what it may do, its name. */
import type { Finding } from '../../../shared/workspace-context.js'
import { iam, type Call } from '../../common/calls.svelte.js'
import { attach } from '../permissions/principal.js'
import { typeOf } from '../providers/provider.js'
import type { Tag } from '../types.js'
import { SamlFederation, WebIdentity } from './federation.svelte.js'
import { EC2, SERVICES, trustAccount, trustService } from './trust.js'

export type TrustedEntity = 'service' | 'account' | 'webIdentity' | 'saml' | 'custom'

export class NewRole {
  entity = $state<TrustedEntity>('service')
  service = $state<string>(EC2)
  whose = $state<'this' | 'another'>('this')
  otherAccount = $state('')
  useExternalId = $state(false)
  externalId = $state('')
  mfa = $state(false)
  readonly webIdentity: WebIdentity
  readonly saml: SamlFederation
  custom = $state('{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Sid": "Statement1",\n      "Effect": "Allow",\n      "Principal": {},\n      "Action": "sts:AssumeRole"\n    }\n  ]\n}')
  findings = $state.raw<readonly Finding[]>([])
  policies = $state<string[]>([])
  useBoundary = $state(false)
  boundary = $state<string[]>([])
  name = $state('')
  #description = $state<string | undefined>(undefined)
  tags = $state<Tag[]>([])

  /** @param provider the identity provider that it is for, when it is for one. */
  constructor(private ownAccount: string, provider?: string) {
    const type = provider === undefined ? undefined : typeOf(provider)
    this.webIdentity = new WebIdentity(type === 'OpenID Connect' ? provider : '')
    this.saml = new SamlFederation(type === 'SAML' ? provider : '')
    if (type !== undefined) this.entity = type === 'SAML' ? 'saml' : 'webIdentity'
  }

  get description(): string {
    return this.#description ?? (this.entity === 'service' ? (SERVICES.find(({ value }) => value === this.service)?.description ?? '') : '')
  }

  set description(text: string) {
    this.#description = text
  }

  get forEc2(): boolean {
    return this.entity === 'service' && this.service === EC2
  }

  get trustPolicy(): string {
    if (this.entity === 'custom') return this.custom
    if (this.entity === 'service') return trustService(this.service)
    if (this.entity === 'webIdentity') return this.webIdentity.trustPolicy
    if (this.entity === 'saml') return this.saml.trustPolicy
    const account = this.whose === 'this' ? this.ownAccount : this.otherAccount.replaceAll('-', '').trim()
    return trustAccount(account, { externalId: this.useExternalId ? this.externalId : undefined, mfa: this.mfa })
  }

  get trustMissing(): string | undefined {
    if (this.entity === 'custom') return this.findings.length > 0 ? 'Fix the problems listed below the editor first.' : undefined
    if (this.entity === 'webIdentity') return this.webIdentity.missing
    if (this.entity === 'saml') return this.saml.missing
    if (this.entity !== 'account') return undefined
    if (this.whose === 'another' && !/^\d{12}$/.test(this.otherAccount.replaceAll('-', '').trim())) return 'Enter a 12-digit account ID.'
    return this.useExternalId && this.externalId.length < 2 ? 'Enter an external ID of at least two characters.' : undefined
  }

  get nameMissing(): string | undefined {
    if (!/^[\w+=,.@-]{1,64}$/.test(this.name)) return "Enter a role name of up to 64 characters: letters, digits and '+=,.@-_'."
    return this.tags.some((tag) => tag.Key === '') ? 'Every tag needs a key.' : undefined
  }

  /** For EC2 the console also makes an instance profile of the same name and puts the role into it. */
  calls(): readonly Call[] {
    const { name, description } = this
    return [
      iam('CreateRole', {
        RoleName: name,
        AssumeRolePolicyDocument: this.trustPolicy,
        ...(description !== '' && { Description: description }),
        ...(this.tags.length > 0 && { Tags: $state.snapshot(this.tags) }),
        ...(this.useBoundary && this.boundary[0] !== undefined && { PermissionsBoundary: this.boundary[0] }),
      }),
      ...this.policies.map((arn) => attach({ kind: 'Role', name }, arn)),
      ...(this.forEc2
        ? [iam('CreateInstanceProfile', { InstanceProfileName: name }), iam('AddRoleToInstanceProfile', { InstanceProfileName: name, RoleName: name })]
        : []),
    ]
  }
}
