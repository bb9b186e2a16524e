/** s3 PutObject */
import { operation } from '../../operation.js'
import { refuseMembers } from '../../refuse-members.js'
import { anonymousInBucketsAccount, calledBucket, getBucket } from '../bucket/bucket.js'
import { parseTagHeader } from '../tagging/tags.js'
import { checkChecksums, REFUSED_CHECKSUMS, wholeChecksum } from './checksums.js'
import { objectNeed, quotedEtag, requestTagContext } from './object.js'
import { checkWriteConditions } from './preconditions.js'
import { checkWrite, givenHeaders, givenMetadata, keepBody, writeObject } from './write-object.js'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
export const PutObject = operation('s3', 'PutObject', {
  ...anonymousInBucketsAccount,
  authorize(call) {
    const { input, world } = call
    const bucket = calledBucket(call)
    const existing = world.s3.objects.find(bucket.bucketName, input.Key)
    const tags = parseTagHeader(input.Tagging)
    const need = (action: string) =>
      objectNeed(bucket, action, input.Key, existing, {
        's3:x-amz-acl': input.ACL,
        's3:x-amz-server-side-encryption': input.ServerSideEncryption,
        's3:x-amz-storage-class': input.StorageClass,
        ...requestTagContext(tags),
      })
    return [
      need('s3:PutObject'),
      ...(tags.length > 0 ? [need('s3:PutObjectTagging')] : []),
      ...(input.ACL !== undefined ? [need('s3:PutObjectAcl')] : []),
    ]
  },

  handle({ input, world }) {
    refuseMembers('s3', 'PutObject', input, ['WriteOffsetBytes', ...REFUSED_CHECKSUMS])
    const bucket = getBucket(world, input.Bucket)
    checkWrite('PutObject', input, bucket)
    checkWriteConditions(world.s3.objects.find(input.Bucket, input.Key), input.Key, input)
    const body = input.Body ?? new Uint8Array()
    const checksums = checkChecksums(body, input)
    const checksum = wholeChecksum(checksums)
    const object = writeObject(world, {
      bucketName: input.Bucket,
      key: input.Key,
      ...keepBody(world, body),
      checksum,
      contentType: input.ContentType ?? 'binary/octet-stream',
      headers: givenHeaders(input),
      storageClass: input.StorageClass ?? 'STANDARD',
      metadata: givenMetadata(input),
      tags: parseTagHeader(input.Tagging),
    })
    return { ETag: quotedEtag(object), ...checksums, ...(checksum && { ChecksumType: checksum.type }), ServerSideEncryption: 'AES256' as const }
  },
})
