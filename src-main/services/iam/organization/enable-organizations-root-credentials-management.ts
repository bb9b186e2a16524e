/** iam EnableOrganizationsRootCredentialsManagement */
import { operation } from '../../operation.js'
import { enable, onOrganization } from './organization.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableOrganizationsRootCredentialsManagement.html */
export const EnableOrganizationsRootCredentialsManagement = operation('iam', 'EnableOrganizationsRootCredentialsManagement', {
  authorize: () => onOrganization('iam:EnableOrganizationsRootCredentialsManagement'),
  handle: (call) => enable(call, 'RootCredentialsManagement'),
})
