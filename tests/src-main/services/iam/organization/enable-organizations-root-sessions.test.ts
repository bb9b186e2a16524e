/** iam EnableOrganizationsRootSessions */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { delegate, NO_WORD_IN_IT, ORGANIZATION, organize } from './organize.js'

describe('EnableOrganizationsRootSessions', () => {
  const enableOrganizationsRootSessions = theOperation('iam', 'EnableOrganizationsRootSessions', { given: organize([]), input: {} })

  enableOrganizationsRootSessions.succeeds('turns the feature on, once', (output, cloud) => {
    expect(output).toEqual({ OrganizationId: ORGANIZATION, EnabledFeatures: ['RootSessions'] })
    enableOrganizationsRootSessions.send(cloud)
    expect(cloud.ok('iam', 'ListOrganizationsFeatures', {}).EnabledFeatures).toEqual(['RootSessions'])
  })

  enableOrganizationsRootSessions.refuses([
    ...NO_WORD_IN_IT,
    ['a delegated administrator', {}, 'CallerIsNotManagementAccountException', 'The request was rejected because the account making the request is not the management account of the organization.', delegate],
  ])
  enableOrganizationsRootSessions.asks({ on: '*' })
  enableOrganizationsRootSessions.isRecorded({ requestParameters: null, responseElements: { organizationId: ORGANIZATION, enabledFeatures: ['RootSessions'] } })
})
