/** iam DisableOrganizationsRootSessions */
import { describe, expect, it } from 'vitest'
import { theOperation } from '../../operation.js'
import { delegate, NO_WORD_IN_IT, ORGANIZATION, organize } from './organize.js'

describe('DisableOrganizationsRootSessions', () => {
  const disableOrganizationsRootSessions = theOperation('iam', 'DisableOrganizationsRootSessions', { given: organize(['RootCredentialsManagement', 'RootSessions']), input: {} })

  disableOrganizationsRootSessions.succeeds('turns the feature off, and says nothing when it is off', (output, cloud) => {
    expect(output).toEqual({ OrganizationId: ORGANIZATION, EnabledFeatures: ['RootCredentialsManagement'] })
    disableOrganizationsRootSessions.send(cloud)
    expect(cloud.ok('iam', 'ListOrganizationsFeatures', {}).EnabledFeatures).toEqual(['RootCredentialsManagement'])
  })

  it('is the delegated administrator’s to ask, too', () => {
    const cloud = disableOrganizationsRootSessions.world()
    expect(cloud.ok('iam', 'DisableOrganizationsRootSessions', {}, delegate(cloud)).EnabledFeatures).toEqual(['RootCredentialsManagement'])
  })

  disableOrganizationsRootSessions.refuses([
    ...NO_WORD_IN_IT,
  ])
  disableOrganizationsRootSessions.asks({ on: '*' })
  disableOrganizationsRootSessions.isRecorded({ requestParameters: null, responseElements: { organizationId: ORGANIZATION, enabledFeatures: ['RootCredentialsManagement'] } })
})
