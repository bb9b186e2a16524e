/** Checksums that come with a body: checked, so that a damaged upload is refused. */
import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { PutObjectRequest } from '../../../aws/models/s3.types.js'
import { ServiceError } from '../../../aws/service-error.js'

type Checksums = Pick<PutObjectRequest, 'ContentMD5' | 'ChecksumCRC32' | 'ChecksumCRC32C' | 'ChecksumCRC64NVME' | 'ChecksumSHA1' | 'ChecksumSHA256'>

/** The checksums of an input that were given and are right, to be answered with. @throws ServiceError BadDigest, InvalidDigest. */
export function checkChecksums(body: Uint8Array, input: Checksums): Omit<Checksums, 'ContentMD5'> {
  if (input.ContentMD5 !== undefined) checkMd5(body, input.ContentMD5)
  const given: Record<string, string> = {}
  for (const [member, { header, sum }] of Object.entries(ALGORITHMS)) {
    const value = input[member as keyof typeof ALGORITHMS]
    if (value === undefined) continue
    if (value !== sum(body)) throw new ServiceError('BadDigest', `The ${header} you specified did not match the calculated checksum.`, { status: 400 })
    given[member] = value
  }
  return given
}

const ALGORITHMS = {
  ChecksumCRC32: { header: 'CRC32', sum: (body: Uint8Array) => base64(crc32(body), 4) },
  ChecksumCRC32C: { header: 'CRC32C', sum: (body: Uint8Array) => base64(crc(body, CRC32C, 32n), 4) },
  ChecksumCRC64NVME: { header: 'CRC64NVME', sum: (body: Uint8Array) => base64(crc(body, CRC64NVME, 64n), 8) },
  ChecksumSHA1: { header: 'SHA1', sum: (body: Uint8Array) => createHash('sha1').update(body).digest('base64') },
  ChecksumSHA256: { header: 'SHA256', sum: (body: Uint8Array) => createHash('sha256').update(body).digest('base64') },
} as const

function checkMd5(body: Uint8Array, given: string): void {
  if (Buffer.from(given, 'base64').length !== 16) throw new ServiceError('InvalidDigest', 'The Content-MD5 you specified was invalid.', { status: 400 })
  if (createHash('md5').update(body).digest('base64') !== given) {
    throw new ServiceError('BadDigest', 'The Content-MD5 you specified did not match what we received.', { status: 400 })
  }
}

/** Reflected polynomials. https://reveng.sourceforge.io/crc-catalogue/all.htm */
const CRC32C = table(0x82f63b78n)
const CRC64NVME = table(0x9a6c9329ac4bc9b5n)

function table(polynomial: bigint): readonly bigint[] {
  return Array.from({ length: 256 }, (_, byte) => {
    let entry = BigInt(byte)
    for (let bit = 0; bit < 8; bit += 1) entry = entry & 1n ? (entry >> 1n) ^ polynomial : entry >> 1n
    return entry
  })
}

function crc(body: Uint8Array, entries: readonly bigint[], width: bigint): bigint {
  const ones = (1n << width) - 1n
  let sum = ones
  for (const byte of body) sum = (sum >> 8n) ^ (entries[Number((sum ^ BigInt(byte)) & 0xffn)] ?? 0n)
  return sum ^ ones
}

function base64(sum: bigint | number, bytes: number): string {
  return Buffer.from(BigInt(sum).toString(16).padStart(bytes * 2, '0'), 'hex').toString('base64')
}
