/** iam CreateOpenIDConnectProvider */
import { describe, expect, it } from 'vitest'
import { START } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { arnOf, BLUE, OIDC_URL, oidcProvider, setUp, wrongTags } from '../fixtures.js'

describe('CreateOpenIDConnectProvider', () => {
  const OpenIDConnectProviderArn = arnOf('oidc-provider/token.example.com')
  const createOpenIDConnectProvider = theOperation('iam', 'CreateOpenIDConnectProvider', { given: oidcProvider, input: { Url: 'https://token.example.com/', ClientIDList: ['app', 'app'], Tags: BLUE } })

  createOpenIDConnectProvider.succeeds('answers the ARN; a thumbprint that is not given is looked up', (output, cloud) => {
    expect(output).toEqual({ OpenIDConnectProviderArn, Tags: BLUE })
    expect(cloud.ok('iam', 'GetOpenIDConnectProvider', { OpenIDConnectProviderArn })).toMatchObject({ Url: 'token.example.com', ClientIDList: ['app'], ThumbprintList: [expect.stringMatching(/^[0-9a-f]{40}$/)] })
  })

  it.each(['http://oidc.example.com', 'https://oidc.example.com?x=1', 'ftp://x', 'https://'])('refuses the URL %s', (Url) => {
    expect(createOpenIDConnectProvider.world().fails('iam', 'CreateOpenIDConnectProvider', { Url })).toMatchObject({ code: 'InvalidInput', status: 400, message: `Invalid Open ID Connect Provider URL: ${Url}` })
  })

  createOpenIDConnectProvider.refuses([
    ['a URL that is taken', { Url: OIDC_URL }, 'EntityAlreadyExists', `Provider with url ${OIDC_URL} already exists.`],
    ['a thumbprint that is none', { ThumbprintList: ['x'.repeat(40)] }, 'InvalidInput', `Thumbprint ${'x'.repeat(40)} is not a SHA-1 hash in hexadecimal digits.`],
    ['six thumbprints', { ThumbprintList: Array.from({ length: 6 }, (_, n) => `${n}`.repeat(40)) }, 'InvalidInput', 'Thumbprint list must contain fewer than 5 entries.'],
    ['more client ids than 100', { ClientIDList: Array.from({ length: 101 }, (_, n) => `client-${n}`) }, 'LimitExceeded', 'Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: 100'],
    ...wrongTags('exactCase'),
    ['more providers than 100', (cloud) => {
      setUp(cloud, () => {
        for (let number = 0; number < 99; number += 1) cloud.account.iam.oidcProviders.add({ url: `p${number}.example`, clientIds: [], thumbprints: [], createDate: START, tags: [] })
      })
      return undefined
    }, 'LimitExceeded', 'Cannot exceed quota for OpenIdConnectProvidersPerAccount: 100'],
  ])
  createOpenIDConnectProvider.asks({ on: OpenIDConnectProviderArn, conditions: { 'aws:RequestTag/team': 'blue', 'aws:TagKeys': ['team'] } })
  createOpenIDConnectProvider.isRecorded({
    requestParameters: { url: 'https://token.example.com/', clientIDList: ['app', 'app'], tags: [{ key: 'team', value: 'blue' }] },
    responseElements: { openIDConnectProviderArn: OpenIDConnectProviderArn, tags: [{ key: 'team', value: 'blue' }] },
  })
})
