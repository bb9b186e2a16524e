/** iam GetAccountSummary */
import { ROOT_USER } from '../../../store/iam/credentials.js'
import { operation } from '../../operation.js'
import { INLINE_SIZE, QUOTAS } from '../quotas.js'

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

  handle({ account: { iam } }) {
    const present = (count: number): number => (count > 0 ? 1 : 0)
    return {
      SummaryMap: {
        Users: iam.users.count(),
        UsersQuota: QUOTAS.UsersPerAccount,
        Groups: iam.groups.count(),
        GroupsQuota: QUOTAS.GroupsPerAccount,
        GroupsPerUserQuota: QUOTAS.GroupsPerUser,
        Roles: iam.roles.count(),
        RolesQuota: QUOTAS.RolesPerAccount,
        InstanceProfiles: iam.instanceProfiles.count(),
        InstanceProfilesQuota: QUOTAS.InstanceProfilesPerAccount,
        Policies: iam.policies.count(),
        PoliciesQuota: QUOTAS.PoliciesPerAccount,
        PolicySizeQuota: QUOTAS.PolicySize,
        PolicyVersionsInUse: iam.policyVersions.count(),
        PolicyVersionsInUseQuota: QUOTAS.PolicyVersionsPerAccount,
        VersionsPerPolicyQuota: QUOTAS.VersionsPerPolicy,
        AttachedPoliciesPerUserQuota: QUOTAS.PoliciesPerUser,
        AttachedPoliciesPerGroupQuota: QUOTAS.PoliciesPerGroup,
        AttachedPoliciesPerRoleQuota: QUOTAS.PoliciesPerRole,
        UserPolicySizeQuota: INLINE_SIZE.user,
        GroupPolicySizeQuota: INLINE_SIZE.group,
        RolePolicySizeQuota: INLINE_SIZE.role,
        AssumeRolePolicySizeQuota: QUOTAS.ACLSizePerRole,
        MFADevices: iam.mfaDevices.count(),
        MFADevicesInUse: iam.mfaDevicesInUse,
        AccountMFAEnabled: present(iam.mfaDevices.count({ userName: ROOT_USER })),
        AccountAccessKeysPresent: present(iam.accessKeys.count({ userName: undefined })),
        AccountPasswordPresent: present(iam.loginProfiles.count({ userName: ROOT_USER })),
        AccessKeysPerUserQuota: QUOTAS.AccessKeysPerUser,
        ...CERTIFICATES,
        Providers: iam.samlProviders.count() + iam.oidcProviders.count(),
        GlobalEndpointTokenVersion: iam.globalEndpointTokenVersion,
      },
    }
  },
})
