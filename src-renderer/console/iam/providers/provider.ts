/** Identity providers: their two kinds, how IAM names them, and the calls that differ between the two only by name. */
import { iam, type Call } from '../../common/calls.svelte.js'

export type ProviderType = 'SAML' | 'OpenID Connect'

/** `arn:aws:iam::111122223333:saml-provider/Corp` or `…:oidc-provider/token.actions.githubusercontent.com` */
export const typeOf = (arn: string): ProviderType => (arn.includes(':saml-provider/') ? 'SAML' : 'OpenID Connect')

/** A SAML provider's name; an OpenID Connect provider's URL without its scheme. */
export const nameOf = (arn: string): string => arn.slice(arn.indexOf('/') + 1)

/** What the two kinds are called in the names of operations, and the member that names one. */
export function namingOf(arn: string): { kind: string; naming: Readonly<Record<string, string>> } {
  const kind = typeOf(arn) === 'SAML' ? 'SAMLProvider' : 'OpenIDConnectProvider'
  return { kind, naming: { [`${kind}Arn`]: arn } }
}

function onProvider(verb: 'Get' | 'Delete', arn: string): Call {
  const { kind, naming } = namingOf(arn)
  return iam(`${verb}${kind}`, naming)
}
export const getProvider = (arn: string): Call => onProvider('Get', arn)
export const deleteProvider = (arn: string): Call => onProvider('Delete', arn)

/** Whom a provider's metadata name as the issuer of its assertions; undefined for what is no metadata. */
export function issuerOf(metadata: string): string | undefined {
  const [, name] = /<(?:[\w.-]+:)?EntityDescriptor\b[^>]*?\sentityID\s*=\s*["']([^"']*)["']/.exec(metadata) ?? []
  return name?.replaceAll('&amp;', '&')
}
