/** s3 CompleteMultipartUpload */
import { createHash } from 'node:crypto'
import type { CompletedPart, CompleteMultipartUploadRequest } from '../../../aws/models/s3.types.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { StoredChecksum } from '../../../store/s3/buckets.js'
import type { UploadPartRecord, UploadRecord } from '../../../store/s3/uploads.js'
import type { World } from '../../../store/world.js'
import { operation } from '../../operation.js'
import { refuseMembers } from '../../refuse-members.js'
import { anonymousInBucketsAccount, getBucket } from '../bucket/bucket.js'
import { badChecksum, checksumMember, checksumOf, compositeChecksum, givenChecksum, REFUSED_CHECKSUMS } from '../object/checksums.js'
import { quotedEtag } from '../object/object.js'
import { checkWriteConditions } from '../object/preconditions.js'
import { writeObject } from '../object/write-object.js'
import { getUpload, partsOf, SMALLEST_PART, uploadNeed } from './multipart-upload.js'

/** Makes one object of the parts that are named; those that are not are dropped. https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html */
export const CompleteMultipartUpload = operation('s3', 'CompleteMultipartUpload', {
  ...anonymousInBucketsAccount,
  authorize: (call) => [uploadNeed(call, 's3:PutObject')],

  handle({ input, world }) {
    refuseMembers('s3', 'CompleteMultipartUpload', input, ['SSECustomerAlgorithm', 'SSECustomerKey', 'SSECustomerKeyMD5', ...REFUSED_CHECKSUMS])
    const upload = getUpload(world, input)
    const parts = namedParts(world, upload, input.MultipartUpload?.Parts ?? [])
    checkWriteConditions(world.s3.objects.find(input.Bucket, input.Key), input.Key, input)
    const size = parts.reduce((sum, part) => sum + part.size, 0)
    if (input.MpuObjectSize !== undefined && input.MpuObjectSize !== size) {
      throw new ServiceError('InvalidRequest', `The provided 'x-amz-mp-object-size' header value ${input.MpuObjectSize} does not match what was computed: ${size}`, { status: 400 })
    }
    const { bucketName, key, contentType, headers, storageClass, metadata, tags, uploadId } = upload
    const checksum = checksumOfAll(world, upload, parts, input)
    const pieces = parts.map((part) => ({ size: part.size, blob: part.blob }))
    const object = writeObject(world, { bucketName, key, size, etag: etagOf(parts), blob: '', parts: pieces, checksum, contentType, headers, storageClass, metadata, tags })
    world.s3.uploads.remove(uploadId)
    return {
      Location: `https://${bucketName}.s3.${getBucket(world, bucketName).region}.amazonaws.com/${encodeURIComponent(key)}`,
      Bucket: bucketName,
      Key: key,
      ETag: quotedEtag(object),
      ...(checksum && { ...checksumMember(checksum.algorithm, checksum.value), ChecksumType: checksum.type }),
      ServerSideEncryption: 'AES256' as const,
    }
  },
})

function namedParts(world: World, upload: UploadRecord, named: readonly CompletedPart[]): UploadPartRecord[] {
  if (named.length === 0) throw new ServiceError('MalformedXML', 'The XML you provided was not well-formed or did not validate against our published schema', { status: 400 })
  const kept = new Map(partsOf(world, upload).map((part) => [part.partNumber, part]))
  let last = 0
  const parts = named.map((part) => {
    const { PartNumber = 0 } = part
    if (PartNumber <= last) {
      throw new ServiceError('InvalidPartOrder', 'The list of parts was not in ascending order. Parts must be ordered by part number.', { status: 400, details: { UploadId: upload.uploadId } })
    }
    last = PartNumber
    return namedPart(upload, kept.get(PartNumber), part)
  })
  const small = parts.slice(0, -1).find(({ size }) => size < SMALLEST_PART)
  if (!small) return parts
  throw new ServiceError('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', {
    status: 400,
    details: { ProposedSize: String(small.size), MinSizeAllowed: String(SMALLEST_PART), PartNumber: String(small.partNumber), ETag: small.etag },
  })
}

function namedPart({ uploadId, checksum }: UploadRecord, kept: UploadPartRecord | undefined, named: CompletedPart): UploadPartRecord {
  const { PartNumber = 0, ETag = '' } = named
  const sum = checksum && givenChecksum(named, checksum.algorithm)
  if (kept?.etag !== ETag.replace(/^"|"$/g, '') || (sum !== undefined && sum !== kept.checksum)) {
    throw new ServiceError(
      'InvalidPart',
      "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
      { status: 400, details: { UploadId: uploadId, PartNumber: String(PartNumber), ETag: ETag.replace(/^"|"$/g, '') } },
    )
  }
  if (checksum?.type === 'COMPOSITE' && sum === undefined) {
    const algorithm = checksum.algorithm.toLowerCase()
    throw new ServiceError(
      'InvalidRequest',
      `The upload was created using a ${algorithm} checksum. The complete request must include the checksum for each part. It was missing for part ${PartNumber} in the request.`,
      { status: 400 },
    )
  }
  return kept
}

/** The MD5 of the parts' MD5s, a dash and how many they are. */
function etagOf(parts: readonly UploadPartRecord[]): string {
  const all = createHash('md5')
  for (const { etag } of parts) all.update(etag, 'hex')
  return `${all.digest('hex')}-${parts.length}`
}

function checksumOfAll(world: World, { checksum }: UploadRecord, parts: readonly UploadPartRecord[], input: CompleteMultipartUploadRequest): StoredChecksum | undefined {
  if (!checksum) return undefined
  const { algorithm, type } = checksum
  if (input.ChecksumType !== undefined && input.ChecksumType !== type) {
    throw new ServiceError('InvalidRequest', `The upload was created using the ${type} checksum mode. The complete request must use the same checksum mode.`, { status: 400 })
  }
  const value = type === 'COMPOSITE' ? compositeChecksum(algorithm, parts.map((part) => part.checksum ?? '')) : checksumOf(algorithm, bodies(world, parts))
  const given = givenChecksum(input, algorithm)
  // Of a composite one some clients leave the number of parts away.
  if (given !== undefined && given !== value && given !== value.replace(/-\d+$/, '')) throw badChecksum(algorithm)
  return { algorithm, value, type }
}

/** One in memory at a time. */
function* bodies(world: World, parts: readonly UploadPartRecord[]): Iterable<Uint8Array> {
  for (const { blob } of parts) yield world.blobs.get(blob)
}
