/** Who makes a request, once it is known: the principals of AWS. */
import type { Arn } from './arn.js'

/** What temporary credentials carry from the moment they were issued. Instants are epoch milliseconds. */
export interface SessionContext {
  issuedAt: number
  expiresAt: number
  mfaAuthenticated: boolean
  sourceIdentity?: string | undefined
  /** Session policies given at AssumeRole: inline documents and managed policy ARNs. */
  policies: readonly SessionPolicy[]
  /** Session tags, and the keys among them that survive role chaining. */
  tags: Readonly<Record<string, string>>
  transitiveTagKeys: readonly string[]
  /** Condition keys that an identity provider vouched for; they stay with the session. */
  claims?: Readonly<Record<string, string | readonly string[]>> | undefined
  /** The operation whose credentials may do less than their user; absent for those of signing in. */
  issuedBy?: 'GetSessionToken' | 'AssumeRoot' | undefined
}

export type SessionPolicy = { document: string } | { policyArn: Arn }

interface KnownPrincipal {
  accountId: string
  /** As AWS names it in messages and events: the session ARN for an assumed role. */
  arn: Arn
  /** `aws:userid`: the unique id; for a role session `AROA…:session-name`; the account id for root. */
  userId: string
  /** The access key that signed; absent for a console password. */
  accessKeyId?: string | undefined
  session?: SessionContext | undefined
}

export interface RootPrincipal extends KnownPrincipal {
  type: 'root'
}
export interface UserPrincipal extends KnownPrincipal {
  type: 'user'
  userName: string
}
export interface AssumedRolePrincipal extends KnownPrincipal {
  type: 'assumedRole'
  roleArn: Arn
  roleId: string
  roleName: string
  sessionName: string
  session: SessionContext
}
export interface FederatedUserPrincipal extends KnownPrincipal {
  type: 'federatedUser'
  /** The IAM user (or root) that called GetFederationToken. */
  issuerArn: Arn
  session: SessionContext
}
/** An AWS service acting for itself, such as ec2.amazonaws.com assuming an instance's role. */
export interface ServicePrincipal {
  type: 'service'
  service: string
  sourceArn?: Arn | undefined
  sourceAccount?: string | undefined
}
export interface AnonymousPrincipal {
  type: 'anonymous'
}

export type AccountPrincipal = RootPrincipal | UserPrincipal | AssumedRolePrincipal | FederatedUserPrincipal
export type Principal = AccountPrincipal | ServicePrincipal | AnonymousPrincipal
