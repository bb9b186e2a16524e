/** iam TagSAMLProvider */
import { operation } from '../../operation.js'
import { withTags } from '../tags.js'
import { getSamlProvider, onSamlProvider } from './saml-provider.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagSAMLProvider.html */
export const TagSAMLProvider = operation('iam', 'TagSAMLProvider', {
  authorize: ({ input, account }) => [onSamlProvider(account, input.SAMLProviderArn, 'iam:TagSAMLProvider', { 'aws:RequestTag': input.Tags })],

  handle({ input, account }) {
    const { samlProviderName, tags } = getSamlProvider(account, input.SAMLProviderArn)
    account.iam.samlProviders.update([samlProviderName], { tags: withTags(tags, input.Tags, 'exactCase') })
    return {}
  },
})
