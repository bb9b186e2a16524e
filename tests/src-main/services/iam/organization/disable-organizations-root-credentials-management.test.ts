/** iam DisableOrganizationsRootCredentialsManagement */
import { describe, expect, it } from 'vitest'
import { theOperation } from '../../operation.js'
import { delegate, NO_WORD_IN_IT, ORGANIZATION, organize } from './organize.js'

describe('DisableOrganizationsRootCredentialsManagement', () => {
  const disableOrganizationsRootCredentialsManagement = theOperation('iam', 'DisableOrganizationsRootCredentialsManagement', { given: organize(['RootCredentialsManagement', 'RootSessions']), input: {} })

  disableOrganizationsRootCredentialsManagement.succeeds('turns the feature off, and says nothing when it is off', (output, cloud) => {
    expect(output).toEqual({ OrganizationId: ORGANIZATION, EnabledFeatures: ['RootSessions'] })
    disableOrganizationsRootCredentialsManagement.send(cloud)
    expect(cloud.ok('iam', 'ListOrganizationsFeatures', {}).EnabledFeatures).toEqual(['RootSessions'])
  })

  it('is the delegated administrator’s to ask, too', () => {
    const cloud = disableOrganizationsRootCredentialsManagement.world()
    expect(cloud.ok('iam', 'DisableOrganizationsRootCredentialsManagement', {}, delegate(cloud)).EnabledFeatures).toEqual(['RootSessions'])
  })

  disableOrganizationsRootCredentialsManagement.refuses([
    ...NO_WORD_IN_IT,
  ])
  disableOrganizationsRootCredentialsManagement.asks({ on: '*' })
  disableOrganizationsRootCredentialsManagement.isRecorded({ requestParameters: null, responseElements: { organizationId: ORGANIZATION, enabledFeatures: ['RootSessions'] } })
})
