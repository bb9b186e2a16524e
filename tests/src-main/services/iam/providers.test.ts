/** Identity providers in IAM, and the tags of everything that carries some. */
import { beforeEach, describe, expect, it } from 'vitest'
import { samlMetadata } from '../../../../src-main/access/federation/saml-metadata.js'
import type { InputOf, OperationName } from '../../../../src-main/aws/models/types.js'
import { ACCOUNT, Harness } from '../harness.js'

const URL = 'https://oidc.example.com/team'
const OIDC = `arn:aws:iam::${ACCOUNT}:oidc-provider/oidc.example.com/team`
const SAML = `arn:aws:iam::${ACCOUNT}:saml-provider/Corp`

let cloud: Harness
let metadata: string
beforeEach(() => {
  cloud = new Harness()
  metadata = samlMetadata(cloud.world, 'https://idp.example.com/saml')
})

describe('OpenID Connect providers', () => {
  const oidc = () => cloud.ok('iam', 'GetOpenIDConnectProvider', { OpenIDConnectProviderArn: OIDC })

  it('are made, listed, changed and deleted', () => {
    expect(cloud.ok('iam', 'CreateOpenIDConnectProvider', { Url: `${URL}/`, ClientIDList: ['a'] })).toEqual({ OpenIDConnectProviderArn: OIDC })
    expect(cloud.lastEvent()).toMatchObject({ eventName: 'CreateOpenIDConnectProvider', responseElements: { openIDConnectProviderArn: OIDC } })
    expect(oidc()).toMatchObject({ Url: 'oidc.example.com/team', ClientIDList: ['a'], ThumbprintList: [expect.stringMatching(/^[0-9a-f]{40}$/)] })
    cloud.ok('iam', 'AddClientIDToOpenIDConnectProvider', { OpenIDConnectProviderArn: OIDC, ClientID: 'b' })
    cloud.ok('iam', 'AddClientIDToOpenIDConnectProvider', { OpenIDConnectProviderArn: OIDC, ClientID: 'b' })
    cloud.ok('iam', 'RemoveClientIDFromOpenIDConnectProvider', { OpenIDConnectProviderArn: OIDC, ClientID: 'a' })
    cloud.ok('iam', 'RemoveClientIDFromOpenIDConnectProvider', { OpenIDConnectProviderArn: OIDC, ClientID: 'ghost' })
    cloud.ok('iam', 'UpdateOpenIDConnectProviderThumbprint', { OpenIDConnectProviderArn: OIDC, ThumbprintList: ['0'.repeat(40)] })
    expect(oidc()).toMatchObject({ ClientIDList: ['b'], ThumbprintList: ['0'.repeat(40)] })
    expect(cloud.ok('iam', 'ListOpenIDConnectProviders', {})).toEqual({ OpenIDConnectProviderList: [{ Arn: OIDC }] })
    expect(cloud.ok('iam', 'GetAccountSummary', {}).SummaryMap).toMatchObject({ Providers: 1 })
    cloud.ok('iam', 'DeleteOpenIDConnectProvider', { OpenIDConnectProviderArn: OIDC })
    expect(cloud.fails('iam', 'GetOpenIDConnectProvider', { OpenIDConnectProviderArn: OIDC })).toMatchObject({ code: 'NoSuchEntity', status: 404 })
  })

  it.each(['http://oidc.example.com', 'https://oidc.example.com?x=1', 'ftp://x', 'https://'])('refuse the URL %s', (Url) => {
    expect(cloud.fails('iam', 'CreateOpenIDConnectProvider', { Url })).toMatchObject({ code: 'InvalidInput', status: 400 })
  })

  it('are one for each URL, within their limits', () => {
    cloud.ok('iam', 'CreateOpenIDConnectProvider', { Url: URL })
    expect(cloud.fails('iam', 'CreateOpenIDConnectProvider', { Url: URL })).toMatchObject({ code: 'EntityAlreadyExists', status: 409 })
    expect(cloud.fails('iam', 'CreateOpenIDConnectProvider', { Url: 'https://b.example', ThumbprintList: ['x'.repeat(40)] }).code).toBe('InvalidInput')
    expect(cloud.fails('iam', 'CreateOpenIDConnectProvider', { Url: 'https://b.example', ClientIDList: Array.from({ length: 101 }, (_, n) => `client-${n}`) }).code).toBe('LimitExceeded')
    expect(cloud.fails('iam', 'DeleteOpenIDConnectProvider', { OpenIDConnectProviderArn: SAML }).code).toBe('InvalidInput')
  })
})

