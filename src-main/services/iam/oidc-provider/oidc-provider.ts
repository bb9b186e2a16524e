/** What the operations on OpenID Connect providers share. */
import { createHash } from 'node:crypto'
import { parseArn, type Arn } from '../../../aws/arn.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { Need, NeedContext } from '../../../access/need.js'
import type { Account } from '../../../store/account.js'
import type { OidcProviderRecord } from '../../../store/iam/providers.js'

export function oidcProviderArn(account: Account, url: string): Arn {
  return `arn:aws:iam::${account.id}:oidc-provider/${url}`
}

/** @throws ServiceError NoSuchEntity; InvalidInput for what is no ARN of an OpenID Connect provider. */
export function getOidcProvider(account: Account, arn: Arn): OidcProviderRecord {
  const { accountId, resource, service } = parseArn(arn) ?? {}
  if (service !== 'iam' || !resource?.startsWith('oidc-provider/')) throw new ServiceError('InvalidInput', `Invalid OpenIDConnect provider ARN: ${arn}`)
  const provider = accountId === account.id ? account.iam.oidcProviders.find(resource.slice('oidc-provider/'.length)) : undefined
  if (!provider) throw new ServiceError('NoSuchEntity', `OpenIDConnect Provider not found for arn ${arn}`)
  return provider
}

export function onOidcProvider(account: Account, arn: Arn, action: string, context?: NeedContext): Need {
  const tags = account.iam.oidcProviders.find(arn.slice(arn.indexOf('/') + 1))?.tags
  return { action, resource: arn, context: { 'aws:ResourceTag': tags, 'iam:ResourceTag': tags, ...context } }
}

/** The URL without its scheme. @throws ServiceError InvalidInput for what cannot be a provider's URL. */
export function providerUrl(url: string): string {
  const [, rest = ''] = /^https:\/\/([a-z0-9.-]+(?::\d+)?(?:\/[^?#\s]*)?)$/i.exec(url) ?? []
  if (rest === '') throw new ServiceError('InvalidInput', `Invalid Open ID Connect Provider URL: ${url}`)
  return rest.replace(/\/$/, '')
}

const MOST_CLIENT_IDS = 100
const MOST_THUMBPRINTS = 5

/** @throws ServiceError LimitExceeded, InvalidInput. */
export function checkClientIds(clientIds: readonly string[]): void {
  if (clientIds.length > MOST_CLIENT_IDS) throw new ServiceError('LimitExceeded', `Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: ${MOST_CLIENT_IDS}`)
}

/** @throws ServiceError InvalidInput. */
export function checkThumbprints(thumbprints: readonly string[]): void {
  if (thumbprints.length > MOST_THUMBPRINTS) throw new ServiceError('InvalidInput', `Thumbprint list must contain fewer than ${MOST_THUMBPRINTS} entries.`)
  const wrong = thumbprints.find((thumbprint) => !/^[0-9a-f]{40}$/i.test(thumbprint))
  if (wrong !== undefined) throw new ServiceError('InvalidInput', `Thumbprint ${wrong} is not a SHA-1 hash in hexadecimal digits.`)
}

/** AWS looks up the provider's certificate when no thumbprint is given; a simulated provider's is made from its URL. */
export function fetchedThumbprint(url: string): string {
  return createHash('sha1').update(`https://${url}`).digest('hex')
}
