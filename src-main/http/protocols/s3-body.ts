/** What S3 asks of a body before it looks inside: that its length was said, and that it is what its checksums speak of. */
import type { OperationModel } from '../../aws/models/shapes.js'
import { ServiceError } from '../../aws/service-error.js'
import { checkChecksums, CHECKSUM_ALGORITHMS, checksumMember, type ChecksumAlgorithm } from '../../services/s3/object/checksums.js'
import type { WireRequest } from './protocol.js'

/** Bytes that a checksum has. */
const BYTES: Readonly<Record<ChecksumAlgorithm, number>> = { CRC32: 4, CRC32C: 4, CRC64NVME: 8, SHA1: 20, SHA256: 32 }

const HEADERS: Readonly<Record<ChecksumAlgorithm, string>> = {
  CRC32: 'x-amz-checksum-crc32',
  CRC32C: 'x-amz-checksum-crc32c',
  CRC64NVME: 'x-amz-checksum-crc64nvme',
  SHA1: 'x-amz-checksum-sha1',
  SHA256: 'x-amz-checksum-sha256',
}

/** A body that is an object is checked where it is kept; the checksum of a finished upload is that of all its parts. */
const NO_DOCUMENT = new Set(['PutObject', 'UploadPart', 'CompleteMultipartUpload'])

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html
 * @throws ServiceError MissingContentLength, InvalidRequest, BadDigest, InvalidDigest.
 */
export function checkBody({ name, http }: OperationModel, { headers, body }: WireRequest): void {
  if (http.method === 'GET' || http.method === 'HEAD') return
  if ((name === 'PutObject' || name === 'UploadPart') && !headers.has('content-length') && !headers.has('transfer-encoding')) throw missingLength()
  const given = CHECKSUM_ALGORITHMS.filter((algorithm) => headers.has(HEADERS[algorithm]))
  const [algorithm] = given
  if (given.length > 1) throw invalid('Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.')
  if (algorithm !== undefined) checkForm(algorithm, headers)
  if (name !== 'CompleteMultipartUpload') checkAnnounced(algorithm, headers)
  if (NO_DOCUMENT.has(name)) return
  const ContentMD5 = headers.get('content-md5')
  if (name === 'DeleteObjects' && ContentMD5 === undefined && algorithm === undefined) throw invalid('Missing required header for this request: Content-MD5')
  const checksum = algorithm === undefined ? {} : checksumMember(algorithm, headers.get(HEADERS[algorithm]) ?? '')
  checkChecksums(body, { ...checksum, ...(ContentMD5 !== undefined && { ContentMD5 }) })
}

export function missingLength(): ServiceError {
  return new ServiceError('MissingContentLength', 'You must provide the Content-Length HTTP header.', { status: 411 })
}

function checkForm(algorithm: ChecksumAlgorithm, headers: WireRequest['headers']): void {
  const header = HEADERS[algorithm]
  // Of parts it is followed by how many they were.
  const value = (headers.get(header) ?? '').replace(/-\d{1,5}$/, '')
  const bytes = Buffer.from(value, 'base64')
  if (bytes.length === BYTES[algorithm] && bytes.toString('base64') === value) return
  const where = headers.get('x-amz-trailer')?.toLowerCase().includes(header) ? 'trailing header' : 'header'
  throw invalid(`Value for ${header} ${where} is invalid.`)
}

/** SDKs name the algorithm that they use beside what it gave. */
function checkAnnounced(given: ChecksumAlgorithm | undefined, headers: WireRequest['headers']): void {
  const announced = headers.get('x-amz-sdk-checksum-algorithm')?.toUpperCase()
  if (announced === undefined || !CHECKSUM_ALGORITHMS.some((algorithm) => algorithm === announced) || announced === given) return
  if (given !== undefined) throw invalid('Value for x-amz-sdk-checksum-algorithm header is invalid.')
  throw invalid('x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.')
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidRequest', message, { status: 400 })
}
