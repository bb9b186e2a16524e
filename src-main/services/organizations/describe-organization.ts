/** organizations DescribeOrganization */
import { operation } from '../operation.js'
import { getOrganization, organizationArn } from './organization.js'

/** Any account may ask about the organization that it is in. https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html */
export const DescribeOrganization = operation('organizations', 'DescribeOrganization', {
  authorize: () => [{ action: 'organizations:DescribeOrganization', resource: '*' }],

  handle(call) {
    const organization = getOrganization(call)
    const { organizationId, managementAccountId } = organization
    return {
      Organization: {
        Id: organizationId,
        Arn: organizationArn(organization, 'organization'),
        FeatureSet: 'ALL' as const,
        MasterAccountArn: organizationArn(organization, 'account', managementAccountId),
        MasterAccountId: managementAccountId,
        MasterAccountEmail: call.world.account(managementAccountId).record.email,
        // Its policies are not simulated, so none of their types is on.
        AvailablePolicyTypes: [],
      },
    }
  },
})
