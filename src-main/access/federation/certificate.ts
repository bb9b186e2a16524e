/** The self-signed X.509 certificate that a SAML provider's metadata shows its key in. */
import { sign } from 'node:crypto'
import { DAY, toIso, type Instant } from '../../aws/clock.js'
import type { SigningKey } from './rsa-key.js'

/** 1.2.840.113549.1.1.11, sha256WithRSAEncryption, and its empty parameters. */
const SHA256_RSA = der(0x30, Buffer.from('06092a864886f70d01010b0500', 'hex'))
/** 2.5.4.3, commonName. */
const COMMON_NAME = Buffer.from('0603550403', 'hex')
const LIFETIME = 3650 * DAY

/**
 * https://www.rfc-editor.org/rfc/rfc5280#section-4.1
 * @returns the certificate in DER, base64 on one line.
 */
export function selfSignedCertificate({ privateKey, publicKey, keyId }: SigningKey, commonName: string, from: Instant): string {
  const name = der(0x30, der(0x31, der(0x30, COMMON_NAME, der(0x0c, Buffer.from(commonName, 'utf8')))))
  const validity = der(0x30, time(from), time(from + LIFETIME))
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  // A leading 01 keeps it positive, and its encoding the shortest.
  const serial = der(0x02, Buffer.from(`01${keyId}`, 'hex'))
  const toBeSigned = der(0x30, der(0xa0, der(0x02, Buffer.from([2]))), serial, SHA256_RSA, name, validity, name, spki)
  const signature = sign('sha256', toBeSigned, privateKey)
  return der(0x30, toBeSigned, SHA256_RSA, der(0x03, Buffer.from([0]), signature)).toString('base64')
}

function time(instant: Instant): Buffer {
  return der(0x18, Buffer.from(toIso(instant).replace(/[-:T]/g, ''), 'ascii'))
}

/** One value of the distinguished encoding: tag, length, content. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const lengthBytes = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...lengthBytes]), content])
}
