/** "Web identity" and "SAML 2.0 federation" in Create role: the trust policies that they write. */
import { describe, expect, it } from 'vitest'
import { SamlFederation, WebIdentity } from '../../../../src-renderer/console/iam/roles/federation.svelte.js'
import { NewRole } from '../../../../src-renderer/console/iam/roles/new-role.svelte.js'

const SAML = 'arn:aws:iam::111122223333:saml-provider/Corp'
const GITHUB = 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com'
const COMPANY = 'arn:aws:iam::111122223333:oidc-provider/idp.example.com/a'
const statementOf = (text: string): unknown => (JSON.parse(text) as { Statement: [unknown] }).Statement[0]

describe('Web identity', () => {
  it('trusts a provider for one audience', () => {
    const identity = new WebIdentity(COMPANY)
    expect(identity.missing).toContain('audience')
    identity.audience = 'app-1'
    expect(identity.missing).toBeUndefined()
    expect(statementOf(identity.trustPolicy)).toEqual({
      Effect: 'Allow', Principal: { Federated: COMPANY }, Action: 'sts:AssumeRoleWithWebIdentity', Condition: { StringEquals: { 'idp.example.com/a:aud': 'app-1' } },
    })
  })

  it.each([
    ['octo', '', '', 'repo:octo/*'],
    ['octo', 'site', '', 'repo:octo/site:*'],
    ['octo', 'site', 'main', 'repo:octo/site:ref:refs/heads/main'],
    ['octo', '', 'main', 'repo:octo/*:ref:refs/heads/main'],
  ])('lets in workflows of GitHub: organization %s, repository "%s", branch "%s"', (organization, repository, branch, subject) => {
    const identity = new WebIdentity(GITHUB)
    Object.assign(identity, { audience: 'sts.amazonaws.com', organization, repository, branch })
    expect(identity.missing).toBeUndefined()
    expect(statementOf(identity.trustPolicy)).toMatchObject({
      Condition: { StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' }, StringLike: { 'token.actions.githubusercontent.com:sub': subject } },
    })
  })

  it('never lets in all of GitHub', () => {
    const identity = new WebIdentity(GITHUB)
    identity.audience = 'sts.amazonaws.com'
    for (const organization of ['', '*', 'octo/site']) {
      identity.organization = organization
      expect(identity.missing).toContain('GitHub organization')
    }
  })

  it('asks people of Amazon Cognito to have signed in, and forgets it with another provider', () => {
    const identity = new WebIdentity()
    expect(identity.missing).toContain('identity provider')
    identity.choose('cognito-identity.amazonaws.com')
    identity.audience = 'us-east-1:pool'
    expect(statementOf(identity.trustPolicy)).toEqual({
      Effect: 'Allow', Principal: { Federated: 'cognito-identity.amazonaws.com' }, Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: { StringEquals: { 'cognito-identity.amazonaws.com:aud': 'us-east-1:pool' }, 'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' } },
    })
    identity.choose('accounts.google.com')
    expect([identity.audience, identity.conditions]).toEqual(['', []])
  })

  it('joins several values of one key, and wants a value for each condition', () => {
    const identity = new WebIdentity(COMPANY)
    identity.audience = 'app'
    identity.conditions = ['a', 'b', ''].map((value) => ({ operator: 'StringEquals', key: 'idp.example.com/a:sub', value }))
    expect(identity.missing).toContain('condition')
    identity.conditions = identity.conditions.slice(0, 2)
    expect(statementOf(identity.trustPolicy)).toMatchObject({ Condition: { StringEquals: { 'idp.example.com/a:aud': 'app', 'idp.example.com/a:sub': ['a', 'b'] } } })
  })
})

describe('SAML 2.0 federation', () => {
  it('asks that the assertion is for the sign-in page, or for another attribute', () => {
    const federation = new SamlFederation(SAML)
    expect(statementOf(federation.trustPolicy)).toEqual({
      Effect: 'Allow', Principal: { Federated: SAML }, Action: 'sts:AssumeRoleWithSAML', Condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
    })
    Object.assign(federation, { access: 'programmatic', attribute: 'SAML:iss', value: '' })
    expect(federation.missing).toContain('attribute')
    federation.value = 'https://idp.example.com/saml'
    expect(statementOf(federation.trustPolicy)).toMatchObject({ Condition: { StringEquals: { 'SAML:iss': 'https://idp.example.com/saml' } } })
  })
})

describe('Create role for a provider', () => {
  it('begins with the provider chosen', () => {
    const [saml, oidc] = [SAML, COMPANY].map((provider) => new NewRole('111122223333', provider))
    expect([saml?.entity, saml?.saml.provider, saml?.trustMissing]).toEqual(['saml', SAML, undefined])
    expect([oidc?.entity, oidc?.webIdentity.provider, oidc?.trustMissing]).toEqual(['webIdentity', COMPANY, 'Choose the audience.'])
    expect(saml?.trustPolicy).toContain('sts:AssumeRoleWithSAML')
    expect(saml?.calls().map(({ operation }) => operation)).toEqual(['CreateRole'])
  })
})
