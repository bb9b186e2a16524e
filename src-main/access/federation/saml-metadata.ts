/** A SAML provider's metadata: what IAM reads of it, and what a simulated provider publishes. */
import { X509Certificate, type KeyObject } from 'node:crypto'
import { parseIso, type Instant } from '../../aws/clock.js'
import type { World } from '../../store/world.js'
import { selfSignedCertificate } from './certificate.js'
import { signingKey } from './rsa-key.js'
import { elementsOf, escapeXml, readXml } from './xml.js'

export interface SamlMetadata {
  /** Whom assertions must name as their issuer. */
  entityId: string
  /** Any of them may have signed. */
  keys: readonly KeyObject[]
  validUntil?: Instant | undefined
}

/** @returns undefined for what is no metadata of an identity provider with a signing certificate. */
export function readSamlMetadata(document: string): SamlMetadata | undefined {
  const root = readXml(document)
  const entity = root?.name === 'EntityDescriptor' ? root : root && elementsOf(root, 'EntityDescriptor')[0]
  const descriptor = entity && elementsOf(entity, 'IDPSSODescriptor')[0]
  const entityId = entity?.attributes['entityID'] ?? ''
  if (!entity || !descriptor || entityId === '') return undefined
  const signing = elementsOf(descriptor, 'KeyDescriptor').filter(({ attributes }) => attributes['use'] !== 'encryption')
  const keys = signing.flatMap((key) => elementsOf(key, 'X509Certificate')).flatMap(({ text }) => keyOf(text) ?? [])
  const until = entity.attributes['validUntil']
  return keys.length === 0 ? undefined : { entityId, keys, validUntil: until === undefined ? undefined : parseIso(until) }
}

/** What the simulated provider of this name publishes for AWS to trust. */
export function samlMetadata(world: World, entityId: string): string {
  const certificate = selfSignedCertificate(signingKey(world, entityId), entityId.slice(0, 64), world.accounts()[0]?.record.createDate ?? 0)
  return `<?xml version="1.0" encoding="UTF-8"?>
<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${escapeXml(entityId)}">
  <IDPSSODescriptor WantAuthnRequestsSigned="false" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <KeyDescriptor use="signing">
      <KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#">
        <X509Data><X509Certificate>${certificate}</X509Certificate></X509Data>
      </KeyInfo>
    </KeyDescriptor>
    <NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</NameIDFormat>
    <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${escapeXml(entityId)}/sso"/>
  </IDPSSODescriptor>
</EntityDescriptor>
`
}

function keyOf(certificate: string): KeyObject | undefined {
  try {
    const { publicKey } = new X509Certificate(Buffer.from(certificate.replace(/\s/g, ''), 'base64'))
    return publicKey.asymmetricKeyType === 'rsa' ? publicKey : undefined
  } catch {
    return undefined
  }
}
