/** organizations EnableAWSServiceAccess */
import { ServiceError } from '../../aws/service-error.js'
import { operation } from '../operation.js'
import { getOrganization, notTheirs } from './organization.js'

const SERVICE_PRINCIPAL = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.amazonaws\.com$/

/** Lets a service work across the organization. https://docs.aws.amazon.com/organizations/latest/APIReference/API_EnableAWSServiceAccess.html */
export const EnableAWSServiceAccess = operation('organizations', 'EnableAWSServiceAccess', {
  authorize: ({ input }) => [{ action: 'organizations:EnableAWSServiceAccess', resource: '*', context: { 'organizations:ServicePrincipal': input.ServicePrincipal } }],

  handle(call) {
    const { account, input, world } = call
    const { organizationId, managementAccountId, trustedServices } = getOrganization(call)
    if (account.id !== managementAccountId) throw notTheirs()
    if (!SERVICE_PRINCIPAL.test(input.ServicePrincipal)) throw new ServiceError('InvalidInputException', 'You specified an unrecognized service principal.', { status: 400 })
    if (!trustedServices.includes(input.ServicePrincipal)) world.organizations.setTrustedServices(organizationId, [...trustedServices, input.ServicePrincipal])
    return {}
  },
})
