/** iam CreateOpenIDConnectProvider */
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { checkQuota } from '../quotas.js'
import { withTags } from '../tags.js'
import { checkClientIds, checkThumbprints, fetchedThumbprint, oidcProviderArn, providerUrl } from './oidc-provider.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html */
export const CreateOpenIDConnectProvider = operation('iam', 'CreateOpenIDConnectProvider', {
  authorize: ({ input, account }) => [
    {
      action: 'iam:CreateOpenIDConnectProvider',
      resource: oidcProviderArn(account, input.Url.replace(/^https:\/\/|\/$/g, '')),
      context: { 'aws:RequestTag': input.Tags },
    },
  ],

  handle({ input, account, world }) {
    const { oidcProviders } = account.iam
    const url = providerUrl(input.Url)
    const clientIds = [...new Set(input.ClientIDList ?? [])]
    checkClientIds(clientIds)
    checkThumbprints(input.ThumbprintList ?? [])
    if (oidcProviders.has(url)) throw new ServiceError('EntityAlreadyExists', `Provider with url ${input.Url} already exists.`)
    checkQuota(account, 'OpenIdConnectProvidersPerAccount', oidcProviders.count() + 1)
    const { tags } = oidcProviders.add({
      url,
      clientIds,
      thumbprints: input.ThumbprintList?.length ? input.ThumbprintList : [fetchedThumbprint(url)],
      createDate: world.clock.now(),
      tags: withTags([], input.Tags, 'exactCase'),
    })
    return { OpenIDConnectProviderArn: oidcProviderArn(account, url), ...(tags.length > 0 && { Tags: tags }) }
  },
})
