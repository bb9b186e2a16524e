/** s3 GetBucketTagging */
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { anonymousInBucketsAccount, bucketNeed, getBucket } from '../bucket/bucket.js'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketTagging.html */
export const GetBucketTagging = operation('s3', 'GetBucketTagging', {
  ...anonymousInBucketsAccount,
  authorize: (call) => [bucketNeed(call, 's3:GetBucketTagging')],

  handle({ input, world }) {
    const { tags } = getBucket(world, input.Bucket)
    if (tags.length === 0) throw new ServiceError('NoSuchTagSet', 'The TagSet does not exist', { status: 404, details: { BucketName: input.Bucket } })
    return { TagSet: tags }
  },
})
