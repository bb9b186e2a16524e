/** sts AssumeRoleWithWebIdentity: a role taken on with a token of an OpenID Connect provider, and everything wrong with tokens. */
import { beforeEach, describe, expect, it } from 'vitest'
import { issueIdToken, type TokenRequest } from '../../../../src-main/access/federation/id-token.js'
import { World } from '../../../../src-main/store/world.js'
import { ACCOUNT, allow, document, Harness, START } from '../harness.js'
import { theOperation } from '../operation.js'
import { RECORDED_CREDENTIALS, secretsOf, sessionOf, TOO_LARGE, TOO_MANY_TAGS } from './sessions.js'

const ISSUER = 'https://token.actions.githubusercontent.com'
const HOST = 'token.actions.githubusercontent.com'
const PROVIDER = `arn:aws:iam::${ACCOUNT}:oidc-provider/${HOST}`
const ROLE = `arn:aws:iam::${ACCOUNT}:role/deploy`
const SUBJECT = 'repo:example/app:ref:refs/heads/main'
const anonymous = { kind: 'anonymous' } as const

let cloud: Harness
beforeEach(() => {
  cloud = new Harness()
})

function addRole(Principal: object, Action: string, Condition?: object): void {
  cloud.ok('iam', 'CreateRole', { RoleName: 'deploy', AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal, Action: [Action, 'sts:TagSession', 'sts:SetSourceIdentity'], ...(Condition && { Condition }) }) })
  cloud.ok('iam', 'PutRolePolicy', { RoleName: 'deploy', PolicyName: 'p', PolicyDocument: document(allow('s3:ListAllMyBuckets')) })
}

/** A token whose payload or header was changed after it was signed. */
function forged(token: string, part: 0 | 1, change: object): string {
  const parts = token.split('.')
  const value = JSON.parse(Buffer.from(parts[part] ?? '', 'base64url').toString()) as object
  parts[part] = Buffer.from(JSON.stringify({ ...value, ...change })).toString('base64url')
  return parts.join('.')
}

function tokenOf(world: World, more: Partial<TokenRequest> = {}): string {
  return issueIdToken(world, { issuer: ISSUER, subject: SUBJECT, audience: 'sts.amazonaws.com', ...more })
}

