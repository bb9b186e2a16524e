import { describe, expect, it } from 'vitest'
import { NewProvider } from '../../../../src-renderer/console/iam/providers/new-provider.svelte.js'
import { deleteProvider, getProvider, issuerOf, nameOf, typeOf } from '../../../../src-renderer/console/iam/providers/provider.js'
import { quoted, sessionLines, signInLines, subjectFor } from '../../../../src-renderer/console/iam/providers/sign-in-lines.js'
import { trustingRoles, trustProvider, trustService } from '../../../../src-renderer/console/iam/roles/trust.js'
import { taggedProvider } from '../../../../src-renderer/console/iam/tags.js'

const SAML = 'arn:aws:iam::111122223333:saml-provider/Corp'
const GITHUB = 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com'
const COMPANY = 'arn:aws:iam::111122223333:oidc-provider/idp.example.com/tenants/a'

describe('the two kinds of providers', () => {
  it('are told apart and named by their ARNs', () => {
    expect([SAML, GITHUB, COMPANY].map((arn) => [typeOf(arn), nameOf(arn)])).toEqual([
      ['SAML', 'Corp'], ['OpenID Connect', 'token.actions.githubusercontent.com'], ['OpenID Connect', 'idp.example.com/tenants/a'],
    ])
  })

  it('have operations of their own', () => {
    expect(getProvider(SAML)).toMatchObject({ operation: 'GetSAMLProvider', input: { SAMLProviderArn: SAML } })
    expect(deleteProvider(GITHUB)).toMatchObject({ operation: 'DeleteOpenIDConnectProvider', input: { OpenIDConnectProviderArn: GITHUB } })
    expect(taggedProvider(COMPANY).tag([{ Key: 'team', Value: 'dev' }])).toEqual({
      service: 'iam', operation: 'TagOpenIDConnectProvider', input: { OpenIDConnectProviderArn: COMPANY, Tags: [{ Key: 'team', Value: 'dev' }] },
    })
    expect(taggedProvider(SAML).list.operation).toBe('ListSAMLProviderTags')
  })

  it('the issuer is read from the metadata', () => {
    expect(issuerOf('<?xml version="1.0"?><md:EntityDescriptor xmlns:md="urn:oasis" entityID="https://idp.example.com/saml?a=1&amp;b=2"><md:IDPSSODescriptor/>')).toBe('https://idp.example.com/saml?a=1&b=2')
    expect(issuerOf('{"no": "metadata"}')).toBeUndefined()
  })
})

describe('Add provider', () => {
  it('says what is missing', () => {
    const provider = new NewProvider()
    expect(provider.missing).toContain('provider name')
    provider.name = 'Corp'
    expect(provider.missing).toContain('metadata')
    provider.metadata = '<EntityDescriptor/>'
    expect(provider.missing).toBeUndefined()
    provider.type = 'OpenID Connect'
    provider.url = 'http://idp.example.com'
    expect(provider.missing).toContain('https://')
    provider.url = 'https://idp.example.com'
    expect(provider.missing).toContain('audience')
    provider.audience = 'app'
    expect(provider.missing).toBeUndefined()
    provider.tags = [{ Key: '', Value: '' }]
    expect(provider.missing).toContain('tag')
  })

  it('sends what belongs to the kind, and no thumbprints: AWS finds them', () => {
    const provider = new NewProvider()
    Object.assign(provider, { type: 'OpenID Connect', name: 'unused', url: ' https://idp.example.com ', audience: 'app ', tags: [{ Key: 'team', Value: 'dev' }] })
    expect(provider.calls()).toEqual([{ service: 'iam', operation: 'CreateOpenIDConnectProvider', input: { Url: 'https://idp.example.com', ClientIDList: ['app'], Tags: [{ Key: 'team', Value: 'dev' }] } }])
    Object.assign(provider, { type: 'SAML', name: 'Corp', metadata: '<a/>', tags: [] })
    expect(provider.calls()).toEqual([{ service: 'iam', operation: 'CreateSAMLProvider', input: { Name: 'Corp', SAMLMetadataDocument: '<a/>' } }])
  })
})

