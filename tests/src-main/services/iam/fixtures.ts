/** Names, documents and small steps that the tests of IAM's operations share. */
import { samlMetadata } from '../../../../src-main/access/federation/saml-metadata.js'
import { stepAt, totp } from '../../../../src-main/access/mfa/totp.js'
import type { Credentials } from '../../../../src-main/api/request.js'
import { ACCOUNT, allow, document, START, type Harness } from '../harness.js'

export const S3_READ = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'
export const NO_POLICY = `arn:aws:iam::${ACCOUNT}:policy/none`
/** AWS's policy of a service-linked role: no role of the account's own can have it. */
export const SERVICE_POLICY = 'arn:aws:iam::aws:policy/aws-service-role/AWSSupportServiceRolePolicy'
export const READ = document(allow('s3:GetObject'))
/** Everything. */
export const ALL = document(allow('*'))
export const PASSWORD = 'Correct-horse1'
export const NEW_PASSWORD = 'Another-horse2'
export const BLUE = [{ Key: 'team', Value: 'blue' }]

/** The ARN of an IAM resource of the account: `arnOf('user/Donna')`. */
export function arnOf(resource: string): string {
  return `arn:aws:iam::${ACCOUNT}:${resource}`
}

/** AWS's policy that bounds whoever is bounded here. */
export const BOUNDARY = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
/** The condition keys that a resource with the tags `BLUE` fills. */
export const OF_BLUE = { 'aws:ResourceTag/team': 'blue', 'iam:ResourceTag/team': 'blue' }

/** A user with path, tags and boundary. */
export function donna(cloud: Harness): void {
  cloud.ok('iam', 'CreateUser', { UserName: 'Donna', Path: '/team/', Tags: BLUE, PermissionsBoundary: BOUNDARY })
}

/** A group with a path. */
export function dev(cloud: Harness): void {
  cloud.ok('iam', 'CreateGroup', { GroupName: 'Dev', Path: '/team/' })
}

/** A role with path, tags and boundary. */
export function reader(cloud: Harness): void {
  cloud.ok('iam', 'CreateRole', { RoleName: 'Reader', Path: '/team/', AssumeRolePolicyDocument: trust(), Tags: BLUE, PermissionsBoundary: BOUNDARY })
}

/** A policy of the account's own, with path and tags. */
export function readPolicy(cloud: Harness): void {
  cloud.ok('iam', 'CreatePolicy', { PolicyName: 'Read', Path: '/team/', PolicyDocument: READ, Description: 'reads', Tags: BLUE })
}
export const READ_ARN = arnOf('policy/team/Read')

/** A trust policy. */
export function trust(principal: object | string = { Service: 'ec2.amazonaws.com' }, action: string | readonly string[] = 'sts:AssumeRole'): string {
  return document({ Effect: 'Allow', Principal: principal, Action: action })
}

/** A document of exactly so many characters that count. */
export function documentOf(size: number): string {
  return document({ Sid: 'x'.repeat(size - document({ Sid: '', ...allow('s3:*') }).length), ...allow('s3:*') })
}

/** As many tags as an entity may have. */
const FIFTY_TAGS = Array.from({ length: 50 }, (_, number) => ({ Key: `k${number}`, Value: '' }))

const RESERVED = { tags: [{ Key: 'aws:a', Value: '1' }], message: 'Tag keys that begin with "aws:" are reserved for AWS: aws:a' }

/** What is written into the account without asking anybody, as when there are too many to be created one by one. */
export function setUp<T>(cloud: Harness, work: () => T): T {
  return cloud.world.change({ gesture: 'set-up', label: 'set up', instant: cloud.world.clock.now() }, work)
}

/** So many users more, named u0 and on. */
export function addUsers(cloud: Harness, count: number): undefined {
  setUp(cloud, () => {
    for (let number = 0; number < count; number += 1) {
      cloud.account.iam.users.add({ userName: `u${number}`, path: '/', userId: `AIDA${number}`, createDate: START, tags: [] })
    }
  })
}

/** So many roles more, named r0 and on. */
export function addRoles(cloud: Harness, count: number): undefined {
  setUp(cloud, () => {
    for (let number = 0; number < count; number += 1) {
      cloud.account.iam.roles.add({ roleName: `r${number}`, path: '/', roleId: `AROA${number}`, createDate: START, assumeRolePolicyDocument: trust(), maxSessionDuration: 3600, tags: [] })
    }
  })
}

/** So many policies of the account's own, each handed on by its ARN. */
export function addPolicies(cloud: Harness, count: number, use: (policyArn: string) => void): undefined {
  for (let number = 0; number < count; number += 1) {
    cloud.ok('iam', 'CreatePolicy', { PolicyName: `p${number}`, PolicyDocument: READ })
    use(arnOf(`policy/p${number}`))
  }
}

