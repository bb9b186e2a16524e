/** iam UntagSAMLProvider */
import { operation } from '../../operation.js'
import { withoutTags } from '../tags.js'
import { getSamlProvider, onSamlProvider } from './saml-provider.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagSAMLProvider.html */
export const UntagSAMLProvider = operation('iam', 'UntagSAMLProvider', {
  authorize: ({ input, account }) => [onSamlProvider(account, input.SAMLProviderArn, 'iam:UntagSAMLProvider', { 'aws:TagKeys': input.TagKeys })],

  handle({ input, account }) {
    const { samlProviderName, tags } = getSamlProvider(account, input.SAMLProviderArn)
    account.iam.samlProviders.update([samlProviderName], { tags: withoutTags(tags, input.TagKeys, 'exactCase') })
    return {}
  },
})
