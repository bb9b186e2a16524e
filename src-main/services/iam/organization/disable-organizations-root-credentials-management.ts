/** iam DisableOrganizationsRootCredentialsManagement */
import { operation } from '../../operation.js'
import { disable, onOrganization } from './organization.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DisableOrganizationsRootCredentialsManagement.html */
export const DisableOrganizationsRootCredentialsManagement = operation('iam', 'DisableOrganizationsRootCredentialsManagement', {
  authorize: () => onOrganization('iam:DisableOrganizationsRootCredentialsManagement'),
  handle: (call) => disable(call, 'RootCredentialsManagement'),
})
