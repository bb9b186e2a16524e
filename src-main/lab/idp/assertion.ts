/** `idp assertion`: what a SAML provider posts for somebody who signed in there. */
import { parseArgs } from 'node:util'
import { issueSamlResponse, SAML_ATTRIBUTES } from '../../access/federation/saml-assertion.js'
import { HOUR } from '../../aws/clock.js'
import type { CommandResult } from '../../shell/shell-host.js'
import type { World } from '../../store/world.js'
import { IdpError } from './idp-error.js'
import { forgerOf, pair, required, SHARED_OPTIONS, tagsOf } from './options.js'
import { findSamlProvider, signsForItself } from './providers.js'

const ROLE = /^arn:aws:iam::\d{12}:role\/[\w+=,.@/-]+$/
const PROVIDER = /^arn:aws:iam::\d{12}:saml-provider\/[\w.-]+$/
const SESSION_NAME = /^[\w+=,.@-]{2,64}$/

/** @throws IdpError for a wrong option. */
export function assertion(world: World, accountId: string, args: readonly string[]): CommandResult {
  const options = {
    ...SHARED_OPTIONS,
    role: { type: 'string', multiple: true },
    'session-name': { type: 'string' },
    recipient: { type: 'string' },
    attribute: { type: 'string', multiple: true },
  } as const
  const { values } = parseArgs({ args: [...args], options })
  const provider = findSamlProvider(world, accountId, required(values.provider, 'provider'))
  const subject = required(values.subject, 'subject')
  const text = issueSamlResponse(world, {
    issuer: provider.entityId,
    subject,
    roles: rolesOf(values.role, provider.arn),
    sessionName: values['session-name'] ?? sessionNameOf(subject),
    attributes: attributesOf(values),
    audience: values.audience,
    recipient: values.recipient,
    ...(values.expired && { issuedAt: world.clock.now() - HOUR }),
    ...(values.forged && { signer: forgerOf(provider.entityId) }),
  })
  const foreign = provider.record !== undefined && !signsForItself(world, provider.record)
  const warning = `idp: ${provider.arn ?? ''} holds the metadata of another provider than the simulated one, so AWS will refuse this; see idp metadata\n`
  return { stdout: `${text}\n`, stderr: foreign ? warning : '', exitCode: 0 }
}

function rolesOf(roles: readonly string[] = [], providerArn: string | undefined): string[] {
  if (roles.length === 0) throw new IdpError('--role is missing')
  return roles.map((text) => {
    const comma = text.lastIndexOf(',arn:')
    const role = comma === -1 ? text : text.slice(0, comma)
    const provider = comma === -1 ? providerArn : text.slice(comma + 1)
    if (!ROLE.test(role)) throw new IdpError(`--role: "${role}" is no ARN of a role`)
    if (provider === undefined) throw new IdpError('no account of this world has this provider: give --role ROLE-ARN,PROVIDER-ARN')
    if (!PROVIDER.test(provider)) throw new IdpError(`--role: "${provider}" is no ARN of a SAML provider`)
    return `${role},${provider}`
  })
}

function sessionNameOf(subject: string): string {
  if (!SESSION_NAME.test(subject)) throw new IdpError(`"${subject}" cannot be the name of a session: give --session-name too`)
  return subject
}

interface Attributes {
  attribute?: readonly string[] | undefined
  tag?: readonly string[] | undefined
  'transitive-tag'?: readonly string[] | undefined
  'source-identity'?: string | undefined
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html */
function attributesOf({ attribute = [], tag, 'transitive-tag': transitive = [], 'source-identity': source }: Attributes): Record<string, string[]> {
  const all: Record<string, string[]> = {}
  for (const text of attribute) {
    const [name, value] = pair(text, 'attribute')
    ;(all[name] ??= []).push(value)
  }
  for (const { Key, Value } of tagsOf(tag)) all[`${SAML_ATTRIBUTES}PrincipalTag:${Key}`] = [Value]
  if (transitive.length > 0) all[`${SAML_ATTRIBUTES}TransitiveTagKeys`] = [...transitive]
  if (source !== undefined) all[`${SAML_ATTRIBUTES}SourceIdentity`] = [source]
  return all
}
