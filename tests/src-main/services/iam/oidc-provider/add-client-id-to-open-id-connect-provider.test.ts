/** iam AddClientIDToOpenIDConnectProvider */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { NO_OIDC_PROVIDER, OF_BLUE, OIDC, oidcProvider, setUp } from '../fixtures.js'

describe('AddClientIDToOpenIDConnectProvider', () => {
  const addClientIDToOpenIDConnectProvider = theOperation('iam', 'AddClientIDToOpenIDConnectProvider', { given: oidcProvider, input: { OpenIDConnectProviderArn: OIDC, ClientID: 'web' } })

  addClientIDToOpenIDConnectProvider.succeeds('adds the client id once, however often it is asked to', (_output, cloud) => {
    addClientIDToOpenIDConnectProvider.send(cloud)
    expect(cloud.ok('iam', 'GetOpenIDConnectProvider', { OpenIDConnectProviderArn: OIDC }).ClientIDList).toEqual(['app', 'web'])
  })

  addClientIDToOpenIDConnectProvider.refuses([
    ...NO_OIDC_PROVIDER,
    ['more client ids than 100', (cloud) => {
      setUp(cloud, () => cloud.account.iam.oidcProviders.update(['oidc.example.com/team'], { clientIds: Array.from({ length: 100 }, (_, n) => `client-${n}`) }))
      return undefined
    }, 'LimitExceeded', 'Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: 100'],
  ])
  addClientIDToOpenIDConnectProvider.asks({ on: OIDC, conditions: OF_BLUE })
  addClientIDToOpenIDConnectProvider.isRecorded({ requestParameters: { openIDConnectProviderArn: OIDC, clientID: 'web' } })
})
