/** iam DisableOrganizationsRootSessions */
import { operation } from '../../operation.js'
import { disable, onOrganization } from './organization.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DisableOrganizationsRootSessions.html */
export const DisableOrganizationsRootSessions = operation('iam', 'DisableOrganizationsRootSessions', {
  authorize: () => onOrganization('iam:DisableOrganizationsRootSessions'),
  handle: (call) => disable(call, 'RootSessions'),
})
