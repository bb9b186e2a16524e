/** iam EnableOrganizationsRootCredentialsManagement */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { delegate, NO_WORD_IN_IT, ORGANIZATION, organize } from './organize.js'

describe('EnableOrganizationsRootCredentialsManagement', () => {
  const enableOrganizationsRootCredentialsManagement = theOperation('iam', 'EnableOrganizationsRootCredentialsManagement', { given: organize([]), input: {} })

  enableOrganizationsRootCredentialsManagement.succeeds('turns the feature on, once', (output, cloud) => {
    expect(output).toEqual({ OrganizationId: ORGANIZATION, EnabledFeatures: ['RootCredentialsManagement'] })
    enableOrganizationsRootCredentialsManagement.send(cloud)
    expect(cloud.ok('iam', 'ListOrganizationsFeatures', {}).EnabledFeatures).toEqual(['RootCredentialsManagement'])
  })

  enableOrganizationsRootCredentialsManagement.refuses([
    ...NO_WORD_IN_IT,
    ['a delegated administrator', {}, 'CallerIsNotManagementAccountException', 'The request was rejected because the account making the request is not the management account of the organization.', delegate],
  ])
  enableOrganizationsRootCredentialsManagement.asks({ on: '*' })
  enableOrganizationsRootCredentialsManagement.isRecorded({ requestParameters: null, responseElements: { organizationId: ORGANIZATION, enabledFeatures: ['RootCredentialsManagement'] } })
})
