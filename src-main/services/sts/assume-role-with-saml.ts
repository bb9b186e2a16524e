/** sts AssumeRoleWithSAML */
import { createHash } from 'node:crypto'
import { readSamlMetadata } from '../../access/federation/saml-metadata.js'
import { SAML_ATTRIBUTES } from '../../access/federation/saml-assertion.js'
import { verifySamlResponse, type SamlAssertion } from '../../access/federation/verify-saml.js'
import { assumeRoleNeeds, type FoundRole, type RoleRequest } from '../../access/role-session.js'
import { SECOND } from '../../aws/clock.js'
import type { AssumeRoleWithSAMLRequest } from '../../aws/models/sts.types.js'
import { ServiceError } from '../../aws/service-error.js'
import { operation, type Call } from '../operation.js'
import { federatedRole, federatedSession, vouchedTags } from './federated-role.js'

const ACTION = 'sts:AssumeRoleWithSAML'

/** Needs no credentials: the assertion is the proof. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html */
export const AssumeRoleWithSAML = operation('sts', 'AssumeRoleWithSAML', {
  anonymousAccount: ({ RoleArn }, world) => federatedRole(world, RoleArn, ACTION).account.id,
  authorize(call) {
    const { found, request } = verified(call)
    return assumeRoleNeeds(found, request)
  },

  handle(call) {
    const { found, request, assertion, nameQualifier } = verified(call)
    const { sessionNotOnOrAfter, subject, subjectType, issuer, recipient } = assertion
    const longest = sessionNotOnOrAfter === undefined ? Infinity : Math.floor((sessionNotOnOrAfter - call.world.clock.now()) / SECOND)
    return {
      ...federatedSession(call, found, request, longest),
      Subject: subject,
      SubjectType: subjectType,
      Issuer: issuer,
      Audience: recipient,
      NameQualifier: nameQualifier,
    }
  },
})

interface Verified {
  found: FoundRole
  request: RoleRequest
  assertion: SamlAssertion
  nameQualifier: string
}

function verified(call: Call<AssumeRoleWithSAMLRequest>): Verified {
  const { input, world, note } = call
  const found = federatedRole(world, input.RoleArn, ACTION)
  const { name, metadata } = providerOf(found, input.PrincipalArn)
  const assertion = verifySamlResponse(world, input.SAMLAssertion, metadata)
  const role = attribute(assertion, 'Role').map((pair) => pair.split(',').map((part) => part.trim()))
  if (!role.some((pair) => pair.includes(input.RoleArn) && pair.includes(input.PrincipalArn))) {
    throw new ServiceError('InvalidIdentityToken', 'The Role attribute of the SAML response does not name this role together with this provider')
  }
  const sessionName = attribute(assertion, 'RoleSessionName')[0]
  if (sessionName === undefined || !/^[\w+=,.@-]{2,64}$/.test(sessionName)) {
    throw new ServiceError('InvalidIdentityToken', 'RoleSessionName is required in AuthnResponse')
  }
  const nameQualifier = createHash('sha1').update(`${assertion.issuer}${found.account.id}/${name}`).digest('base64')
  const { subject } = assertion
  note({ userIdentity: { type: 'SAMLUser', principalId: `${nameQualifier}:${subject}`, userName: subject, identityProvider: nameQualifier } })
  return { found, assertion, nameQualifier, request: requestOf(found, input, assertion, { sessionName, name, nameQualifier }) }
}

function providerOf({ account }: FoundRole, arn: string) {
  const name = new RegExp(`^arn:aws:iam::${account.id}:saml-provider/([^/]+)$`).exec(arn)?.[1]
  const provider = name === undefined ? undefined : account.iam.samlProviders.find(name)
  const metadata = provider && readSamlMetadata(provider.metadataDocument)
  if (!provider || !metadata) throw new ServiceError('InvalidIdentityToken', "Specified provider doesn't exist")
  return { name: provider.samlProviderName, metadata }
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-saml */
function requestOf(
  { account }: FoundRole,
  input: AssumeRoleWithSAMLRequest,
  assertion: SamlAssertion,
  { sessionName, name, nameQualifier }: { sessionName: string; name: string; nameQualifier: string },
): RoleRequest {
  const tagPrefix = `${SAML_ATTRIBUTES}PrincipalTag:`
  const tags = [...assertion.attributes].filter(([key]) => key.startsWith(tagPrefix)).map(([key, [Value = '']]) => ({ Key: key.slice(tagPrefix.length), Value }))
  return {
    action: ACTION,
    sessionName,
    sourceIdentity: attribute(assertion, 'SourceIdentity')[0],
    ...vouchedTags(tags, attribute(assertion, 'TransitiveTagKeys')),
    claims: {
      'aws:FederatedProvider': input.PrincipalArn,
      'saml:aud': assertion.recipient,
      'saml:iss': assertion.issuer,
      'saml:sub': assertion.subject,
      'saml:sub_type': assertion.subjectType,
      'saml:namequalifier': nameQualifier,
      'saml:doc': `${account.id}/${name}`,
    },
  }
}

function attribute({ attributes }: SamlAssertion, name: string): readonly string[] {
  return attributes.get(`${SAML_ATTRIBUTES}${name}`) ?? []
}
