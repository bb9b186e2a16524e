/** s3 GetBucketLocation */
import { operation } from '../../operation.js'
import { anonymousInBucketsAccount, bucketNeed, getBucket } from './bucket.js'

/** us-east-1 has no constraint, and none is answered. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html */
export const GetBucketLocation = operation('s3', 'GetBucketLocation', {
  ...anonymousInBucketsAccount,
  authorize: (call) => [bucketNeed(call, 's3:GetBucketLocation')],

  handle({ input, world }) {
    const { region } = getBucket(world, input.Bucket)
    return region === 'us-east-1' ? {} : { LocationConstraint: region }
  },
})
