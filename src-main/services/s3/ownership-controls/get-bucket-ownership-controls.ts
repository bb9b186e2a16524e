/** s3 GetBucketOwnershipControls */
import type { OwnershipControlsRule } from '../../../aws/models/s3.types.js'
import { operation } from '../../operation.js'
import { anonymousInBucketsAccount, bucketNeed, getBucket } from '../bucket/bucket.js'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketOwnershipControls.html */
export const GetBucketOwnershipControls = operation('s3', 'GetBucketOwnershipControls', {
  ...anonymousInBucketsAccount,
  authorize: (call) => [bucketNeed(call, 's3:GetBucketOwnershipControls')],

  handle({ input, world }) {
    const ownership = getBucket(world, input.Bucket).objectOwnership as OwnershipControlsRule['ObjectOwnership']
    return { OwnershipControls: { Rules: [{ ObjectOwnership: ownership }] } }
  },
})
