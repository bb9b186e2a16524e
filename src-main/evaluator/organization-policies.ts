/** Whom an organization's policies spare. */
import type { ApplicablePolicies, AuthorizationRequest, PolicySource } from './decision.js'
import { findAction, rcpSupportedServices } from '../aws/reference/reference.js'

/** Where principal and resource stand in their organizations. */
export interface OrganizationFacts {
  principalIsServiceLinkedRole?: boolean | undefined
  principalInManagementAccount?: boolean | undefined
  resourceInManagementAccount?: boolean | undefined
  /** A KMS key that AWS made for one of its services; its ARN does not tell. */
  resourceIsAwsManagedKey?: boolean | undefined
}

/** Attached by AWS to every root, organizational unit and account, and never detached. https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html */
const RCP_FULL_AWS_ACCESS: PolicySource = {
  kind: 'rcp', name: 'RCPFullAWSAccess', arn: 'arn:aws:organizations::aws:policy/resource_control_policy/p-RCPFullAWSAccess', attachedTo: 'organization',
  document: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}',
}

/**
 * The service and resource control policies that apply to this request. Those of the principal's organization spare its management
 * account and service-linked roles; those of the resource's spare its management account too, calls by service-linked roles,
 * AWS managed keys, kms:RetireGrant, services that they do not support, and actions that have no resource.
 * @param policies levels from the root down to the account; no level is no organization. RCPFullAWSAccess may be left out.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export function organizationPolicies(request: AuthorizationRequest, policies: Pick<ApplicablePolicies, 'scp' | 'rcp'>, facts: OrganizationFacts): Pick<ApplicablePolicies, 'scp' | 'rcp'> {
  const serviceLinked = facts.principalIsServiceLinkedRole === true || isServiceLinkedRole(request)
  return {
    scp: serviceLinked || facts.principalInManagementAccount === true ? undefined : policies.scp,
    rcp: serviceLinked || facts.resourceInManagementAccount === true || facts.resourceIsAwsManagedKey === true || !isControllable(request.action) ? undefined : policies.rcp?.map((level) => [...level, RCP_FULL_AWS_ACCESS]),
  }
}

function isServiceLinkedRole({ principal }: AuthorizationRequest): boolean {
  return principal.type === 'assumedRole' && principal.roleArn.includes(':role/aws-service-role/')
}

/** Of an action that the reference does not know, only the service decides. */
function isControllable(action: string): boolean {
  const lower = action.toLowerCase()
  if (lower === 'kms:retiregrant' || !rcpSupportedServices().includes(lower.slice(0, lower.indexOf(':')))) return false
  return findAction(lower)?.resourceTypes.length !== 0
}
