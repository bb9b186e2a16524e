/** iam ListSAMLProviders */
import { operation } from '../../operation.js'
import { samlProviderArn } from './saml-provider.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSAMLProviders.html */
export const ListSAMLProviders = operation('iam', 'ListSAMLProviders', {
  authorize: () => [{ action: 'iam:ListSAMLProviders', resource: '*' }],

  handle: ({ account }) => ({
    SAMLProviderList: account.iam.samlProviders
      .list()
      .map(({ samlProviderName, validUntil, createDate }) => ({ Arn: samlProviderArn(account, samlProviderName), ValidUntil: validUntil, CreateDate: createDate })),
  }),
})
