/** s3 DeleteBucketTagging */
import { operation } from '../../operation.js'
import { anonymousInBucketsAccount, bucketNeed } from '../bucket/bucket.js'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketTagging.html */
export const DeleteBucketTagging = operation('s3', 'DeleteBucketTagging', {
  ...anonymousInBucketsAccount,
  authorize: (call) => [bucketNeed(call, 's3:PutBucketTagging')],

  handle({ input, world }) {
    world.s3.buckets.update([input.Bucket], { tags: [] })
    return {}
  },
})
