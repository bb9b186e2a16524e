/** SAML responses of simulated identity providers: written in canonical form, signed, and verified in that form. */
import { createHash, sign } from 'node:crypto'
import { HOUR, MINUTE, toIso, type Instant } from '../../aws/clock.js'
import { seededBytes } from '../../store/random.js'
import type { World } from '../../store/world.js'
import { signingKey } from './rsa-key.js'
import { escapeXml } from './xml.js'

/** Where AWS takes assertions, and whom they must be meant for. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html */
export const SAML_RECIPIENT = 'https://signin.aws.amazon.com/saml'
export const SAML_ATTRIBUTES = 'https://aws.amazon.com/SAML/Attributes/'

export interface AssertionRequest {
  /** The provider's entity id. */
  issuer: string
  /** Who signed in, the NameID. */
  subject: string
  /** Pairs of a role's and a provider's ARN, `role,provider`. */
  roles: readonly string[]
  sessionName: string
  /** Further attributes by their full names, such as `…/PrincipalTag:team`. */
  attributes?: Readonly<Record<string, readonly string[]>> | undefined
  audience?: string | undefined
  recipient?: string | undefined
  /** Now when absent. */
  issuedAt?: Instant | undefined
  /** Whose key signs: the issuer's when absent. AWS refuses any other. */
  signer?: string | undefined
}

/** How long an assertion can be redeemed. */
const REDEEMABLE = 5 * MINUTE
const SIGNED_IN = 12 * HOUR

/** What the provider posts for somebody who signed in there. @returns base64, as AssumeRoleWithSAML takes it. */
export function issueSamlResponse(world: World, request: AssertionRequest): string {
  const id = `_${Buffer.from(seededBytes(world.seed, `saml/${world.clock.now()}/${request.issuer}/${request.subject}`, 16)).toString('hex')}`
  const { issuedAt = world.clock.now(), signer = request.issuer } = request
  const now = toIso(issuedAt)
  const unsigned = assertion(request, id, issuedAt)
  const digest = createHash('sha256').update(unsigned).digest('base64')
  const info = signedInfo(id, digest)
  const value = sign('sha256', Buffer.from(info), signingKey(world, signer).privateKey).toString('base64')
  const signature = `<ds:Signature xmlns:ds="${DSIG}">${info}<ds:SignatureValue>${value}</ds:SignatureValue></ds:Signature>`
  const signed = unsigned.replace('</saml:Issuer>', () => `</saml:Issuer>${signature}`)
  const recipient = escapeXml(request.recipient ?? SAML_RECIPIENT)
  const response =
    `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" Destination="${recipient}" ID="${id}r" IssueInstant="${now}" Version="2.0">` +
    `<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"></samlp:StatusCode></samlp:Status>${signed}</samlp:Response>`
  return Buffer.from(response, 'utf8').toString('base64')
}

const DSIG = 'http://www.w3.org/2000/09/xmldsig#'
const C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#'

function assertion({ issuer, subject, roles, sessionName, attributes = {}, audience, recipient }: AssertionRequest, id: string, issuedAt: Instant): string {
  const now = toIso(issuedAt)
  const until = toIso(issuedAt + REDEEMABLE)
  const all = { [`${SAML_ATTRIBUTES}Role`]: roles, [`${SAML_ATTRIBUTES}RoleSessionName`]: [sessionName], ...attributes }
  const statements = Object.entries(all).map(([name, values]) => {
    const list = values.map((value) => `<saml:AttributeValue>${escapeXml(value)}</saml:AttributeValue>`).join('')
    return `<saml:Attribute Name="${escapeXml(name)}">${list}</saml:Attribute>`
  })
  return [
    `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${id}" IssueInstant="${now}" Version="2.0">`,
    `<saml:Issuer>${escapeXml(issuer)}</saml:Issuer>`,
    `<saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">${escapeXml(subject)}</saml:NameID>`,
    `<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">`,
    `<saml:SubjectConfirmationData NotOnOrAfter="${until}" Recipient="${escapeXml(recipient ?? SAML_RECIPIENT)}"></saml:SubjectConfirmationData>`,
    `</saml:SubjectConfirmation></saml:Subject>`,
    `<saml:Conditions NotBefore="${now}" NotOnOrAfter="${until}"><saml:AudienceRestriction>`,
    `<saml:Audience>${escapeXml(audience ?? SAML_RECIPIENT)}</saml:Audience></saml:AudienceRestriction></saml:Conditions>`,
    `<saml:AuthnStatement AuthnInstant="${now}" SessionIndex="${id}" SessionNotOnOrAfter="${toIso(issuedAt + SIGNED_IN)}"></saml:AuthnStatement>`,
    `<saml:AttributeStatement>${statements.join('')}</saml:AttributeStatement></saml:Assertion>`,
  ].join('')
}

/** https://www.w3.org/TR/xmldsig-core1/#sec-SignedInfo */
function signedInfo(id: string, digest: string): string {
  return [
    `<ds:SignedInfo xmlns:ds="${DSIG}"><ds:CanonicalizationMethod Algorithm="${C14N}"></ds:CanonicalizationMethod>`,
    `<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"></ds:SignatureMethod>`,
    `<ds:Reference URI="#${id}"><ds:Transforms><ds:Transform Algorithm="${DSIG}enveloped-signature"></ds:Transform>`,
    `<ds:Transform Algorithm="${C14N}"></ds:Transform></ds:Transforms><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></ds:DigestMethod>`,
    `<ds:DigestValue>${digest}</ds:DigestValue></ds:Reference></ds:SignedInfo>`,
  ].join('')
}