describe('SAML providers', () => {
  it('are made, listed, changed and deleted', () => {
    expect(cloud.ok('iam', 'CreateSAMLProvider', { Name: 'Corp', SAMLMetadataDocument: metadata })).toEqual({ SAMLProviderArn: SAML })
    expect(cloud.ok('iam', 'GetSAMLProvider', { SAMLProviderArn: SAML })).toMatchObject({ SAMLMetadataDocument: metadata, CreateDate: expect.any(Number), ValidUntil: expect.any(Number) })
    const other = samlMetadata(cloud.world, 'https://other.example')
    cloud.ok('iam', 'UpdateSAMLProvider', { SAMLProviderArn: SAML, SAMLMetadataDocument: other })
    expect(cloud.ok('iam', 'GetSAMLProvider', { SAMLProviderArn: SAML }).SAMLMetadataDocument).toBe(other)
    expect(cloud.ok('iam', 'ListSAMLProviders', {}).SAMLProviderList).toMatchObject([{ Arn: SAML }])
    cloud.ok('iam', 'DeleteSAMLProvider', { SAMLProviderArn: SAML })
    expect(cloud.fails('iam', 'GetSAMLProvider', { SAMLProviderArn: SAML }).code).toBe('NoSuchEntity')
  })

  it('refuse metadata without a signing certificate, a name that is taken, and what is not simulated', () => {
    const create = (SAMLMetadataDocument: string) => cloud.fails('iam', 'CreateSAMLProvider', { Name: 'Corp', SAMLMetadataDocument })
    expect(create('x'.repeat(1000))).toMatchObject({ code: 'InvalidInput', message: 'Could not parse metadata' })
    expect(create(metadata.replace(/<X509Certificate>.*<\/X509Certificate>/, `<X509Certificate>${'A'.repeat(900)}</X509Certificate>`)).code).toBe('InvalidInput')
    expect(create('<a/>').code).toBe('ValidationError')
    cloud.ok('iam', 'CreateSAMLProvider', { Name: 'Corp', SAMLMetadataDocument: metadata })
    expect(create(metadata)).toMatchObject({ code: 'EntityAlreadyExists', status: 409 })
    expect(cloud.fails('iam', 'UpdateSAMLProvider', { SAMLProviderArn: SAML, AssertionEncryptionMode: 'Required' }).code).toBe('RolecallNotSimulated')
  })
})

/** How the tags of each kind of entity are reached: its operations' name, and the member that names it. */
const TAGGED = [
  ['InstanceProfile', { InstanceProfileName: 'web' }],
  ['MFADevice', { SerialNumber: `arn:aws:iam::${ACCOUNT}:mfa/phone` }],
  ['OpenIDConnectProvider', { OpenIDConnectProviderArn: OIDC }],
  ['SAMLProvider', { SAMLProviderArn: SAML }],
] as const

describe.each(TAGGED)('the tags of a %s', (kind, names) => {
  const call = <O extends OperationName<'iam'>>(operation: string, more: object = {}) => cloud.ok('iam', operation as O, { ...names, ...more } as InputOf<'iam', O>)
  const tags = () => (call(`List${kind}Tags`) as { Tags: object[] }).Tags

  beforeEach(() => {
    cloud.ok('iam', 'CreateInstanceProfile', { InstanceProfileName: 'web' })
    cloud.ok('iam', 'CreateVirtualMFADevice', { VirtualMFADeviceName: 'phone' })
    cloud.ok('iam', 'CreateOpenIDConnectProvider', { Url: URL })
    cloud.ok('iam', 'CreateSAMLProvider', { Name: 'Corp', SAMLMetadataDocument: metadata })
  })

  it('are put on, changed, listed by pages and taken off; keys differ by case', () => {
    call(`Tag${kind}`, { Tags: [{ Key: 'team', Value: 'a' }, { Key: 'Team', Value: 'b' }] })
    call(`Tag${kind}`, { Tags: [{ Key: 'team', Value: 'c' }] })
    expect(tags()).toEqual([{ Key: 'Team', Value: 'b' }, { Key: 'team', Value: 'c' }])
    expect(call(`List${kind}Tags`, { MaxItems: 1 })).toMatchObject({ Tags: [{ Key: 'Team' }], IsTruncated: true, Marker: expect.any(String) })
    call(`Untag${kind}`, { TagKeys: ['Team', 'ghost'] })
    expect(tags()).toEqual([{ Key: 'team', Value: 'c' }])
  })

  it('are fifty at most, and never AWS’s own', () => {
    const fails = (Tags: object[]) => cloud.fails('iam', `Tag${kind}` as 'TagSAMLProvider', { ...names, Tags } as unknown as InputOf<'iam', 'TagSAMLProvider'>)
    call(`Tag${kind}`, { Tags: Array.from({ length: 50 }, (_, n) => ({ Key: `k${n}`, Value: '' })) })
    expect(fails([{ Key: 'one-more', Value: '' }])).toMatchObject({ code: 'LimitExceeded', status: 409 })
    expect(fails([{ Key: 'aws:x', Value: '' }]).code).toBe('InvalidInput')
  })

  it('decide who may', () => {
    call(`Tag${kind}`, { Tags: [{ Key: 'team', Value: 'a' }] })
    const keys = cloud.user('Mary', { Effect: 'Allow', Action: 'iam:*', Resource: '*', Condition: { StringEquals: { 'aws:ResourceTag/team': 'a' } } })
    cloud.ok('iam', `List${kind}Tags` as 'ListSAMLProviderTags', names as unknown as InputOf<'iam', 'ListSAMLProviderTags'>, keys)
    call(`Untag${kind}`, { TagKeys: ['team'] })
    expect(cloud.fails('iam', `List${kind}Tags` as 'ListSAMLProviderTags', names as unknown as InputOf<'iam', 'ListSAMLProviderTags'>, keys).code).toBe('AccessDenied')
  })
})
