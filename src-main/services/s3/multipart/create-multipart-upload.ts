/** s3 CreateMultipartUpload */
import type { CreateMultipartUploadRequest } from '../../../aws/models/s3.types.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { UploadRecord } from '../../../store/s3/uploads.js'
import { operation } from '../../operation.js'
import { refuseMembers } from '../../refuse-members.js'
import { anonymousInBucketsAccount, getBucket } from '../bucket/bucket.js'
import { CHECKSUM_ALGORITHMS } from '../object/checksums.js'
import { checkWrite, givenHeaders, givenMetadata } from '../object/write-object.js'
import { writeNeeds } from '../object/write-needs.js'
import { parseTagHeader } from '../tagging/tags.js'

/** What the object will be is said here; its parts need s3:PutObject again. https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html */
export const CreateMultipartUpload = operation('s3', 'CreateMultipartUpload', {
  ...anonymousInBucketsAccount,
  authorize: writeNeeds,

  handle({ input, world, principal }) {
    checkWrite('CreateMultipartUpload', input, getBucket(world, input.Bucket))
    const checksum = checksumAsked(input)
    const { uploadId } = world.s3.uploads.add({
      uploadId: Buffer.from(world.ids.bytes(72)).toString('base64url'),
      bucketName: input.Bucket,
      key: input.Key,
      initiated: Math.floor(world.clock.now() / 1000) * 1000,
      initiator: 'arn' in principal ? principal.arn : 'anonymous',
      contentType: input.ContentType ?? 'binary/octet-stream',
      headers: givenHeaders(input),
      storageClass: input.StorageClass ?? 'STANDARD',
      checksum,
      metadata: givenMetadata(input),
      tags: parseTagHeader(input.Tagging),
    })
    return {
      Bucket: input.Bucket,
      Key: input.Key,
      UploadId: uploadId,
      ServerSideEncryption: 'AES256' as const,
      ...(checksum && { ChecksumAlgorithm: checksum.algorithm, ChecksumType: checksum.type }),
    }
  },
})

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html */
function checksumAsked(input: CreateMultipartUploadRequest): UploadRecord['checksum'] {
  const { ChecksumAlgorithm, ChecksumType } = input
  const algorithm = CHECKSUM_ALGORITHMS.find((known) => known === ChecksumAlgorithm)
  if (!algorithm) {
    refuseMembers('s3', 'CreateMultipartUpload', input, ['ChecksumAlgorithm'])
    if (ChecksumType === undefined) return undefined
    throw new ServiceError('InvalidRequest', 'The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.', { status: 400 })
  }
  const possible = algorithm === 'CRC64NVME' ? ['FULL_OBJECT'] : algorithm.startsWith('SHA') ? ['COMPOSITE'] : ['COMPOSITE', 'FULL_OBJECT']
  const type = ChecksumType ?? (possible.includes('COMPOSITE') ? 'COMPOSITE' : 'FULL_OBJECT')
  if (possible.includes(type)) return { algorithm, type }
  throw new ServiceError('InvalidRequest', `The ${type} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`, { status: 400 })
}
