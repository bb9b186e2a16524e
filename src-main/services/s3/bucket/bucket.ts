/** What the operations on S3 buckets share. */
import type { Need, NeedContext } from '../../../access/need.js'
import { bucketArn, type Arn } from '../../../aws/arn.js'
import { canonicalUserId } from '../../../aws/canonical-user.js'
import type { Owner } from '../../../aws/models/s3.types.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { BucketRecord } from '../../../store/s3/buckets.js'
import type { World } from '../../../store/world.js'
import type { Call } from '../../operation.js'

/** A call about one bucket, as `authorize` and `handle` are given it. */
export type BucketCall = Pick<Call<{ Bucket: string; ExpectedBucketOwner?: string | undefined }>, 'input' | 'world'>

/** @throws ServiceError NoSuchBucket; S3 says so before it looks at permissions. */
export function getBucket(world: World, bucketName: string): BucketRecord {
  const bucket = world.s3.buckets.find(bucketName)
  if (!bucket) throw new ServiceError('NoSuchBucket', 'The specified bucket does not exist', { details: { BucketName: bucketName } })
  return bucket
}

/** The bucket a call is about. @throws ServiceError NoSuchBucket, and AccessDenied when it is not whom the caller expected. */
export function calledBucket({ input, world }: BucketCall): BucketRecord {
  const bucket = getBucket(world, input.Bucket)
  if (input.ExpectedBucketOwner !== undefined && input.ExpectedBucketOwner !== bucket.accountId) {
    throw new ServiceError('AccessDenied', 'Access Denied', { status: 403 })
  }
  return bucket
}

/** One action on the bucket of a call. */
export function bucketNeed(call: BucketCall, action: string, context?: NeedContext): Need {
  const bucket = calledBucket(call)
  return s3Need(bucket, action, bucketArn(bucket.bucketName), context)
}

export function s3Need({ accountId }: BucketRecord, action: string, resource: Arn, context?: NeedContext): Need {
  return { action, resource, resourceAccountId: accountId, context: { 's3:ResourceAccount': accountId, ...context } }
}

/** Anonymous requests are decided in the account that owns the bucket; its bucket policy alone can allow them. */
export const anonymousInBucketsAccount = {
  anonymousAccount: ({ Bucket }: { Bucket: string }, world: World): string => getBucket(world, Bucket).accountId,
}

/** An account as S3's access control lists name it. */
export function canonicalOwner(accountId: string): Owner {
  return { ID: canonicalUserId(accountId) }
}
