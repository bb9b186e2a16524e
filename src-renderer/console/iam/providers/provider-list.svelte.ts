/** The identity providers of the account: IAM lists the two kinds apart, and each may be refused by itself. */
import type { Failure, Query } from '../../../shared/query.svelte.js'
import type { WorkspaceContext } from '../../../shared/workspace-context.js'
import { iam, read } from '../../common/calls.svelte.js'

export interface ListedProvider {
  Arn: string
  /** IAM tells it in the list of SAML providers only. */
  CreateDate?: number
}

/** Create it at the top of a component. */
export class ProviderList {
  readonly saml: Query<{ SAMLProviderList: ListedProvider[] }>
  readonly oidc: Query<{ OpenIDConnectProviderList: ListedProvider[] }>

  constructor(workspace: WorkspaceContext) {
    this.saml = read(workspace, () => iam('ListSAMLProviders'))
    this.oidc = read(workspace, () => iam('ListOpenIDConnectProviders'))
  }

  /** Those of the kinds that may be listed. */
  get rows(): readonly ListedProvider[] {
    return [
      ...(this.oidc.failure ? [] : (this.oidc.data?.OpenIDConnectProviderList ?? [])),
      ...(this.saml.failure ? [] : (this.saml.data?.SAMLProviderList ?? [])),
    ]
  }

  /** The reading that the list waits for: one that is still awaited, else one that was answered. */
  get query(): Query<unknown> {
    const queries = [this.saml, this.oidc]
    return queries.find((query) => query.loading) ?? queries.find((query) => !query.failure) ?? this.saml
  }

  /** What was refused beside it: the list is then not whole. */
  get refused(): Failure | undefined {
    return [this.saml, this.oidc].find((query) => query !== this.query)?.failure
  }
}
