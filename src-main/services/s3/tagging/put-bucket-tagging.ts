/** s3 PutBucketTagging */
import { operation } from '../../operation.js'
import { anonymousInBucketsAccount, bucketNeed } from '../bucket/bucket.js'
import { checkTags } from './tags.js'

/** Replaces all tags. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketTagging.html */
export const PutBucketTagging = operation('s3', 'PutBucketTagging', {
  ...anonymousInBucketsAccount,
  authorize: (call) => [bucketNeed(call, 's3:PutBucketTagging', { 'aws:RequestTag': call.input.Tagging.TagSet })],

  handle({ input, world }) {
    world.s3.buckets.update([input.Bucket], { tags: checkTags(input.Tagging.TagSet, 50) })
    return {}
  },
})
