/** Identity providers as they are kept. */
import type { Instant } from '../../aws/clock.js'
import type { TableDefinition } from '../table.js'
import type { Tag } from './users.js'

export interface SamlProviderRecord {
  samlProviderName: string
  samlProviderId: string
  /** The provider's metadata, XML. */
  metadataDocument: string
  createDate: Instant
  validUntil: Instant
  tags: readonly Tag[]
}

export const SAML_PROVIDERS: TableDefinition<SamlProviderRecord> = {
  name: 'iam_saml_providers',
  columns: { samlProviderName: 'text', samlProviderId: 'text', metadataDocument: 'text', createDate: 'integer', validUntil: 'integer', tags: 'json' },
  key: ['samlProviderName'],
}

export interface OidcProviderRecord {
  /** Without its scheme: `token.actions.githubusercontent.com`. */
  url: string
  clientIds: readonly string[]
  thumbprints: readonly string[]
  createDate: Instant
  tags: readonly Tag[]
}

export const OIDC_PROVIDERS: TableDefinition<OidcProviderRecord> = {
  name: 'iam_oidc_providers',
  columns: { url: 'text', clientIds: 'json', thumbprints: 'json', createDate: 'integer', tags: 'json' },
  key: ['url'],
}
