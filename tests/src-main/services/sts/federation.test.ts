/** Roles taken on with the word of an identity provider: tokens and assertions, and everything wrong with them. */
import { X509Certificate } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { issueIdToken, type TokenRequest } from '../../../../src-main/access/federation/id-token.js'
import { issueSamlResponse, SAML_ATTRIBUTES, type AssertionRequest } from '../../../../src-main/access/federation/saml-assertion.js'
import { samlMetadata } from '../../../../src-main/access/federation/saml-metadata.js'
import { World } from '../../../../src-main/store/world.js'
import { ACCOUNT, allow, document, Harness, START } from '../harness.js'

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

describe('AssumeRoleWithWebIdentity', () => {
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
    const { AccessKeyId = '', SecretAccessKey = '', SessionToken } = output.Credentials ?? {}
    const session = { kind: 'keys', accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken } as const
    cloud.ok('s3', 'ListBuckets', {}, session)
    expect(cloud.send('s3', 'CreateBucket', { Bucket: 'mine-1' }, { credentials: session }).error?.code).toBe('AccessDenied')
  })

  it('hands the claims on to policies of the session', () => {
    cloud.ok('iam', 'PutRolePolicy', { RoleName: 'deploy', PolicyName: 'p', PolicyDocument: document({ Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*', Condition: { StringEquals: { [`${HOST}:sub`]: SUBJECT, 'aws:FederatedProvider': PROVIDER, 'aws:PrincipalTag/team': 'dev' } } }) })
    const tags = { 'https://aws.amazon.com/tags': { principal_tags: { team: ['dev'] } }, 'https://aws.amazon.com/source_identity': 'octocat' }
    const output = cloud.ok('sts', 'AssumeRoleWithWebIdentity', input(token({ claims: tags })), anonymous)
    expect(output.SourceIdentity).toBe('octocat')
    const { AccessKeyId = '', SecretAccessKey = '', SessionToken } = output.Credentials ?? {}
    cloud.ok('s3', 'ListBuckets', {}, { kind: 'keys', accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken })
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

describe('AssumeRoleWithSAML', () => {
  const ENTITY = 'https://idp.example.com/saml'
  const SAML = `arn:aws:iam::${ACCOUNT}:saml-provider/Corp`
  const response = (more: Partial<AssertionRequest> = {}): string => issueSamlResponse(cloud.world, { issuer: ENTITY, subject: 'Kunal@example.com', roles: [`${ROLE},${SAML}`], sessionName: 'Kunal', ...more })
  const input = (SAMLAssertion: string): { RoleArn: string; PrincipalArn: string; SAMLAssertion: string } => ({ RoleArn: ROLE, PrincipalArn: SAML, SAMLAssertion })
  const refused = (SAMLAssertion: string) => cloud.fails('sts', 'AssumeRoleWithSAML', input(SAMLAssertion), anonymous)
  const changed = (SAMLAssertion: string, from: string, to: string): string => Buffer.from(Buffer.from(SAMLAssertion, 'base64').toString().replaceAll(from, to)).toString('base64')

  beforeEach(() => {
    cloud.ok('iam', 'CreateSAMLProvider', { Name: 'Corp', SAMLMetadataDocument: samlMetadata(cloud.world, ENTITY) })
    addRole({ Federated: SAML }, 'sts:AssumeRoleWithSAML', { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } })
  })

  it('gives a session to whom the provider vouches for', () => {
    const output = cloud.ok('sts', 'AssumeRoleWithSAML', input(response()), anonymous)
    expect(output).toMatchObject({ Subject: 'Kunal@example.com', SubjectType: 'persistent', Issuer: ENTITY, Audience: 'https://signin.aws.amazon.com/saml' })
    expect(output.AssumedRoleUser?.Arn).toBe(`arn:aws:sts::${ACCOUNT}:assumed-role/deploy/Kunal`)
    expect(cloud.lastEvent()).toMatchObject({ userIdentity: { type: 'SAMLUser', userName: 'Kunal@example.com' }, decisions: [{ action: 'sts:AssumeRoleWithSAML', result: 'allowed' }] })
  })

  it('works the same when it is signed', () => {
    expect(cloud.ok('sts', 'AssumeRoleWithSAML', input(response()), cloud.root).Subject).toBe('Kunal@example.com')
    expect(cloud.lastEvent()).toMatchObject({ userIdentity: { type: 'SAMLUser' } })
  })

  it('puts the provider’s tags on the session', () => {
    addTagPolicy()
    const output = cloud.ok('sts', 'AssumeRoleWithSAML', input(response({ attributes: { [`${SAML_ATTRIBUTES}PrincipalTag:team`]: ['dev'] } })), anonymous)
    const { AccessKeyId = '', SecretAccessKey = '', SessionToken } = output.Credentials ?? {}
    cloud.ok('s3', 'ListBuckets', {}, { kind: 'keys', accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken })
  })

  function addTagPolicy(): void {
    cloud.ok('iam', 'PutRolePolicy', { RoleName: 'deploy', PolicyName: 'p', PolicyDocument: document({ Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*', Condition: { StringEquals: { 'aws:PrincipalTag/team': 'dev', 'saml:sub': 'Kunal@example.com' } } }) })
  }

  it.each([
    ['a changed subject', () => changed(response(), 'Kunal@example.com', 'root@example.com'), 'InvalidIdentityToken', 'Response signature invalid'],
    ['another issuer', () => response({ issuer: 'https://evil.example.com' }), 'InvalidIdentityToken', 'Response signature invalid'],
    ['a role it does not name', () => response({ roles: [`arn:aws:iam::${ACCOUNT}:role/other,${SAML}`] }), 'InvalidIdentityToken', 'does not name this role'],
    ['no session name', () => response({ sessionName: '' }), 'InvalidIdentityToken', 'RoleSessionName is required in AuthnResponse'],
    ['another audience', () => response({ audience: 'https://example.com' }), 'InvalidIdentityToken', 'Audience is not valid'],
    ['another recipient', () => response({ recipient: 'https://signin.aws.amazon.com.evil.example/saml' }), 'InvalidIdentityToken', 'Recipient is not valid'],
    ['no base64', () => '<xml/>', 'InvalidIdentityToken', 'Invalid base64 SAMLResponse'],
    ['no XML', () => Buffer.from('hello there').toString('base64'), 'InvalidIdentityToken', 'Invalid SAML response'],
    ['a document type', () => Buffer.from(`<!DOCTYPE x [<!ENTITY e "1">]>${Buffer.from(response(), 'base64').toString()}`).toString('base64'), 'InvalidIdentityToken', 'Invalid SAML response'],
    ['a second assertion', () => changed(response(), '<saml:Assertion ', '<saml:Assertion></saml:Assertion><saml:Assertion '), 'InvalidIdentityToken', 'Invalid SAML response'],
  ])('refuses %s', (_, make, code, message) => {
    const error = refused(make())
    expect(error.code).toBe(code)
    expect(error.message).toContain(message)
  })

  it('must be redeemed within five minutes', () => {
    const old = response()
    cloud.world.clock.advance(5 * 60_000)
    expect(refused(old)).toMatchObject({ code: 'ExpiredTokenException', message: 'Token must be redeemed within 5 minutes of issuance' })
  })

  it('needs the provider, and a role that trusts it', () => {
    expect(cloud.fails('sts', 'AssumeRoleWithSAML', { ...input(response()), PrincipalArn: `arn:aws:iam::${ACCOUNT}:saml-provider/Other` }, anonymous).message).toBe("Specified provider doesn't exist")
    cloud.ok('iam', 'UpdateAssumeRolePolicy', { RoleName: 'deploy', PolicyDocument: document({ Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' }) })
    expect(refused(response())).toMatchObject({ code: 'AccessDenied', message: 'Not authorized to perform sts:AssumeRoleWithSAML' })
  })
})

describe('a simulated provider', () => {
  it('has the same key in every world of the same seed, and another in others', () => {
    const certificate = (world: World): X509Certificate => new X509Certificate(Buffer.from(/<X509Certificate>(.*)<\/X509Certificate>/.exec(samlMetadata(world, 'https://a.example'))?.[1] ?? '', 'base64'))
    const mine = certificate(cloud.world)
    expect(mine.subject).toBe('CN=https://a.example')
    expect(mine.verify(mine.publicKey)).toBe(true)
    expect(mine.publicKey.asymmetricKeyDetails).toMatchObject({ modulusLength: 2048, publicExponent: 65537n })
    expect(certificate(new Harness().world).fingerprint256).toBe(mine.fingerprint256)
    expect(certificate(otherWorld()).fingerprint256).not.toBe(mine.fingerprint256)
  })
})

function otherWorld(): World {
  return World.inMemory({ seed: 'another', start: START })
}
