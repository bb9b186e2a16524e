/** iam GetOpenIDConnectProvider */
import { operation } from '../../operation.js'
import { getOidcProvider, onOidcProvider } from './oidc-provider.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetOpenIDConnectProvider.html */
export const GetOpenIDConnectProvider = operation('iam', 'GetOpenIDConnectProvider', {
  authorize: ({ input, account }) => [onOidcProvider(account, input.OpenIDConnectProviderArn, 'iam:GetOpenIDConnectProvider')],

  handle({ input, account }) {
    const { url, clientIds, thumbprints, createDate, tags } = getOidcProvider(account, input.OpenIDConnectProviderArn)
    return { Url: url, ClientIDList: clientIds, ThumbprintList: thumbprints, CreateDate: createDate, ...(tags.length > 0 && { Tags: tags }) }
  },
})
