/** s3 PutObject */
import { operation } from '../../operation.js'
import { refuseMembers } from '../../refuse-members.js'
import { anonymousInBucketsAccount, getBucket } from '../bucket/bucket.js'
import { parseTagHeader } from '../tagging/tags.js'
import { checkChecksums, REFUSED_CHECKSUMS, wholeChecksum } from './checksums.js'
import { quotedEtag } from './object.js'
import { checkWriteConditions } from './preconditions.js'
import { checkWrite, givenHeaders, givenMetadata, keepBody, writeObject } from './write-object.js'
import { writeNeeds } from './write-needs.js'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
export const PutObject = operation('s3', 'PutObject', {
  ...anonymousInBucketsAccount,
  authorize: writeNeeds,

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
