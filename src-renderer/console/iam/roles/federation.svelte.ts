/** Trust in an identity provider, as the wizard asks for it: which one, for whom, on what conditions. */
import { GITHUB } from '../providers/sign-in-lines.js'
import { trustProvider, type TrustCondition } from './trust.js'

/** Providers that every account trusts without adding them; policies name them by their domain. */
export const BUILT_IN = [
  { value: 'cognito-identity.amazonaws.com', label: 'Amazon Cognito', audience: 'Identity pool ID' },
  { value: 'accounts.google.com', label: 'Google', audience: 'Audience' },
] as const
const [{ value: COGNITO }] = BUILT_IN

/** The console's address for assertions. */
const SAML_ENDPOINT = 'https://signin.aws.amazon.com/saml'

const wanting = (conditions: readonly TrustCondition[]): string | undefined =>
  conditions.some(({ value }) => value.trim() === '') ? 'Every condition needs a value.' : undefined

/** The key's beginning is the provider, which every condition has. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif */
const CLAIMS = [['sub', 'sub: who it is'], ['email', 'email'], ['amr', 'amr: how they signed in'], ['oaud', 'oaud: the first audience']] as const

/** "Web identity": OpenID Connect. */
export class WebIdentity {
  /** A provider's ARN, or the domain of a built-in one. */
  provider = $state('')
  audience = $state('')
  organization = $state('')
  repository = $state('')
  branch = $state('')
  conditions = $state<TrustCondition[]>([])

  constructor(provider = '') {
    this.provider = provider
  }

  /** What its condition keys begin with. */
  get prefix(): string {
    return this.provider.slice(this.provider.indexOf('/') + 1)
  }

  get isGitHub(): boolean {
    return this.prefix === GITHUB
  }

  /** What a further condition can ask about. */
  get keys(): readonly { value: string; label: string }[] {
    return CLAIMS.map(([claim, label]) => ({ value: `${this.prefix}:${claim}`, label }))
  }

  /** Another provider has other audiences and keys. */
  choose(provider: string): void {
    this.provider = provider
    this.audience = ''
    this.conditions = provider === COGNITO ? [{ operator: 'ForAnyValue:StringLike', key: `${COGNITO}:amr`, value: 'authenticated' }] : []
  }

  get missing(): string | undefined {
    if (this.provider === '') return 'Choose an identity provider.'
    if (this.audience.trim() === '') return 'Choose the audience.'
    if (this.isGitHub && !/^[\w.-]+$/.test(this.organization.trim())) return 'Enter the GitHub organization: without it every repository of GitHub could take on the role.'
    return wanting(this.conditions)
  }

  get trustPolicy(): string {
    return trustProvider(this.provider, 'sts:AssumeRoleWithWebIdentity', [
      { operator: 'StringEquals', key: `${this.prefix}:aud`, value: this.audience.trim() },
      ...(this.isGitHub ? [{ operator: 'StringLike', key: `${this.prefix}:sub`, value: this.#workflows }] : []),
      ...this.conditions.map(({ operator, key, value }) => ({ operator, key, value: value.trim() })),
    ])
  }

  /** https://docs.github.com/en/actions/reference/security/oidc: what a workflow's subject looks like. */
  get #workflows(): string {
    const [organization, repository, branch] = [this.organization, this.repository, this.branch].map((text) => text.trim())
    if (branch) return `repo:${organization}/${repository || '*'}:ref:refs/heads/${branch}`
    return `repo:${organization}/${repository ? `${repository}:*` : '*'}`
  }
}

/** What an assertion can be asked about. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-saml */
export const SAML_KEYS = ['SAML:aud', 'SAML:iss', 'SAML:sub', 'SAML:sub_type', 'SAML:namequalifier', 'SAML:doc'].map((value) => ({ value, label: value }))
const AUDIENCE = 'SAML:aud'

/** "SAML 2.0 federation". */
export class SamlFederation {
  /** The ARN. */
  provider = $state('')
  access = $state<'console' | 'programmatic'>('console')
  attribute = $state(AUDIENCE)
  value = $state(SAML_ENDPOINT)
  conditions = $state<TrustCondition[]>([])

  constructor(provider = '') {
    this.provider = provider
  }

  get missing(): string | undefined {
    if (this.provider === '') return 'Choose a SAML provider.'
    if (this.access === 'programmatic' && this.value.trim() === '') return 'Enter the value of the attribute.'
    return wanting(this.conditions)
  }

  get trustPolicy(): string {
    const first = this.access === 'console' ? { key: AUDIENCE, value: SAML_ENDPOINT } : { key: this.attribute, value: this.value.trim() }
    return trustProvider(this.provider, 'sts:AssumeRoleWithSAML', [
      { operator: 'StringEquals', ...first },
      ...this.conditions.map(({ operator, key, value }) => ({ operator, key, value: value.trim() })),
    ])
  }
}
