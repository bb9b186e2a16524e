/** s3 DeletePublicAccessBlock */
import { operation } from '../../operation.js'
import { anonymousInBucketsAccount, bucketNeed } from '../bucket/bucket.js'

/** Needs the permission to put it. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeletePublicAccessBlock.html */
export const DeletePublicAccessBlock = operation('s3', 'DeletePublicAccessBlock', {
  ...anonymousInBucketsAccount,
  authorize: (call) => [bucketNeed(call, 's3:PutBucketPublicAccessBlock')],

  handle({ input, world }) {
    world.s3.buckets.update([input.Bucket], { publicAccessBlock: undefined })
    return {}
  },
})
