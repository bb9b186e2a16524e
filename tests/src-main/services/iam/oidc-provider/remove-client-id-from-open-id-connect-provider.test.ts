/** iam RemoveClientIDFromOpenIDConnectProvider */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { NO_OIDC_PROVIDER, OF_BLUE, OIDC, oidcProvider } from '../fixtures.js'

describe('RemoveClientIDFromOpenIDConnectProvider', () => {
  const removeClientIDFromOpenIDConnectProvider = theOperation('iam', 'RemoveClientIDFromOpenIDConnectProvider', { given: oidcProvider, input: { OpenIDConnectProviderArn: OIDC, ClientID: 'app' } })

  removeClientIDFromOpenIDConnectProvider.succeeds('takes the client id away, and says nothing when it is not there', (_output, cloud) => {
    expect(cloud.ok('iam', 'GetOpenIDConnectProvider', { OpenIDConnectProviderArn: OIDC }).ClientIDList).toEqual([])
    removeClientIDFromOpenIDConnectProvider.send(cloud)
  })

  removeClientIDFromOpenIDConnectProvider.refuses([
    ...NO_OIDC_PROVIDER,
  ])
  removeClientIDFromOpenIDConnectProvider.asks({ on: OIDC, conditions: OF_BLUE })
  removeClientIDFromOpenIDConnectProvider.isRecorded({ requestParameters: { openIDConnectProviderArn: OIDC, clientID: 'app' } })
})
