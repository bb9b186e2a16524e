/** s3 CopyObject */
import { createHash } from 'node:crypto'
import type { CopyObjectRequest } from '../../../aws/models/s3.types.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { ObjectRecord } from '../../../store/s3/buckets.js'
import type { World } from '../../../store/world.js'
import { operation } from '../../operation.js'
import { anonymousInBucketsAccount, calledBucket, getBucket } from '../bucket/bucket.js'
import { parseTagHeader } from '../tagging/tags.js'
import { parseCopySource, type CopySource } from './copy-source.js'
import { checkVersion, getObject, objectNeed, objectReadNeeds, quotedEtag, requestTagContext } from './object.js'
import { checkCopyConditions, checkWriteConditions } from './preconditions.js'
import { bodyOf } from './body.js'
import { checkWrite, givenHeaders, givenMetadata, writeObject } from './write-object.js'

/** Reads the source and writes the destination: both must be allowed. https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
export const CopyObject = operation('s3', 'CopyObject', {
  ...anonymousInBucketsAccount,
  authorize(call) {
    const { input, world } = call
    const destination = calledBucket(call)
    const source = parseCopySource(input.CopySource)
    const sourceBucket = calledBucket({ world, input: { Bucket: source.bucketName, ExpectedBucketOwner: input.ExpectedSourceBucketOwner } })
    const original = world.s3.objects.find(source.bucketName, source.key)
    const tags = input.TaggingDirective === 'REPLACE' ? parseTagHeader(input.Tagging) : (original?.tags ?? [])
    const write = (action: string) =>
      objectNeed(destination, action, input.Key, world.s3.objects.find(input.Bucket, input.Key), {
        's3:x-amz-copy-source': `${source.bucketName}/${source.key}`,
        's3:x-amz-metadata-directive': input.MetadataDirective,
        's3:x-amz-acl': input.ACL,
        's3:x-amz-server-side-encryption': input.ServerSideEncryption,
        's3:x-amz-storage-class': input.StorageClass,
        ...requestTagContext(tags),
      })
    const readsTags = input.TaggingDirective !== 'REPLACE' && tags.length > 0
    return [
      ...objectReadNeeds(world, sourceBucket, source.key, 's3:GetObject'),
      ...(readsTags ? objectReadNeeds(world, sourceBucket, source.key, 's3:GetObjectTagging') : []),
      write('s3:PutObject'),
      ...(tags.length > 0 ? [write('s3:PutObjectTagging')] : []),
      ...(input.ACL !== undefined ? [write('s3:PutObjectAcl')] : []),
    ]
  },

  handle({ input, world }) {
    const source = parseCopySource(input.CopySource)
    checkVersion(source.versionId)
    checkWrite('CopyObject', input, getBucket(world, input.Bucket))
    const original = getObject(world, source.bucketName, source.key)
    checkCopyConditions(original, input)
    checkWriteConditions(world.s3.objects.find(input.Bucket, input.Key), input.Key, input)
    if (isItself(input, source) && !changesSomething(input)) {
      throw new ServiceError(
        'InvalidRequest',
        "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
        { status: 400 },
      )
    }
    const copy = writeObject(world, { ...toCopy(input, original), etag: wholeEtag(world, original) })
    return { CopyObjectResult: { ETag: quotedEtag(copy), LastModified: copy.lastModified }, ServerSideEncryption: 'AES256' as const }
  },
})

function isItself(input: CopyObjectRequest, source: CopySource): boolean {
  return source.bucketName === input.Bucket && source.key === input.Key
}

function changesSomething(input: CopyObjectRequest): boolean {
  return [input.StorageClass, input.WebsiteRedirectLocation, input.ServerSideEncryption].some((member) => member !== undefined) || input.MetadataDirective === 'REPLACE'
}

/** A copy is made as a whole, even of an object that was uploaded in parts. */
function wholeEtag(world: World, original: ObjectRecord): string {
  return original.parts ? createHash('md5').update(bodyOf(world, original)).digest('hex') : original.etag
}

/** Metadata and tags come along unless they are replaced; the storage class does not. */
function toCopy(input: CopyObjectRequest, original: ObjectRecord): Omit<ObjectRecord, 'lastModified' | 'etag'> {
  const isReplaced = input.MetadataDirective === 'REPLACE'
  const { size, blob, parts, checksum } = original
  return {
    bucketName: input.Bucket,
    key: input.Key,
    size,
    blob,
    parts,
    // Of another object's parts there is none.
    checksum: checksum?.type === 'FULL_OBJECT' ? checksum : undefined,
    contentType: isReplaced ? (input.ContentType ?? 'binary/octet-stream') : original.contentType,
    headers: isReplaced ? givenHeaders(input) : original.headers,
    storageClass: input.StorageClass ?? 'STANDARD',
    metadata: isReplaced ? givenMetadata(input) : original.metadata,
    tags: input.TaggingDirective === 'REPLACE' ? parseTagHeader(input.Tagging) : original.tags,
  }
}
