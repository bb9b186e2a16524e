/** iam ListSAMLProviderTags */
import { operation } from '../../operation.js'
import { pageOf } from '../../page.js'
import { getSamlProvider, onSamlProvider } from './saml-provider.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSAMLProviderTags.html */
export const ListSAMLProviderTags = operation('iam', 'ListSAMLProviderTags', {
  authorize: ({ input, account }) => [onSamlProvider(account, input.SAMLProviderArn, 'iam:ListSAMLProviderTags')],

  handle({ input, account }) {
    const { items, end } = pageOf(getSamlProvider(account, input.SAMLProviderArn).tags, ({ Key }) => Key, input)
    return { Tags: items, ...end }
  },
})