describe('who depends on a provider', () => {
  const of = (AssumeRolePolicyDocument: string) => ({ AssumeRolePolicyDocument })
  it('the roles whose trust policies allow it, by its own or among others', () => {
    const trusts = of(trustProvider(SAML, 'sts:AssumeRoleWithSAML', []))
    const among = of(JSON.stringify({ Statement: { Effect: 'Allow', Principal: { Federated: [GITHUB, SAML] } } }))
    const others = [of(trustService('ec2.amazonaws.com')), of('not JSON'), of(JSON.stringify({ Statement: { Effect: 'Deny', Principal: { Federated: SAML } } })), of(JSON.stringify({ Statement: { Effect: 'Allow', Principal: '*' } }))]
    expect(trustingRoles([trusts, ...others, among], SAML)).toEqual([trusts, among])
  })
})

describe('the lines of a simulated sign-in', () => {
  const host = 'token.actions.githubusercontent.com'
  const role = (AssumeRolePolicyDocument: string) => ({ Arn: 'arn:aws:iam::111122223333:role/deploy', AssumeRolePolicyDocument })
  const asking = (arn: string, claims: Readonly<Record<string, [operator: string, value: string]>>): string =>
    trustProvider(arn, typeOf(arn) === 'SAML' ? 'sts:AssumeRoleWithSAML' : 'sts:AssumeRoleWithWebIdentity', Object.entries(claims).map(([key, [operator, value]]) => ({ key, operator, value })))

  it.each<[what: string, arn: string, claims: Record<string, [string, string]>, subject: string]>([
    ['every branch of a repository', GITHUB, { [`${host}:sub`]: ['StringLike', 'repo:octo/site:*'] }, 'repo:octo/site:ref:refs/heads/main'],
    ['every repository', GITHUB, { [`${host}:sub`]: ['StringLike', 'repo:octo/*'] }, 'repo:octo/app:ref:refs/heads/main'],
    ['one branch of every repository', GITHUB, { [`${host}:sub`]: ['StringLike', 'repo:octo/*:ref:refs/heads/release'] }, 'repo:octo/app:ref:refs/heads/release'],
    ['one subject', COMPANY, { 'idp.example.com/tenants/a:sub': ['StringEquals', 'user-17'] }, 'user-17'],
    ['a subject by pattern', SAML, { 'SAML:sub': ['StringLike', 'dev-*'] }, 'dev-x'],
    ['whom it keeps out', COMPANY, { 'idp.example.com/tenants/a:sub': ['StringNotEquals', 'user-17'] }, 'kunal@example.com'],
    ['nobody in particular', SAML, {}, 'kunal@example.com'],
  ])('propose somebody whom the role lets in: %s', (_, arn, claims, subject) => expect(subjectFor(asking(arn, claims), arn)).toBe(subject))

  it('ask for the audience and the claims that the role wants', () => {
    const trust = asking(COMPANY, {
      'idp.example.com/tenants/a:aud': ['StringEquals', 'second'], 'idp.example.com/tenants/a:amr': ['ForAnyValue:StringEquals', 'mfa'], 'idp.example.com/tenants/a:email': ['StringEquals', 'a@example.com'],
    })
    expect(signInLines({ arn: COMPANY, role: role(trust), subject: "O'Hara", audiences: ['first', 'second'] })).toBe(
      `idp token --provider https://idp.example.com/tenants/a --subject 'O'\\''Hara' --audience second --claim email=a@example.com --claim 'amr=["mfa"]' > token.jwt\n` +
      'aws sts assume-role-with-web-identity --role-arn arn:aws:iam::111122223333:role/deploy --role-session-name first-try --web-identity-token file://token.jwt\n')
  })

  it('name the session where the person cannot', () => {
    const lines = (subject: string): string => signInLines({ arn: SAML, role: role(asking(SAML, {})), subject, audiences: [] })
    expect(lines('kunal@example.com')).not.toContain('--session-name')
    expect(lines('Kunal Shah')).toContain("--subject 'Kunal Shah' --session-name first-try > assertion.txt")
  })

  it('end with the shell working as the role', () => {
    expect(sessionLines({ arn: GITHUB, role: role(asking(GITHUB, {})), subject: 'a', audiences: ['sts.amazonaws.com'] })).toMatch(/--audience sts\.amazonaws\.com > token\.jwt\ncreds=\$\(aws sts assume-role-with-web-identity .*\)\nexport AWS_ACCESS_KEY_ID=.*\naws sts get-caller-identity\n$/)
  })

  it('quote what a shell would take apart', () => {
    expect(['plain-1@a:b/c', 'two words', '$(x)', "it's", ''].map(quoted)).toEqual(['plain-1@a:b/c', "'two words'", "'$(x)'", "'it'\\''s'", "''"])
  })
})
