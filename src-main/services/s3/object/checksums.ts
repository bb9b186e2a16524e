/** Checksums that come with a body: checked, so that a damaged upload is refused, and told to who reads it. */
import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { PutObjectRequest } from '../../../aws/models/s3.types.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { StoredChecksum } from '../../../store/s3/buckets.js'

export type ChecksumAlgorithm = StoredChecksum['algorithm']

/** The members of an input or output that hold a checksum. */
export type ChecksumMembers = Pick<PutObjectRequest, 'ChecksumCRC32' | 'ChecksumCRC32C' | 'ChecksumCRC64NVME' | 'ChecksumSHA1' | 'ChecksumSHA256'>

/** Members for algorithms that are not simulated. */
export const REFUSED_CHECKSUMS = ['ChecksumSHA512', 'ChecksumMD5', 'ChecksumXXHASH64', 'ChecksumXXHASH3', 'ChecksumXXHASH128'] as const

/** The sum of a body that is given in pieces, as bytes. */
const SUMS: Readonly<Record<ChecksumAlgorithm, (pieces: Iterable<Uint8Array>) => Buffer>> = {
  CRC32: (pieces) => bigEndian(fold(pieces, 0, (sum, piece) => crc32(piece, sum))),
  CRC32C: (pieces) => bigEndian(fold(pieces, 0, crc32c)),
  CRC64NVME: crc64nvme,
  SHA1: (pieces) => hash('sha1', pieces),
  SHA256: (pieces) => hash('sha256', pieces),
}

export const CHECKSUM_ALGORITHMS = Object.keys(SUMS) as ChecksumAlgorithm[]

/** @returns base64. */
export function checksumOf(algorithm: ChecksumAlgorithm, pieces: Iterable<Uint8Array>): string {
  return SUMS[algorithm](pieces).toString('base64')
}

/**
 * The checksum of the parts' checksums. https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html
 * @param sums of the parts in base64, in order. @returns base64, a dash and the number of parts.
 */
export function compositeChecksum(algorithm: ChecksumAlgorithm, sums: readonly string[]): string {
  return `${checksumOf(algorithm, sums.map((sum) => Buffer.from(sum, 'base64')))}-${sums.length}`
}

/** A checksum as the members of inputs and outputs hold it: `{ChecksumSHA256: '…'}`. */
export function checksumMember(algorithm: ChecksumAlgorithm, value: string): ChecksumMembers {
  return { [`Checksum${algorithm}`]: value }
}

export function givenChecksum(input: ChecksumMembers, algorithm: ChecksumAlgorithm): string | undefined {
  return input[`Checksum${algorithm}`]
}

/** The checksums of an input that were given and are right, to be answered with. @throws ServiceError BadDigest, InvalidDigest. */
export function checkChecksums(body: Uint8Array, input: ChecksumMembers & Pick<PutObjectRequest, 'ContentMD5'>): ChecksumMembers {
  if (input.ContentMD5 !== undefined) checkMd5(body, input.ContentMD5)
  let given: ChecksumMembers = {}
  for (const algorithm of CHECKSUM_ALGORITHMS) {
    const value = givenChecksum(input, algorithm)
    if (value === undefined) continue
    if (value !== checksumOf(algorithm, [body])) throw badChecksum(algorithm)
    given = { ...given, ...checksumMember(algorithm, value) }
  }
  return given
}

/** What was told of a whole body, as it is kept. */
export function wholeChecksum(given: ChecksumMembers): StoredChecksum | undefined {
  const algorithm = CHECKSUM_ALGORITHMS.find((known) => givenChecksum(given, known) !== undefined)
  return algorithm && { algorithm, value: givenChecksum(given, algorithm) ?? '', type: 'FULL_OBJECT' }
}

export function badChecksum(algorithm: ChecksumAlgorithm): ServiceError {
  return new ServiceError('BadDigest', `The ${algorithm} you specified did not match the calculated checksum.`, { status: 400 })
}

function checkMd5(body: Uint8Array, given: string): void {
  if (Buffer.from(given, 'base64').length !== 16) throw new ServiceError('InvalidDigest', 'The Content-MD5 you specified was invalid.', { status: 400 })
  if (createHash('md5').update(body).digest('base64') !== given) {
    throw new ServiceError('BadDigest', 'The Content-MD5 you specified did not match what we received.', { status: 400 })
  }
}

function hash(name: string, pieces: Iterable<Uint8Array>): Buffer {
  return fold(pieces, createHash(name), (sum, piece) => sum.update(piece)).digest()
}

function fold<T>(pieces: Iterable<Uint8Array>, start: T, add: (sum: T, piece: Uint8Array) => T): T {
  let sum = start
  for (const piece of pieces) sum = add(sum, piece)
  return sum
}

function bigEndian(sum: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(sum >>> 0)
  return bytes
}

/** Reflected polynomials. https://reveng.sourceforge.io/crc-catalogue/all.htm */
const CRC32C = table(0x82f63b78n)
const CRC64NVME = table(0x9a6c9329ac4bc9b5n)

/** What each byte adds, as two halves: 64 bits do not fit into a number, and longer ones are slow. */
function table(polynomial: bigint): { high: Uint32Array; low: Uint32Array } {
  const entries = Array.from({ length: 256 }, (_, byte) => {
    let entry = BigInt(byte)
    for (let bit = 0; bit < 8; bit += 1) entry = entry & 1n ? (entry >> 1n) ^ polynomial : entry >> 1n
    return entry
  })
  return { high: Uint32Array.from(entries, (entry) => Number(entry >> 32n)), low: Uint32Array.from(entries, (entry) => Number(entry & 0xffffffffn)) }
}

function crc32c(before: number, piece: Uint8Array): number {
  let sum = ~before
  for (const byte of piece) sum = (sum >>> 8) ^ (CRC32C.low[(sum ^ byte) & 0xff] ?? 0)
  return ~sum
}

function crc64nvme(pieces: Iterable<Uint8Array>): Buffer {
  let [high, low] = [~0, ~0]
  for (const piece of pieces) {
    for (const byte of piece) {
      const at = (low ^ byte) & 0xff
      low = ((low >>> 8) | (high << 24)) ^ (CRC64NVME.low[at] ?? 0)
      high = (high >>> 8) ^ (CRC64NVME.high[at] ?? 0)
    }
  }
  return Buffer.concat([bigEndian(~high), bigEndian(~low)])
}
