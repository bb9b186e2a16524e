/** sts AssumeRoleWithSAML: a role taken on with an assertion of a SAML provider, and everything wrong with assertions. */
import { createHash, X509Certificate } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { issueSamlResponse, SAML_ATTRIBUTES, type AssertionRequest } from '../../../../src-main/access/federation/saml-assertion.js'
import { samlMetadata } from '../../../../src-main/access/federation/saml-metadata.js'
import { World } from '../../../../src-main/store/world.js'
import { ACCOUNT, allow, document, Harness, START } from '../harness.js'
import { theOperation } from '../operation.js'
import { RECORDED_CREDENTIALS, secretsOf, sessionOf, TOO_LARGE, TOO_MANY_TAGS } from './sessions.js'

const ROLE = `arn:aws:iam::${ACCOUNT}:role/deploy`
const anonymous = { kind: 'anonymous' } as const

let cloud: Harness
beforeEach(() => {
  cloud = new Harness()
})

function addRole(Principal: object, Action: string, Condition?: object): void {
  cloud.ok('iam', 'CreateRole', { RoleName: 'deploy', AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal, Action: [Action, 'sts:TagSession', 'sts:SetSourceIdentity'], ...(Condition && { Condition }) }) })
  cloud.ok('iam', 'PutRolePolicy', { RoleName: 'deploy', PolicyName: 'p', PolicyDocument: document(allow('s3:ListAllMyBuckets')) })
}

const ENTITY = 'https://idp.example.com/saml'
const SAML = `arn:aws:iam::${ACCOUNT}:saml-provider/Corp`
/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html says what it is made of. */
const QUALIFIER = createHash('sha1').update(`${ENTITY}${ACCOUNT}/Corp`).digest('base64')

function responseOf(world: World, more: Partial<AssertionRequest> = {}): string {
  return issueSamlResponse(world, { issuer: ENTITY, subject: 'Kunal@example.com', roles: [`${ROLE},${SAML}`], sessionName: 'Kunal', ...more })
}

describe('an assertion', () => {
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
    cloud.ok('s3', 'ListBuckets', {}, sessionOf(output))
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

describe('AssumeRoleWithSAML', () => {
  const assumeRoleWithSAML = theOperation('sts', 'AssumeRoleWithSAML', {
    given: (here) => {
      here.ok('iam', 'CreateSAMLProvider', { Name: 'Corp', SAMLMetadataDocument: samlMetadata(here.world, ENTITY) })
      here.ok('iam', 'CreateRole', { RoleName: 'deploy', AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: { Federated: SAML }, Action: ['sts:AssumeRoleWithSAML', 'sts:TagSession', 'sts:SetSourceIdentity'] }) })
    },
    anonymous: true,
    input: ({ world }) => ({ RoleArn: ROLE, PrincipalArn: SAML, SAMLAssertion: responseOf(world) }),
  })

  assumeRoleWithSAML.succeeds('answers credentials for an hour, and what the assertion says', (output, { world }) => {
    expect(output).toEqual({
      Credentials: { AccessKeyId: expect.stringMatching(/^ASIA/), SecretAccessKey: expect.any(String), SessionToken: expect.any(String), Expiration: world.clock.now() + 3_600_000 },
      AssumedRoleUser: { AssumedRoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}:Kunal$/), Arn: `arn:aws:sts::${ACCOUNT}:assumed-role/deploy/Kunal` },
      Subject: 'Kunal@example.com',
      SubjectType: 'persistent',
      Issuer: ENTITY,
      Audience: 'https://signin.aws.amazon.com/saml',
      NameQualifier: expect.any(String),
    })
  })

  assumeRoleWithSAML.refuses([
    ['an ARN that is no role’s', { RoleArn: 'arn:aws:s3:::not-a-role-at-all' }, 'ValidationError', 'arn:aws:s3:::not-a-role-at-all is invalid'],
    ['a role that is not there, as any other', { RoleArn: `arn:aws:iam::${ACCOUNT}:role/ghost` }, 'AccessDenied', 'Not authorized to perform sts:AssumeRoleWithSAML'],
    ['a provider that is not there', { PrincipalArn: `arn:aws:iam::${ACCOUNT}:saml-provider/Other` }, 'InvalidIdentityToken', "Specified provider doesn't exist"],
    ['an assertion of five minutes ago', ({ world }) => {
      const SAMLAssertion = responseOf(world)
      world.clock.advance(5 * 60_000)
      return { SAMLAssertion }
    }, 'ExpiredTokenException', 'Token must be redeemed within 5 minutes of issuance'],
    ['what is no policy', { Policy: '{' }, 'MalformedPolicyDocument', 'This policy contains invalid Json'],
    ['more tags than fit', ({ world }) => ({ SAMLAssertion: responseOf(world, { attributes: Object.fromEntries(TOO_MANY_TAGS.map(({ Key, Value }) => [`${SAML_ATTRIBUTES}PrincipalTag:${Key}`, [Value]])) }) }), 'PackedPolicyTooLarge', TOO_LARGE],
    ['a longer session than the role allows', { DurationSeconds: 7200 }, 'ValidationError', 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.'],
  ])
  assumeRoleWithSAML.asksTrustPolicy('sts:AssumeRoleWithSAML', ROLE, {
    'saml:aud': 'https://signin.aws.amazon.com/saml',
    'saml:iss': ENTITY,
    'saml:sub': 'Kunal@example.com',
    'saml:sub_type': 'persistent',
    'saml:doc': `${ACCOUNT}/Corp`,
    'saml:namequalifier': QUALIFIER,
    'sts:RoleSessionName': 'Kunal',
    'sts:SourceIdentity': 'kunal',
    'sts:TransitiveTagKeys': ['team'],
    'aws:RequestTag/team': 'dev',
    'aws:TagKeys': ['team'],
  }, ({ world }) => ({ SAMLAssertion: responseOf(world, { attributes: { [`${SAML_ATTRIBUTES}PrincipalTag:team`]: ['dev'], [`${SAML_ATTRIBUTES}TransitiveTagKeys`]: ['team'], [`${SAML_ATTRIBUTES}SourceIdentity`]: ['kunal'] } }) }))
  assumeRoleWithSAML.isRecorded({
    readOnly: true,
    requestParameters: { roleArn: ROLE, principalArn: SAML, sAMLAssertion: expect.any(String) as string },
    responseElements: expect.objectContaining({ credentials: RECORDED_CREDENTIALS, subject: 'Kunal@example.com', issuer: ENTITY }) as object as Record<string, string>,
    hides: secretsOf,
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
