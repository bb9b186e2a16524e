/** What AWS lists for an operation and the simulator has no occasion for: errors of its model, and condition keys of its action. */

/** Of AWS's own making, or of two requests at one time: here each is answered before the next begins. */
const BY_NOBODY: readonly string[] = ['ServiceFailure', 'ConcurrentModification', 'EntityTemporarilyUnmodifiable', 'PolicyEvaluation', 'RegionDisabledException']

/** By code: the operations that never give it. */
const BY_CODE: Readonly<Record<string, string>> = {
  // They add nothing that is counted.
  LimitExceeded: `
    ChangePassword CreateLoginProfile CreateVirtualMFADevice DeactivateMFADevice DeleteAccessKey DeleteLoginProfile DeleteVirtualMFADevice
    CreateAccountAlias DeleteAccountAlias DeleteAccountPasswordPolicy DeleteSAMLProvider DeleteServiceLinkedRole GenerateCredentialReport
    UpdateAccountPasswordPolicy UpdateSAMLProvider
    ResyncMFADevice UpdateAccessKey UpdateLoginProfile
    DeleteGroup DeleteGroupPolicy DeleteRole DeleteRolePolicy DeleteUser DeleteUserPolicy
    DeleteInstanceProfile DeletePolicy DeletePolicyVersion DetachGroupPolicy DetachRolePolicy DetachUserPolicy
    RemoveRoleFromInstanceProfile RemoveUserFromGroup SetDefaultPolicyVersion UpdateGroup UpdateUser`,
  // What is wrong with their input is found while it is held against the model.
  InvalidInput: `
    ListAttachedGroupPolicies ListAttachedRolePolicies ListAttachedUserPolicies ListMFADeviceTags
    PutRolePermissionsBoundary PutUserPermissionsBoundary UntagInstanceProfile UntagMFADevice
    GetServiceLastAccessedDetails`,
  // A second role is one too many, the same or another.
  EntityAlreadyExists: 'AddRoleToInstanceProfile',
  // They make what need not be there before.
  NoSuchEntity: 'CreateGroup CreateServiceLinkedRole UpdateAccountPasswordPolicy',
  // Rules for passwords are no document.
  MalformedPolicyDocument: 'UpdateAccountPasswordPolicy',
  // Nothing leaves the machine, so that nothing can fail on the way to a provider.
  OpenIdIdpCommunicationError: 'CreateOpenIDConnectProvider',
  IDPCommunicationError: 'AssumeRoleWithWebIdentity',
  // A simulated provider takes nothing back that it has said.
  IDPRejectedClaim: 'AssumeRoleWithSAML AssumeRoleWithWebIdentity',
  // Only what a trusted token issuer says can be too old, and that is not simulated.
  ExpiredTokenException: 'AssumeRole AssumeRoot',
  // Every organization here has all features.
  OrganizationNotInAllFeaturesModeException: `
    DisableOrganizationsRootCredentialsManagement DisableOrganizationsRootSessions EnableOrganizationsRootCredentialsManagement
    EnableOrganizationsRootSessions ListOrganizationsFeatures`,
  // The description of a service-linked role may be changed.
  UnmodifiableEntity: 'UpdateRoleDescription',
}

/** The codes in the model of an operation that it never gives. */
export function neverGiven(operation: string): string[] {
  const own = Object.entries(BY_CODE).filter(([, names]) => names.split(/\s+/).includes(operation))
  return [...BY_NOBODY, ...own.map(([code]) => code)]
}

/** Condition keys of the Service Authorization Reference by why no request fills them. */
const KEYS_OF_NOTHING: readonly RegExp[] = [
  // Roles are not made from templates.
  /^iam:RoleTemplateARN$/,
  // The API enables devices that show codes; passkeys are the console's, and have no certificates here.
  /^iam:(FIDO-|RegisterSecurityKey$)/,
  // Of what a SAML provider may say, subject, audience, issuer and the tags are looked at, not the directory's attributes.
  /^saml:(cn|commonName|edu\w+|givenName|mail|name|organizationStatus|primaryGroupSID|surname|uid|x500UniqueIdentifier)$/,
  // Keys that each OpenID Connect provider has for itself; the test of tokens has those of the one that it uses.
  /^(accounts\.google\.com|agent\.|cognito-identity\.amazonaws\.com|github\.com|gitlab\.com|graph\.facebook\.com|idcs-|oidc\.circleci\.com|token\.actions\.|www\.amazon\.com)/,
  /^sts:RoleAuthorizedByIdp$/,
]

/** Keys of sts:AssumeRole that only its two sisters could fill. */
const OF_THE_SISTERS = /^saml:/

/** Whether no request of this operation ever fills a condition key that its action has. */
export function isNeverFilled(operation: string, key: string): boolean {
  return KEYS_OF_NOTHING.some((kind) => kind.test(key)) || (operation === 'AssumeRole' && OF_THE_SISTERS.test(key))
}