/** What IAM says of documents that are no identity-based policies. */
export const MALFORMED = [
  ['no JSON', { PolicyDocument: '{' }, 'MalformedPolicyDocument', 'This policy contains invalid Json'],
  ['a document without statements', { PolicyDocument: '{"Version":"2012-10-17"}' }, 'MalformedPolicyDocument', 'Syntax errors in policy.'],
  ['an old version', { PolicyDocument: JSON.stringify({ Version: '2008-10-17', Statement: [allow('s3:*')] }) }, 'MalformedPolicyDocument', 'Policy document must be version 2012-10-17 or greater.'],
  ['a principal', { PolicyDocument: document({ ...allow('s3:*'), Principal: '*' }) }, 'MalformedPolicyDocument', 'Policy document should not specify a principal.'],
  ['an action without its service', { PolicyDocument: document(allow('GetObject')) }, 'MalformedPolicyDocument', 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.'],
] as const

/** What may not be put on as tags. @param keys whether keys that differ by case are the same. */
export function wrongTags(keys: 'anyCase' | 'exactCase') {
  const twice = keys === 'anyCase' ? ['Duplicate tag keys found. Please note that Tag keys are case insensitive.', 'A'] : ['Duplicate tag keys found.', 'a']
  return [
    ['a tag key twice', { Tags: [{ Key: 'a', Value: '1' }, { Key: twice[1] ?? '', Value: '2' }] }, 'InvalidInput', twice[0] ?? ''],
    ['a reserved tag key', { Tags: RESERVED.tags }, 'InvalidInput', RESERVED.message],
  ] as const
}

/** As wrongTags, on an entity that has the tags `BLUE` already. */
export function wrongNewTags(keys: 'anyCase' | 'exactCase') {
  return [...wrongTags(keys), ['more than fifty tags', { Tags: FIFTY_TAGS }, 'LimitExceeded', 'The number of tags has reached the maximum limit.']] as const
}

/** The codes that a device shows, `ago` steps before the next request. */
export function codesOf(cloud: Harness, serialNumber: string, ago = 0): { AuthenticationCode1: string; AuthenticationCode2: string } {
  const seed = cloud.account.iam.mfaDevices.find(serialNumber)?.seed ?? ''
  const step = stepAt(cloud.world.clock.now() + 1000) - ago
  return { AuthenticationCode1: totp(seed, step - 1), AuthenticationCode2: totp(seed, step) }
}

export const AUTO_SCALING = 'autoscaling.amazonaws.com'
export const SERVICE_ROLE = 'AWSServiceRoleForAutoScaling'
export const PROTECTED = `Cannot perform the operation on the protected role '${SERVICE_ROLE}' - this role is only modifiable by AWS`

/** A role that belongs to AWS: nobody may change it. @returns its name as a request has it. */
export function serviceLinkedRole(cloud: Harness): { RoleName: string } {
  cloud.ok('iam', 'CreateServiceLinkedRole', { AWSServiceName: AUTO_SCALING })
  return { RoleName: SERVICE_ROLE }
}

/** Keys of a session of a role that is an administrator. */
export function adminSession(cloud: Harness): Credentials {
  cloud.ok('iam', 'CreateRole', { RoleName: 'Admin', AssumeRolePolicyDocument: trust({ AWS: ACCOUNT }) })
  cloud.ok('iam', 'AttachRolePolicy', { RoleName: 'Admin', PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' })
  const { Credentials } = cloud.ok('sts', 'AssumeRole', { RoleArn: arnOf('role/Admin'), RoleSessionName: 'session' }, cloud.user('Ann', allow('sts:AssumeRole')))
  return { kind: 'keys', accessKeyId: Credentials?.AccessKeyId ?? '', secretAccessKey: Credentials?.SecretAccessKey ?? '', sessionToken: Credentials?.SessionToken }
}

export const NOT_A_USER = 'Must specify userName when calling with non-User credentials'

/** An instance profile with path and tags, and no role. */
export function webProfile(cloud: Harness): void {
  cloud.ok('iam', 'CreateInstanceProfile', { InstanceProfileName: 'Web', Path: '/team/', Tags: BLUE })
}

export const PHONE = arnOf('mfa/phone')

/** A virtual MFA device that is nobody's, with tags. */
export function phone(cloud: Harness): void {
  cloud.ok('iam', 'CreateVirtualMFADevice', { VirtualMFADeviceName: 'phone', Tags: BLUE })
}

export const OIDC_URL = 'https://oidc.example.com/team'
export const OIDC = arnOf('oidc-provider/oidc.example.com/team')

export function oidcProvider(cloud: Harness): void {
  cloud.ok('iam', 'CreateOpenIDConnectProvider', { Url: OIDC_URL, ClientIDList: ['app'], ThumbprintList: ['0'.repeat(40)], Tags: BLUE })
}

export const SAML = arnOf('saml-provider/Corp')

export function samlProvider(cloud: Harness): void {
  cloud.ok('iam', 'CreateSAMLProvider', { Name: 'Corp', SAMLMetadataDocument: metadataOf(cloud), Tags: BLUE })
}

/** What an identity provider of the world says of itself. */
export function metadataOf(cloud: Harness, entity = 'https://idp.example.com/saml'): string {
  return samlMetadata(cloud.world, entity)
}

/** ARNs that name no provider. */
export const NO_OIDC_PROVIDER = [
  ['a provider that is not there', { OpenIDConnectProviderArn: `${OIDC}x` }, 'NoSuchEntity', `OpenIDConnect Provider not found for arn ${OIDC}x`],
  ['an ARN of something else', { OpenIDConnectProviderArn: SAML }, 'InvalidInput', `Invalid OpenIDConnect provider ARN: ${SAML}`],
] as const
export const NO_SAML_PROVIDER = [
  ['a provider that is not there', { SAMLProviderArn: `${SAML}x` }, 'NoSuchEntity', `Manifest not found for arn ${SAML}x`],
  ['an ARN of something else', { SAMLProviderArn: OIDC }, 'InvalidInput', `Invalid SAML provider ARN: ${OIDC}`],
] as const

const NOBODY = arnOf('user/Nobody')
const WRONG_PATH = arnOf('user/other/Donna')

/** Trust policies that no role takes, in an account with the user of `donna`. */
export const WRONG_TRUST = [
  ['no JSON', '{', 'MalformedPolicyDocument', 'This policy contains invalid Json'],
  ['a resource', document({ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole', Resource: '*' }), 'MalformedPolicyDocument', 'Has prohibited field Resource.'],
  ['an action that takes on no role', trust(undefined, 's3:GetObject'), 'MalformedPolicyDocument', 'AssumeRole policy may only specify STS AssumeRole actions.'],
  ['trust in a user who is not there', trust({ AWS: NOBODY }), 'MalformedPolicyDocument', `Invalid principal in policy: "AWS":"${NOBODY}"`],
  ['trust in a user under a wrong path', trust({ AWS: WRONG_PATH }), 'MalformedPolicyDocument', `Invalid principal in policy: "AWS":"${WRONG_PATH}"`],
  ['trust in a unique id that nobody has', trust({ AWS: 'AIDAAAAAAAAAAAAAAAAAA' }), 'MalformedPolicyDocument', 'Invalid principal in policy: "AWS":"AIDAAAAAAAAAAAAAAAAAA"'],
  ['trust in no service', trust({ Service: 'ec2.amazonaws.con' }), 'MalformedPolicyDocument', 'Invalid principal in policy: "SERVICE":"ec2.amazonaws.con"'],
  ['too many characters', document(...Array.from({ length: 20 }, (_, n) => ({ Sid: `s${n}${'x'.repeat(60)}`, Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }))), 'LimitExceeded', 'Cannot exceed quota for ACLSizePerRole: 2048'],
] as const

/** As `given`, and then an access key of the user of `donna`. */
export function withKey(given: (cloud: Harness) => void): (cloud: Harness) => void {
  return (cloud) => {
    given(cloud)
    cloud.ok('iam', 'CreateAccessKey', { UserName: 'Donna' })
  }
}

/** The id of the first access key of the user of `donna`. */
export function keyOf({ account }: Harness): string {
  return account.iam.accessKeys.list({ userName: 'Donna' })[0]?.accessKeyId ?? ''
}

/** Long enough, and nothing that an identity provider would say of itself. */
export const WRONG_METADATA = [
  ['metadata that are no XML', { SAMLMetadataDocument: 'x'.repeat(1000) }, 'InvalidInput', 'Could not parse metadata'],
  ['metadata without a signing certificate', { SAMLMetadataDocument: `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example.com">${' '.repeat(1000)}</EntityDescriptor>` }, 'InvalidInput', 'Could not parse metadata'],
] as const

export const NO_JOB = '11111111-1111-4111-8111-111111111111'

/** The id of the report of service last accessed that was made. */
export function jobOf({ account }: Harness): string {
  return account.iam.lastAccessedJobs.list()[0]?.jobId ?? ''
}
