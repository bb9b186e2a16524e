/** s3 UploadPartCopy */
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { refuseMembers } from '../../refuse-members.js'
import { anonymousInBucketsAccount, calledBucket } from '../bucket/bucket.js'
import { bodyOf, type ByteRange } from '../object/body.js'
import { checksumMember } from '../object/checksums.js'
import { parseCopySource } from '../object/copy-source.js'
import { checkVersion, getObject, objectReadNeeds } from '../object/object.js'
import { checkCopyConditions } from '../object/preconditions.js'
import { getUpload, keepPart, uploadNeed } from './multipart-upload.js'

const REFUSED = [
  'SSECustomerAlgorithm', 'SSECustomerKey', 'SSECustomerKeyMD5', 'CopySourceSSECustomerAlgorithm', 'CopySourceSSECustomerKey', 'CopySourceSSECustomerKeyMD5',
] as const

/** Reads a part out of an object that is there. https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html */
export const UploadPartCopy = operation('s3', 'UploadPartCopy', {
  ...anonymousInBucketsAccount,
  authorize(call) {
    const { input, world } = call
    const source = parseCopySource(input.CopySource)
    const sourceBucket = calledBucket({ world, input: { Bucket: source.bucketName, ExpectedBucketOwner: input.ExpectedSourceBucketOwner } })
    const copied = { 's3:x-amz-copy-source': `${source.bucketName}/${source.key}` }
    return [...objectReadNeeds(world, sourceBucket, source.key, 's3:GetObject'), uploadNeed(call, 's3:PutObject', copied)]
  },

  handle({ input, world }) {
    refuseMembers('s3', 'UploadPartCopy', input, REFUSED)
    const source = parseCopySource(input.CopySource)
    checkVersion(source.versionId)
    const upload = getUpload(world, input)
    const original = getObject(world, source.bucketName, source.key)
    checkCopyConditions(original, input)
    const body = bodyOf(world, original, rangeOf(input.CopySourceRange, original.size))
    const { etag, lastModified, checksum } = keepPart(world, upload, input.PartNumber, body, {})
    const sum = upload.checksum && checksum !== undefined && checksumMember(upload.checksum.algorithm, checksum)
    return { CopyPartResult: { ETag: `"${etag}"`, LastModified: lastModified, ...sum }, ServerSideEncryption: 'AES256' as const }
  },
})

/** Unlike the range of a reading request it has both ends, and both lie within the object. */
function rangeOf(text: string | undefined, size: number): ByteRange | undefined {
  if (text === undefined) return undefined
  const [, first = '', last = ''] = /^bytes=(\d+)-(\d+)$/.exec(text) ?? []
  const details = { ArgumentName: 'x-amz-copy-source-range', ArgumentValue: text }
  if (first === '' || Number(last) < Number(first)) {
    throw new ServiceError('InvalidArgument', 'The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy', { status: 400, details })
  }
  if (Number(last) >= size) throw new ServiceError('InvalidArgument', `Range specified is not valid for source object of size: ${size}`, { status: 400, details })
  return { first: Number(first), last: Number(last) }
}
