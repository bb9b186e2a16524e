/** iam ListOpenIDConnectProviders */
import { operation } from '../../operation.js'
import { oidcProviderArn } from './oidc-provider.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOpenIDConnectProviders.html */
export const ListOpenIDConnectProviders = operation('iam', 'ListOpenIDConnectProviders', {
  authorize: () => [{ action: 'iam:ListOpenIDConnectProviders', resource: '*' }],
  handle: ({ account }) => ({ OpenIDConnectProviderList: account.iam.oidcProviders.list().map(({ url }) => ({ Arn: oidcProviderArn(account, url) })) }),
})
