/** iam GetAccountSummary */
import { ROOT_USER } from '../../../store/iam/credentials.js'
import { operation } from '../../operation.js'
import { INLINE_SIZE, POLICY_VERSIONS_IN_USE, quotaOf } from '../quotas.js'

/** No operation of the simulator makes any of these: there are none, in a room of AWS's size. */
const CERTIFICATES = {
  ServerCertificates: 0,
  ServerCertificatesQuota: 20,
  SigningCertificatesPerUserQuota: 2,
  AccountSigningCertificatesPresent: 0,
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html */
export const GetAccountSummary = operation('iam', 'GetAccountSummary', {
  authorize: () => [{ action: 'iam:GetAccountSummary', resource: '*' }],

  handle({ account }) {
    const { iam } = account
    const present = (count: number): number => (count > 0 ? 1 : 0)
    return {
      SummaryMap: {
        Users: iam.users.count(),
        UsersQuota: quotaOf(account, 'UsersPerAccount'),
        Groups: iam.groups.count(),
        GroupsQuota: quotaOf(account, 'GroupsPerAccount'),
        GroupsPerUserQuota: quotaOf(account, 'GroupsPerUser'),
        Roles: iam.roles.count(),
        RolesQuota: quotaOf(account, 'RolesPerAccount'),
        InstanceProfiles: iam.instanceProfiles.count(),
        InstanceProfilesQuota: quotaOf(account, 'InstanceProfilesPerAccount'),
        Policies: iam.policies.count(),
        PoliciesQuota: quotaOf(account, 'PoliciesPerAccount'),
        PolicySizeQuota: quotaOf(account, 'PolicySize'),
        // Of each policy that is attached or bounds somebody the default version, AWS's own among them.
        PolicyVersionsInUse: iam.policyUses.count(),
        PolicyVersionsInUseQuota: POLICY_VERSIONS_IN_USE,
        VersionsPerPolicyQuota: quotaOf(account, 'VersionsPerPolicy'),
        AttachedPoliciesPerUserQuota: quotaOf(account, 'PoliciesPerUser'),
        AttachedPoliciesPerGroupQuota: quotaOf(account, 'PoliciesPerGroup'),
        AttachedPoliciesPerRoleQuota: quotaOf(account, 'PoliciesPerRole'),
        UserPolicySizeQuota: INLINE_SIZE.user,
        GroupPolicySizeQuota: INLINE_SIZE.group,
        RolePolicySizeQuota: INLINE_SIZE.role,
        AssumeRolePolicySizeQuota: quotaOf(account, 'ACLSizePerRole'),
        MFADevices: iam.mfaDevices.count(),
        MFADevicesInUse: iam.mfaDevicesInUse,
        AccountMFAEnabled: present(iam.mfaDevices.count({ userName: ROOT_USER })),
        AccountAccessKeysPresent: present(iam.accessKeys.count({ userName: undefined })),
        AccountPasswordPresent: present(iam.loginProfiles.count({ userName: ROOT_USER })),
        AccessKeysPerUserQuota: quotaOf(account, 'AccessKeysPerUser'),
        ...CERTIFICATES,
        Providers: iam.samlProviders.count() + iam.oidcProviders.count(),
        GlobalEndpointTokenVersion: iam.globalEndpointTokenVersion,
      },
    }
  },
})
