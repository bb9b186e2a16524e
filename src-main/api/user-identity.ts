/** CloudTrail's userIdentity element. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
import { toIso } from '../aws/clock.js'
import type { AccountPrincipal, Principal } from '../aws/principal.js'
import type { Json } from '../store/trail/trail-event.js'

const TYPES = { root: 'Root', user: 'IAMUser', assumedRole: 'AssumedRole', federatedUser: 'FederatedUser' } as const

/** @param principal absent when nobody could be authenticated. */
export function userIdentity(principal: Principal | undefined): Json {
  if (principal === undefined || principal.type === 'anonymous') return { type: 'AWSAccount', principalId: '', accountId: 'ANONYMOUS_PRINCIPAL' }
  if (principal.type === 'service') return { type: 'AWSService', invokedBy: principal.service }
  return {
    type: TYPES[principal.type],
    principalId: principal.userId,
    arn: principal.arn,
    accountId: principal.accountId,
    accessKeyId: principal.accessKeyId,
    ...(principal.type === 'user' && { userName: principal.userName }),
    ...(principal.session && { sessionContext: sessionContext(principal) }),
  }
}

function sessionContext(principal: AccountPrincipal): Json {
  return {
    ...(principal.type === 'assumedRole' && {
      sessionIssuer: {
        type: 'Role',
        principalId: principal.roleId,
        arn: principal.roleArn,
        accountId: principal.accountId,
        userName: principal.roleName,
      },
    }),
    attributes: {
      creationDate: toIso(principal.session?.issuedAt ?? 0),
      mfaAuthenticated: String(principal.session?.mfaAuthenticated ?? false),
    },
    ...(principal.session?.issuedBy === 'AssumeRoot' && { assumedRoot: 'true' }),
  }
}
