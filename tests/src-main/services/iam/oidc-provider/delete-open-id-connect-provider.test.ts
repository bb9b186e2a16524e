/** iam DeleteOpenIDConnectProvider */
import { describe, expect, it } from 'vitest'
import { theOperation } from '../../operation.js'
import { NO_OIDC_PROVIDER, OF_BLUE, OIDC, oidcProvider, trust } from '../fixtures.js'

describe('DeleteOpenIDConnectProvider', () => {
  const deleteOpenIDConnectProvider = theOperation('iam', 'DeleteOpenIDConnectProvider', { given: oidcProvider, input: { OpenIDConnectProviderArn: OIDC } })

  deleteOpenIDConnectProvider.succeeds('gives the URL back', (_output, cloud) => {
    expect(cloud.ok('iam', 'ListOpenIDConnectProviders', {}).OpenIDConnectProviderList).toEqual([])
    oidcProvider(cloud)
  })

  it('leaves the roles that trust the provider as they are', () => {
    const cloud = deleteOpenIDConnectProvider.world()
    const AssumeRolePolicyDocument = trust({ Federated: OIDC }, 'sts:AssumeRoleWithWebIdentity')
    cloud.ok('iam', 'CreateRole', { RoleName: 'web', AssumeRolePolicyDocument })
    deleteOpenIDConnectProvider.send(cloud)
    expect(cloud.ok('iam', 'GetRole', { RoleName: 'web' }).Role.AssumeRolePolicyDocument).toBe(AssumeRolePolicyDocument)
  })

  deleteOpenIDConnectProvider.refuses([...NO_OIDC_PROVIDER])
  deleteOpenIDConnectProvider.asks({ on: OIDC, conditions: OF_BLUE })
  deleteOpenIDConnectProvider.isRecorded({ requestParameters: { openIDConnectProviderArn: OIDC } })
})
