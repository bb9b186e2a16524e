/** sts AssumeRoleWithWebIdentity */
import { readIdToken, verifyIdToken, type Claims } from '../../access/federation/id-token.js'
import { assumeRoleNeeds, type FoundRole, type RoleRequest } from '../../access/role-session.js'
import type { AssumeRoleWithWebIdentityRequest } from '../../aws/models/sts.types.js'
import { ServiceError } from '../../aws/service-error.js'
import { operation, type Call } from '../operation.js'
import { refuseMembers } from '../refuse-members.js'
import { federatedRole, federatedSession, vouchedTags } from './federated-role.js'

const ACTION = 'sts:AssumeRoleWithWebIdentity'

/** Needs no credentials: the token is the proof. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html */
export const AssumeRoleWithWebIdentity = operation('sts', 'AssumeRoleWithWebIdentity', {
  anonymousAccount: ({ RoleArn }, world) => federatedRole(world, RoleArn, ACTION).account.id,
  authorize(call) {
    const { found, request } = verified(call)
    return assumeRoleNeeds(found, request)
  },

  handle(call) {
    const { found, request, claims, provider, audience } = verified(call)
    return {
      ...federatedSession(call, found, request),
      SubjectFromWebIdentityToken: claims.sub,
      Audience: audience,
      Provider: provider.arn,
    }
  },
})

/** Providers that AWS knows by itself; trust policies name them by their domain. */
const BUILT_IN: readonly string[] = ['accounts.google.com', 'cognito-identity.amazonaws.com']
const CLAIMS = 'https://aws.amazon.com/'

interface Provider {
  /** The issuer without its scheme: the prefix of its condition keys. */
  name: string
  /** As trust policies name it. */
  arn: string
  /** Undefined where any will do. */
  clientIds: readonly string[] | undefined
}

interface Verified {
  found: FoundRole
  request: RoleRequest
  claims: Claims
  provider: Provider
  audience: string
}

function verified(call: Call<AssumeRoleWithWebIdentityRequest>): Verified {
  const { input, world, note } = call
  refuseMembers('sts', 'AssumeRoleWithWebIdentity', input, ['ProviderId'])
  const found = federatedRole(world, input.RoleArn, ACTION)
  const claims = readIdToken(input.WebIdentityToken)
  const provider = providerOf(found, claims.iss)
  const audience = audienceOf(claims, provider)
  verifyIdToken(world, input.WebIdentityToken, claims)
  const { name, arn } = provider
  note({ userIdentity: { type: 'WebIdentityUser', principalId: `${arn}:${audience}:${claims.sub}`, userName: claims.sub, identityProvider: arn } })
  const request: RoleRequest = {
    action: ACTION,
    sessionName: input.RoleSessionName,
    sourceIdentity: textOf(claims[`${CLAIMS}source_identity`]),
    ...tagsOf(claims),
    claims: { 'aws:FederatedProvider': arn, [`${name}:sub`]: claims.sub, [`${name}:aud`]: audience, ...moreClaims(name, claims) },
  }
  return { found, request, claims, provider, audience }
}

function providerOf({ account }: FoundRole, issuer: string): Provider {
  const name = issuer.replace(/^https:\/\//, '')
  const record = account.iam.oidcProviders.find(name)
  if (record) return { name, arn: `arn:aws:iam::${account.id}:oidc-provider/${name}`, clientIds: record.clientIds }
  if (BUILT_IN.includes(name)) return { name, arn: name, clientIds: undefined }
  throw new ServiceError('InvalidIdentityToken', `No OpenIDConnect provider found in your account for ${issuer}`)
}

/** The authorized party, where the token names one, is whom it was made for. */
function audienceOf({ aud, azp }: Claims, { clientIds }: Provider): string {
  const audiences = [aud].flat()
  const known = clientIds === undefined ? audiences[0] : audiences.find((audience) => clientIds.includes(audience))
  if (known === undefined) throw new ServiceError('InvalidIdentityToken', 'Incorrect token audience')
  return textOf(azp) ?? known
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif */
function moreClaims(name: string, { amr, oaud, email }: Claims): Record<string, string | string[]> {
  const methods = Array.isArray(amr) ? amr.filter((method) => typeof method === 'string') : []
  const texts = Object.entries({ oaud, email }).flatMap(([key, value]) => (typeof value === 'string' ? [[`${name}:${key}`, value]] : []))
  return { ...(methods.length > 0 && { [`${name}:amr`]: methods }), ...(Object.fromEntries(texts) as Record<string, string>) }
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_adding-assume-role-idp */
function tagsOf(claims: Claims) {
  const given = claims[`${CLAIMS}tags`] as { principal_tags?: unknown; transitive_tag_keys?: unknown } | null | undefined
  const pairs = typeof given?.principal_tags === 'object' ? Object.entries((given.principal_tags ?? {}) as Record<string, unknown>) : []
  const tags = pairs.map(([Key, value]) => ({ Key, Value: textOf([value].flat()[0]) ?? '' }))
  return vouchedTags(tags, [given?.transitive_tag_keys].flat().filter((key) => typeof key === 'string'))
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
