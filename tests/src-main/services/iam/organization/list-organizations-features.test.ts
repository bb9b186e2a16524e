/** iam ListOrganizationsFeatures */
import { describe, expect, it } from 'vitest'
import { theOperation } from '../../operation.js'
import { delegate, NO_WORD_IN_IT, ORGANIZATION, organize } from './organize.js'

describe('ListOrganizationsFeatures', () => {
  const listOrganizationsFeatures = theOperation('iam', 'ListOrganizationsFeatures', { given: organize(['RootSessions', 'RootCredentialsManagement']), input: {} })

  listOrganizationsFeatures.succeeds('shows what is on', (output) => {
    expect(output).toEqual({ OrganizationId: ORGANIZATION, EnabledFeatures: ['RootCredentialsManagement', 'RootSessions'] })
  })

  it('is the delegated administrator’s to ask, too', () => {
    const cloud = listOrganizationsFeatures.world()
    expect(cloud.ok('iam', 'ListOrganizationsFeatures', {}, delegate(cloud)).EnabledFeatures).toHaveLength(2)
  })

  listOrganizationsFeatures.refuses([...NO_WORD_IN_IT])
  listOrganizationsFeatures.asks({ on: '*' })
  listOrganizationsFeatures.isRecorded({ readOnly: true, requestParameters: null })
})
