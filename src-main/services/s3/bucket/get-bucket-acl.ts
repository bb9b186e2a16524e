/** s3 GetBucketAcl */
import { operation } from '../../operation.js'
import { anonymousInBucketsAccount, bucketNeed, canonicalOwner, getBucket } from './bucket.js'

/** Buckets belong to their account alone: its is the only grant. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAcl.html */
export const GetBucketAcl = operation('s3', 'GetBucketAcl', {
  ...anonymousInBucketsAccount,
  authorize: (call) => [bucketNeed(call, 's3:GetBucketAcl')],

  handle({ input, world }) {
    const owner = canonicalOwner(getBucket(world, input.Bucket).accountId)
    return { Owner: owner, Grants: [{ Grantee: { ...owner, Type: 'CanonicalUser' as const }, Permission: 'FULL_CONTROL' as const }] }
  },
})
