/** Holds a SAML response against a provider's metadata. Only what was signed is read. */
import { createHash, verify } from 'node:crypto'
import { parseIso } from '../../aws/clock.js'
import { ServiceError } from '../../aws/service-error.js'
import type { World } from '../../store/world.js'
import { SAML_RECIPIENT } from './saml-assertion.js'
import type { SamlMetadata } from './saml-metadata.js'
import { elementsOf, readXml, type XmlElement } from './xml.js'

/** What a verified assertion says. */
export interface SamlAssertion {
  issuer: string
  subject: string
  /** `persistent`, `transient`, or another format by its full name. */
  subjectType: string
  audience: string
  recipient: string
  sessionNotOnOrAfter?: number | undefined
  attributes: ReadonlyMap<string, readonly string[]>
}

const AUDIENCES: readonly string[] = [SAML_RECIPIENT, 'urn:amazon:webservices']
const FORMAT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:'
const RECIPIENT = /^https:\/\/([a-z0-9-]+\.)?signin\.aws\.amazon\.com\/saml$/

/**
 * @param response base64, as the identity provider posts it.
 * @throws ServiceError InvalidIdentityToken, ExpiredTokenException.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_saml.html
 */
export function verifySamlResponse(world: World, response: string, { entityId, keys }: SamlMetadata): SamlAssertion {
  if (!/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(response)) throw invalid('Invalid base64 SAMLResponse')
  const text = Buffer.from(response, 'base64').toString('utf8')
  const root = readXml(text)
  if (root?.name !== 'Response' || elementsOf(root, 'Assertion').length !== 1) throw invalid('Invalid SAML response')
  const signed = signedAssertion(text, keys)
  if (!signed) throw invalid('Response signature invalid')
  const assertion = toAssertion(signed)
  if (assertion.issuer !== entityId) throw invalid('Issuer not present in specified provider')
  if (!AUDIENCES.includes(assertion.audience)) throw invalid('Audience is not valid')
  if (!RECIPIENT.test(assertion.recipient)) throw invalid('Recipient is not valid')
  checkTimes(signed, world.clock.now())
  return assertion
}

/** The assertion without its signature, when one of the keys signed exactly these bytes. */
function signedAssertion(text: string, keys: SamlMetadata['keys']): XmlElement | undefined {
  const whole = /<saml:Assertion [\s\S]*<\/saml:Assertion>/.exec(text)?.[0] ?? ''
  const [signature = '', info = '', value = ''] = /<ds:Signature [^>]*>(<ds:SignedInfo [\s\S]*?<\/ds:SignedInfo>)<ds:SignatureValue>([^<]*)<\/ds:SignatureValue><\/ds:Signature>/.exec(whole) ?? []
  const content = whole.replace(signature, '')
  const element = readXml(content)
  const reference = /<ds:Reference URI="#([^"]*)">/.exec(info)?.[1]
  const digest = /<ds:DigestValue>([^<]*)<\/ds:DigestValue>/.exec(info)?.[1]
  if (!element || reference === undefined || element.attributes['ID'] !== reference) return undefined
  if (createHash('sha256').update(content).digest('base64') !== digest) return undefined
  return keys.some((key) => verify('sha256', Buffer.from(info), key, Buffer.from(value, 'base64'))) ? element : undefined
}

function toAssertion(assertion: XmlElement): SamlAssertion {
  const one = (name: string): XmlElement | undefined => elementsOf(assertion, name)[0]
  const format = one('NameID')?.attributes['Format'] ?? ''
  const until = one('AuthnStatement')?.attributes['SessionNotOnOrAfter']
  return {
    issuer: one('Issuer')?.text.trim() ?? '',
    subject: one('NameID')?.text.trim() ?? '',
    subjectType: format.startsWith(FORMAT) ? format.slice(FORMAT.length) : format,
    audience: one('Audience')?.text.trim() ?? '',
    recipient: one('SubjectConfirmationData')?.attributes['Recipient'] ?? '',
    sessionNotOnOrAfter: until === undefined ? undefined : parseIso(until),
    attributes: new Map(elementsOf(assertion, 'Attribute').map(({ attributes, children }) => [attributes['Name'] ?? '', children.map((value) => value.text)])),
  }
}

/** An assertion must say until when it is good. */
function checkTimes(assertion: XmlElement, now: number): void {
  const limits = [...elementsOf(assertion, 'Conditions'), ...elementsOf(assertion, 'SubjectConfirmationData')]
  for (const { attributes } of limits) {
    const until = parseIso(attributes['NotOnOrAfter'] ?? '')
    const from = attributes['NotBefore'] === undefined ? undefined : parseIso(attributes['NotBefore'])
    if (until === undefined || until <= now) throw new ServiceError('ExpiredTokenException', 'Token must be redeemed within 5 minutes of issuance')
    if (from !== undefined && from > now) throw invalid('The assertion is not yet valid')
  }
  if (limits.length === 0) throw invalid('Invalid SAML response')
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidIdentityToken', message)
}
