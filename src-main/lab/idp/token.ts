/** `idp token`: what an OpenID Connect provider gives somebody who signed in there. */
import { parseArgs } from 'node:util'
import { issueIdToken } from '../../access/federation/id-token.js'
import { HOUR, MINUTE } from '../../aws/clock.js'
import type { CommandResult } from '../../shell/shell-host.js'
import type { World } from '../../store/world.js'
import { IdpError } from './idp-error.js'
import { forgerOf, lifetimeOf, pair, required, SHARED_OPTIONS, tagsOf } from './options.js'

/** AWS's own claims. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_adding-assume-role-idp */
const AWS_CLAIMS = 'https://aws.amazon.com/'
const DEFAULT_AUDIENCE = 'sts.amazonaws.com'

/** @throws IdpError for a wrong option. */
export function token(world: World, _accountId: string, args: readonly string[]): CommandResult {
  const options = { ...SHARED_OPTIONS, lifetime: { type: 'string' }, claim: { type: 'string', multiple: true } } as const
  const { values } = parseArgs({ args: [...args], options })
  const issuer = issuerOf(required(values.provider, 'provider'))
  const lifetime = values.lifetime === undefined ? HOUR : lifetimeOf(values.lifetime)
  const claims = {
    ...Object.fromEntries((values.claim ?? []).map((text) => claimOf(text))),
    ...tagClaims(values.tag, values['transitive-tag']),
    ...(values['source-identity'] !== undefined && { [`${AWS_CLAIMS}source_identity`]: values['source-identity'] }),
  }
  const text = issueIdToken(world, {
    issuer,
    subject: required(values.subject, 'subject'),
    audience: values.audience ?? firstClientId(world, issuer) ?? DEFAULT_AUDIENCE,
    lifetime,
    claims,
    ...(values.expired && { issuedAt: world.clock.now() - lifetime - MINUTE }),
    ...(values.forged && { signer: forgerOf(issuer) }),
  })
  return { stdout: `${text}\n`, stderr: '', exitCode: 0 }
}

/** `token.actions.githubusercontent.com`, with or without its scheme, or the ARN of the provider in IAM. */
function issuerOf(provider: string): string {
  const name = provider.replace(/^arn:aws:iam::\d{12}:oidc-provider\//, '').replace(/^https:\/\//, '')
  if (!/^[\w.-]+(:\d+)?(\/[\w./~%-]*)?$/.test(name)) throw new IdpError(`--provider: "${provider}" is no https URL and no ARN of an OpenID Connect provider`)
  return `https://${name}`
}

function firstClientId(world: World, issuer: string): string | undefined {
  const name = issuer.replace(/^https:\/\//, '')
  return world.accounts().flatMap((account) => account.iam.oidcProviders.find(name)?.clientIds ?? [])[0]
}

const STANDARD = ['iss', 'sub', 'aud', 'iat', 'exp']

/** A value that is JSON is taken as such: `amr=["pwd","mfa"]`. */
function claimOf(text: string): [name: string, value: unknown] {
  const [name, value] = pair(text, 'claim')
  if (STANDARD.includes(name)) throw new IdpError(`--claim: "${name}" has an option of its own`)
  try {
    return [name, JSON.parse(value) as unknown]
  } catch {
    return [name, value]
  }
}

function tagClaims(tags: readonly string[] | undefined, transitive: readonly string[] = []): Readonly<Record<string, unknown>> {
  const given = tagsOf(tags)
  if (given.length === 0 && transitive.length === 0) return {}
  const principal_tags = Object.fromEntries(given.map(({ Key, Value }) => [Key, [Value]]))
  return { [`${AWS_CLAIMS}tags`]: { principal_tags, ...(transitive.length > 0 && { transitive_tag_keys: transitive }) } }
}
