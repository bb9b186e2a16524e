/** iam EnableOrganizationsRootSessions */
import { operation } from '../../operation.js'
import { enable, onOrganization } from './organization.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableOrganizationsRootSessions.html */
export const EnableOrganizationsRootSessions = operation('iam', 'EnableOrganizationsRootSessions', {
  authorize: () => onOrganization('iam:EnableOrganizationsRootSessions'),
  handle: (call) => enable(call, 'RootSessions'),
})
