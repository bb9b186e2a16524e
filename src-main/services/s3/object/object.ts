/** What the operations on S3 objects share. */
import type { Need, NeedContext } from '../../../access/need.js'
import { bucketArn, objectArn } from '../../../aws/arn.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { Tag } from '../../../store/iam/users.js'
import type { BucketRecord, ObjectRecord } from '../../../store/s3/buckets.js'
import type { World } from '../../../store/world.js'
import { calledBucket, s3Need, type BucketCall } from '../bucket/bucket.js'

export type ObjectCall = BucketCall & { input: { Key: string } }

/** @throws ServiceError NoSuchKey. */
export function getObject(world: World, bucketName: string, key: string): ObjectRecord {
  const object = world.s3.objects.find(bucketName, key)
  if (!object) throw noSuchKey(key)
  return object
}

export function noSuchKey(key: string): ServiceError {
  return new ServiceError('NoSuchKey', 'The specified key does not exist.', { status: 404, details: { Key: key } })
}

const LONGEST_KEY = 1024

/** Whatever is to be done with it. @throws ServiceError KeyTooLongError. */
export function checkKey(key: string): void {
  const bytes = Buffer.byteLength(key)
  if (bytes <= LONGEST_KEY) return
  throw new ServiceError('KeyTooLongError', 'Your key is too long', { status: 400, details: { Size: String(bytes), MaxSizeAllowed: String(LONGEST_KEY) } })
}

/** Without versioning an object has one version, and its id is `null`. @throws ServiceError for any other. */
export function checkVersion(versionId: string | undefined): void {
  if (versionId === undefined || versionId === 'null') return
  throw new ServiceError('InvalidArgument', 'Invalid version id specified', { status: 400, details: { ArgumentName: 'versionId', ArgumentValue: versionId } })
}

export function objectNeed(bucket: BucketRecord, action: string, key: string, object: ObjectRecord | undefined, context?: NeedContext): Need {
  return s3Need(bucket, action, objectArn(bucket.bucketName, key), { 's3:ExistingObjectTag': object?.tags, ...context })
}

/**
 * What reading an object needs. Who may not list the bucket is not told that a key is missing: they need s3:ListBucket too.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export function readNeeds(call: ObjectCall, action: string, context?: NeedContext): Need[] {
  return objectReadNeeds(call.world, calledBucket(call), call.input.Key, action, context)
}

export function objectReadNeeds(world: World, bucket: BucketRecord, key: string, action: string, context?: NeedContext): Need[] {
  checkKey(key)
  const object = world.s3.objects.find(bucket.bucketName, key)
  const need = objectNeed(bucket, action, key, object, context)
  return object ? [need] : [need, s3Need(bucket, 's3:ListBucket', bucketArn(bucket.bucketName))]
}

/** The condition keys of tags that a request gives. */
export function requestTagContext(tags: readonly Tag[]): NeedContext {
  return tags.length === 0 ? {} : { 's3:RequestObjectTag': tags, 's3:RequestObjectTagKeys': tags.map(({ Key }) => Key) }
}

export function quotedEtag({ etag }: ObjectRecord): string {
  return `"${etag}"`
}
