/** What the operations on SAML providers share. */
import { parseArn, type Arn } from '../../../aws/arn.js'
import { DAY, type Instant } from '../../../aws/clock.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { Need, NeedContext } from '../../../access/need.js'
import { readSamlMetadata } from '../../../access/federation/saml-metadata.js'
import type { Account } from '../../../store/account.js'
import type { SamlProviderRecord } from '../../../store/iam/providers.js'

/** Without a date in its metadata a provider is good for a hundred years. */
const LIFETIME = 36_500 * DAY

export function samlProviderArn(account: Account, name: string): Arn {
  return `arn:aws:iam::${account.id}:saml-provider/${name}`
}

/** @throws ServiceError NoSuchEntity; InvalidInput for what is no ARN of a SAML provider. */
export function getSamlProvider(account: Account, arn: Arn): SamlProviderRecord {
  const { accountId, resource, service } = parseArn(arn) ?? {}
  if (service !== 'iam' || !resource?.startsWith('saml-provider/')) throw new ServiceError('InvalidInput', `Invalid SAML provider ARN: ${arn}`)
  const provider = accountId === account.id ? account.iam.samlProviders.find(resource.slice('saml-provider/'.length)) : undefined
  if (!provider) throw new ServiceError('NoSuchEntity', `Manifest not found for arn ${arn}`)
  return provider
}

export function onSamlProvider(account: Account, arn: Arn, action: string, context?: NeedContext): Need {
  const tags = account.iam.samlProviders.find(arn.split('/').at(-1) ?? '')?.tags
  return { action, resource: arn, context: { 'aws:ResourceTag': tags, 'iam:ResourceTag': tags, ...context } }
}

/** Until when the metadata are good. @throws ServiceError InvalidInput when they cannot be used. */
export function checkMetadata(document: string, now: Instant): Instant {
  const metadata = readSamlMetadata(document)
  if (!metadata) throw new ServiceError('InvalidInput', 'Could not parse metadata')
  return metadata.validUntil ?? now + LIFETIME
}
