/** An identity provider being added. */
import { iam, type Call } from '../../common/calls.svelte.js'
import type { Tag } from '../types.js'
import type { ProviderType } from './provider.js'

export class NewProvider {
  type = $state<ProviderType>('SAML')
  name = $state('')
  metadata = $state('')
  url = $state('')
  audience = $state('')
  tags = $state<Tag[]>([])

  get missing(): string | undefined {
    return (this.type === 'SAML' ? this.#samlMissing : this.#oidcMissing) ?? (this.tags.some((tag) => tag.Key === '') ? 'Every tag needs a key.' : undefined)
  }

  get #samlMissing(): string | undefined {
    if (!/^[\w.-]{1,128}$/.test(this.name)) return 'Enter a provider name of up to 128 letters, digits and . _ -'
    return this.metadata.trim() === '' ? 'Choose or paste the metadata document.' : undefined
  }

  get #oidcMissing(): string | undefined {
    if (!/^https:\/\/[^/?#\s]+/.test(this.url.trim())) return 'Enter a provider URL that begins with https://'
    return this.audience.trim() === '' ? 'Enter the audience.' : undefined
  }

  /** Without thumbprints: AWS looks them up itself. */
  calls(): readonly Call[] {
    const tags = this.tags.length > 0 ? { Tags: $state.snapshot(this.tags) } : {}
    return this.type === 'SAML'
      ? [iam('CreateSAMLProvider', { Name: this.name, SAMLMetadataDocument: this.metadata, ...tags })]
      : [iam('CreateOpenIDConnectProvider', { Url: this.url.trim(), ClientIDList: [this.audience.trim()], ...tags })]
  }
}
