/** The identity providers of a world: which of them its accounts trust, and what they publish. */
import { parseArgs } from 'node:util'
import { signingKey } from '../../access/federation/rsa-key.js'
import { readSamlMetadata, samlMetadata } from '../../access/federation/saml-metadata.js'
import type { CommandResult } from '../../shell/shell-host.js'
import type { SamlProviderRecord } from '../../store/iam/providers.js'
import type { World } from '../../store/world.js'
import { IdpError } from './idp-error.js'
import { required } from './options.js'

interface SamlProvider {
  entityId: string
  /** Where an account trusts it. */
  arn?: string | undefined
  record?: SamlProviderRecord | undefined
}

/**
 * @param name a provider's name in the account, its ARN, or an entity ID, which no account needs to trust.
 * @throws IdpError when there is none.
 */
export function findSamlProvider(world: World, accountId: string, name: string): SamlProvider {
  const known = samlProviders(world)
  const found =
    known.find(({ arn }) => arn === name) ??
    known.find(({ account, record }) => account === accountId && record.samlProviderName === name) ??
    known.find(({ entityId }) => entityId === name)
  if (found) return found
  if (!/^(https?:\/\/|urn:)/.test(name)) throw new IdpError(`--provider: there is no SAML provider "${name}"; give its name, its ARN or its entity ID, such as https://idp.example.com/saml`)
  return { entityId: name }
}

/** Whether the metadata is the simulated provider's own: it holds its key. */
export function signsForItself(world: World, { metadataDocument }: SamlProviderRecord): boolean {
  const metadata = readSamlMetadata(metadataDocument)
  return metadata?.keys.some((key) => key.equals(signingKey(world, metadata.entityId).publicKey)) ?? false
}

/** `idp metadata`. @throws IdpError for a wrong option. */
export function samlMetadataOf(world: World, accountId: string, args: readonly string[]): CommandResult {
  const { values } = parseArgs({ args: [...args], options: { provider: { type: 'string' } } })
  const { entityId } = findSamlProvider(world, accountId, required(values.provider, 'provider'))
  return { stdout: samlMetadata(world, entityId), stderr: '', exitCode: 0 }
}

/** `idp list`: one line for each provider. */
export function providerList(world: World, _accountId: string, args: readonly string[]): CommandResult {
  parseArgs({ args: [...args], options: {} })
  const oidc = world.accounts().flatMap(({ id, iam }) =>
    iam.oidcProviders.list().map(({ url, clientIds }) => `token      https://${url}  arn:aws:iam::${id}:oidc-provider/${url}  ${clientIds.length > 0 ? clientIds.join(' ') : 'no client IDs'}`),
  )
  const saml = samlProviders(world).map(({ entityId, arn }) => `assertion  ${entityId}  ${arn}`)
  const lines = [...oidc, ...saml]
  return { stdout: lines.map((line) => `${line}\n`).join(''), stderr: lines.length === 0 ? 'idp: no account trusts an identity provider yet\n' : '', exitCode: 0 }
}

function samlProviders(world: World) {
  return world.accounts().flatMap(({ id, iam }) =>
    iam.samlProviders.list().map((record) => ({
      account: id,
      record,
      arn: `arn:aws:iam::${id}:saml-provider/${record.samlProviderName}`,
      entityId: readSamlMetadata(record.metadataDocument)?.entityId ?? '',
    })),
  )
}
