/** The credentials that an EC2 instance gets for the role of its instance profile: derived, stable, renewed by the clock. */
import { formatArn } from '../aws/arn.js'
import { HOUR, MINUTE, SECOND, toIso, type Instant } from '../aws/clock.js'
import type { Account } from '../store/account.js'
import type { InstanceRecord, ProfileAssociationRecord } from '../store/ec2/instances.js'
import type { RoleRecord } from '../store/iam/roles.js'
import type { World } from '../store/world.js'
import { answer, question } from './authorize.js'
import { assumeRoleNeeds, roleArnOf, roleSession } from './role-session.js'
import { issueSession, type SessionCredentials } from './session-token.js'

const LIFETIME = 6 * HOUR
/** New ones are there well before the old ones expire; AWS promises five minutes. */
const RENEWED_EVERY = LIFETIME - 10 * MINUTE

/** An instance's profile, and the role it holds at this moment. */
export interface InstanceRole {
  association: ProfileAssociationRecord
  /** Absent once the profile was deleted or emptied. */
  role?: RoleRecord | undefined
}

/** @returns undefined for an instance without a profile. */
export function instanceRole(account: Account, { instanceId }: InstanceRecord): InstanceRole | undefined {
  const association = account.ec2.associationOf(instanceId)
  if (!association) return undefined
  const name = association.instanceProfileArn.split('/').at(-1) ?? ''
  const profile = account.iam.instanceProfiles.find(name)
  if (profile?.instanceProfileId !== association.instanceProfileId || profile.roleName === undefined) return { association }
  return { association, role: account.iam.roles.find(profile.roleName) }
}

/** What the metadata service tells of the role's credentials, as members of its JSON. */
export type CredentialsDocument = Readonly<Record<string, string>>

/**
 * EC2 assumes the role for the instance, as far as the role's trust policy lets it; the session goes by the instance's id.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-security-credentials.html
 */
export function instanceCredentials(world: World, account: Account, instance: InstanceRecord, association: ProfileAssociationRecord, role: RoleRecord): CredentialsDocument {
  const issuedAt = issueTimeAt(association.timestamp, world.clock.now())
  if (!ec2MayAssume(world, account, instance, role)) return unauthorized(role, issuedAt)
  const credentials = issue(world, account, instance, role, issuedAt)
  return {
    Code: 'Success',
    LastUpdated: toIso(issuedAt),
    Type: 'AWS-HMAC',
    AccessKeyId: credentials.accessKeyId,
    SecretAccessKey: credentials.secretAccessKey,
    Token: credentials.sessionToken,
    Expiration: toIso(credentials.expiration),
  }
}

/** When the credentials that an instance has at an instant were given out. @param begin when the instance got its profile. */
export function issueTimeAt(begin: Instant, now: Instant): Instant {
  const first = Math.floor(begin / SECOND) * SECOND
  return first + Math.floor((now - first) / RENEWED_EVERY) * RENEWED_EVERY
}

function ec2MayAssume(world: World, account: Account, instance: InstanceRecord, role: RoleRecord): boolean {
  const found = { account, role, arn: roleArnOf(account, role) }
  const facts = {
    region: instance.region,
    sourceIp: instance.privateIpAddress,
    userAgent: 'ec2.amazonaws.com',
    instant: world.clock.now(),
    accountId: account.id,
  }
  const principal = { type: 'service', service: 'ec2.amazonaws.com' } as const
  return assumeRoleNeeds(found, { sessionName: instance.instanceId }).every((need) => answer(question(world, principal, need, facts)).result === 'allowed')
}

/** The keys that EC2 vouches for. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-ec2instancesourcevpc */
function claimsOf(account: Account, { instanceId, region, vpcId, privateIpAddress }: InstanceRecord): Readonly<Record<string, string>> {
  return {
    'aws:Ec2InstanceSourceVpc': vpcId,
    'aws:Ec2InstanceSourcePrivateIPv4': privateIpAddress,
    'ec2:SourceInstanceARN': formatArn({ service: 'ec2', region, accountId: account.id, resource: `instance/${instanceId}` }),
  }
}

function issue(world: World, account: Account, instance: InstanceRecord, role: RoleRecord, issuedAt: Instant): SessionCredentials {
  const { instanceId } = instance
  const found = { account, role, arn: roleArnOf(account, role) }
  const session = roleSession(world, found, { sessionName: instanceId, durationSeconds: LIFETIME / SECOND, mfaAuthenticated: false, issuedAt, claims: claimsOf(account, instance) })
  return issueSession(world, session, `instance-metadata/${instanceId}/${role.roleId}/${issuedAt}`)
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_iam-ec2.html */
function unauthorized({ roleName }: RoleRecord, instant: Instant): CredentialsDocument {
  return {
    Code: 'AssumeRoleUnauthorizedAccess',
    Message: `EC2 cannot assume the role ${roleName}. Please see documentation at https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_iam-ec2.html#troubleshoot_iam-ec2_errors-info-doc.`,
    LastUpdated: toIso(instant),
  }
}