describe('a token', () => {
  const token = (more: Partial<TokenRequest> = {}): string => issueIdToken(cloud.world, { issuer: ISSUER, subject: SUBJECT, audience: 'sts.amazonaws.com', ...more })
  const input = (WebIdentityToken: string): { RoleArn: string; RoleSessionName: string; WebIdentityToken: string } => ({ RoleArn: ROLE, RoleSessionName: 'build-7', WebIdentityToken })
  const refused = (WebIdentityToken: string) => cloud.fails('sts', 'AssumeRoleWithWebIdentity', input(WebIdentityToken), anonymous)

  beforeEach(() => {
    cloud.ok('iam', 'CreateOpenIDConnectProvider', { Url: ISSUER, ClientIDList: ['sts.amazonaws.com'] })
    addRole({ Federated: PROVIDER }, 'sts:AssumeRoleWithWebIdentity', { StringEquals: { [`${HOST}:aud`]: 'sts.amazonaws.com' }, StringLike: { [`${HOST}:sub`]: 'repo:example/app:*' } })
  })

  it('gives a session to whom the provider vouches for, without any credentials', () => {
    const output = cloud.ok('sts', 'AssumeRoleWithWebIdentity', input(token()), anonymous)
    expect(output).toMatchObject({ SubjectFromWebIdentityToken: SUBJECT, Audience: 'sts.amazonaws.com', Provider: PROVIDER })
    expect(output.AssumedRoleUser?.Arn).toBe(`arn:aws:sts::${ACCOUNT}:assumed-role/deploy/build-7`)
    expect(cloud.lastEvent()).toMatchObject({
      eventName: 'AssumeRoleWithWebIdentity',
      accountId: ACCOUNT,
      userIdentity: { type: 'WebIdentityUser', userName: SUBJECT, identityProvider: PROVIDER },
      decisions: [{ action: 'sts:AssumeRoleWithWebIdentity', resource: ROLE, result: 'allowed' }],
    })
    expect(JSON.stringify(cloud.lastEvent())).not.toContain(token())
    const session = sessionOf(output)
    cloud.ok('s3', 'ListBuckets', {}, session)
    expect(cloud.send('s3', 'CreateBucket', { Bucket: 'mine-1' }, { credentials: session }).error?.code).toBe('AccessDenied')
  })

  it('hands the claims on to policies of the session', () => {
    cloud.ok('iam', 'PutRolePolicy', { RoleName: 'deploy', PolicyName: 'p', PolicyDocument: document({ Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*', Condition: { StringEquals: { [`${HOST}:sub`]: SUBJECT, 'aws:FederatedProvider': PROVIDER, 'aws:PrincipalTag/team': 'dev' } } }) })
    const tags = { 'https://aws.amazon.com/tags': { principal_tags: { team: ['dev'] } }, 'https://aws.amazon.com/source_identity': 'octocat' }
    const output = cloud.ok('sts', 'AssumeRoleWithWebIdentity', input(token({ claims: tags })), anonymous)
    expect(output.SourceIdentity).toBe('octocat')
    cloud.ok('s3', 'ListBuckets', {}, sessionOf(output))
  })

  it.each([
    ['another subject', () => token({ subject: 'repo:evil/app:ref:main' }), 'AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity'],
    ['another audience', () => token({ audience: 'somebody-else' }), 'InvalidIdentityToken', 'Incorrect token audience'],
    ['an unknown issuer', () => token({ issuer: 'https://idp.example.com' }), 'InvalidIdentityToken', 'No OpenIDConnect provider found in your account for https://idp.example.com'],
    ['a changed payload', () => forged(token(), 1, { sub: 'repo:example/app:admin' }), 'InvalidIdentityToken', "Couldn't retrieve verification key"],
    ['no algorithm', () => forged(token(), 0, { alg: 'none' }), 'InvalidIdentityToken', "Couldn't retrieve verification key"],
    ['the key of another world', () => issueIdToken(otherWorld(), { issuer: ISSUER, subject: SUBJECT, audience: 'sts.amazonaws.com' }), 'InvalidIdentityToken', "Couldn't retrieve verification key"],
    ['no token at all', () => 'certainly-no-token', 'InvalidIdentityToken', 'The ID Token provided is not a valid JWT.'],
    ['a token of three wrong parts', () => 'e30.e30.AAAA', 'InvalidIdentityToken', 'The ID Token provided is not a valid JWT.'],
  ])('refuses %s', (_, make, code, message) => {
    const error = refused(make())
    expect(error.code).toBe(code)
    expect(error.message).toContain(message)
  })

  it('refuses a token that has expired', () => {
    const old = token({ lifetime: 60_000 })
    cloud.world.clock.advance(61_000)
    expect(refused(old)).toMatchObject({ code: 'ExpiredTokenException', status: 400 })
  })

  it('tells nobody which roles there are', () => {
    const error = cloud.fails('sts', 'AssumeRoleWithWebIdentity', { ...input(token()), RoleArn: `arn:aws:iam::${ACCOUNT}:role/ghost` }, anonymous)
    expect(error).toMatchObject({ code: 'AccessDenied', message: 'Not authorized to perform sts:AssumeRoleWithWebIdentity' })
  })

  it.each([
    ['the keys of a user who may do nothing', () => cloud.user('Nobody')],
    ['keys of another account', () => cloud.keysFor(cloud.addAccount('444455556666', 'Other'))],
    ['keys that are nobody’s', () => ({ kind: 'keys', accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x' }) as const],
  ])('works the same when it is signed with %s', (_, keys) => {
    const output = cloud.ok('sts', 'AssumeRoleWithWebIdentity', input(token()), keys())
    expect(output.AssumedRoleUser?.Arn).toBe(`arn:aws:sts::${ACCOUNT}:assumed-role/deploy/build-7`)
    expect(cloud.lastEvent()).toMatchObject({ accountId: ACCOUNT, userIdentity: { type: 'WebIdentityUser' } })
  })

  it('lasts no longer than the role allows', () => {
    expect(cloud.fails('sts', 'AssumeRoleWithWebIdentity', { ...input(token()), DurationSeconds: 7200 }, anonymous).message).toContain('exceeds the MaxSessionDuration')
  })

  it('is the only thing besides its SAML sister that an unsigned request may ask of STS', () => {
    expect(cloud.send('sts', 'GetCallerIdentity', {}, { credentials: anonymous }).error?.code).toBe('MissingAuthenticationToken')
    expect(cloud.send('iam', 'ListUsers', {}, { credentials: anonymous }).error?.code).toBe('MissingAuthenticationToken')
  })
})

describe('AssumeRoleWithWebIdentity', () => {
  const assumeRoleWithWebIdentity = theOperation('sts', 'AssumeRoleWithWebIdentity', {
    given: (world) => {
      world.ok('iam', 'CreateOpenIDConnectProvider', { Url: ISSUER, ClientIDList: ['sts.amazonaws.com'] })
      world.ok('iam', 'CreateRole', { RoleName: 'deploy', AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: { Federated: PROVIDER }, Action: ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession', 'sts:SetSourceIdentity'] }) })
    },
    anonymous: true,
    input: ({ world }) => ({ RoleArn: ROLE, RoleSessionName: 'build-7', WebIdentityToken: tokenOf(world) }),
  })

  assumeRoleWithWebIdentity.succeeds('answers credentials for an hour, and whom the token was for', (output, { world }) => {
    expect(output).toEqual({
      Credentials: { AccessKeyId: expect.stringMatching(/^ASIA/), SecretAccessKey: expect.any(String), SessionToken: expect.any(String), Expiration: world.clock.now() + 3_600_000 },
      AssumedRoleUser: { AssumedRoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}:build-7$/), Arn: `arn:aws:sts::${ACCOUNT}:assumed-role/deploy/build-7` },
      SubjectFromWebIdentityToken: SUBJECT,
      Audience: 'sts.amazonaws.com',
      Provider: PROVIDER,
    })
  })

  assumeRoleWithWebIdentity.refuses([
    ['an ARN that is no role’s', { RoleArn: 'arn:aws:s3:::not-a-role-at-all' }, 'ValidationError', 'arn:aws:s3:::not-a-role-at-all is invalid'],
    ['a role that is not there, as any other', { RoleArn: `arn:aws:iam::${ACCOUNT}:role/ghost` }, 'AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity'],
    ['a token of nobody known', ({ world }) => ({ WebIdentityToken: tokenOf(world, { issuer: 'https://idp.example.com' }) }), 'InvalidIdentityToken', 'No OpenIDConnect provider found in your account for https://idp.example.com'],
    ['a token that has expired', ({ world }) => {
      const WebIdentityToken = tokenOf(world, { lifetime: 60_000 })
      world.clock.advance(61_000)
      return { WebIdentityToken }
    }, 'ExpiredTokenException', expect.stringContaining('expired') as string],
    ['what is no policy', { Policy: '{' }, 'MalformedPolicyDocument', 'This policy contains invalid Json'],
    ['more tags than fit', ({ world }) => ({ WebIdentityToken: tokenOf(world, { claims: { 'https://aws.amazon.com/tags': { principal_tags: Object.fromEntries(TOO_MANY_TAGS.map(({ Key, Value }) => [Key, [Value]])) } } }) }), 'PackedPolicyTooLarge', TOO_LARGE],
    ['a longer session than the role allows', { DurationSeconds: 7200 }, 'ValidationError', 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.'],
    ['the tokens of Login with Amazon and Facebook', { ProviderId: 'graph.facebook.com' }, 'RolecallNotSimulated', 'Rolecall does not simulate sts:AssumeRoleWithWebIdentity with ProviderId. Nothing was changed. README lists what is simulated.'],
  ])
  assumeRoleWithWebIdentity.asksTrustPolicy('sts:AssumeRoleWithWebIdentity', ROLE, {
    [`${HOST}:aud`]: 'sts.amazonaws.com',
    [`${HOST}:sub`]: SUBJECT,
    'sts:RoleSessionName': 'build-7',
    'sts:SourceIdentity': 'kunal',
    'sts:TransitiveTagKeys': ['team'],
    'aws:RequestTag/team': 'dev',
    'aws:TagKeys': ['team'],
  }, ({ world }) => ({ WebIdentityToken: tokenOf(world, { claims: { 'https://aws.amazon.com/tags': { principal_tags: { team: ['dev'] }, transitive_tag_keys: ['team'] }, 'https://aws.amazon.com/source_identity': 'kunal' } }) }))
  assumeRoleWithWebIdentity.isRecorded({
    readOnly: true,
    requestParameters: { roleArn: ROLE, roleSessionName: 'build-7', webIdentityToken: 'HIDDEN_DUE_TO_SECURITY_REASONS' },
    responseElements: expect.objectContaining({ credentials: RECORDED_CREDENTIALS, subjectFromWebIdentityToken: SUBJECT, provider: PROVIDER }) as object as Record<string, string>,
    hides: secretsOf,
  })
})

function otherWorld(): World {
  return World.inMemory({ seed: 'another', start: START })
}
