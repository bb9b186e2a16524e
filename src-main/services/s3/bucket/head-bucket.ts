/** s3 HeadBucket */
import { bucketArn } from '../../../aws/arn.js'
import { operation } from '../../operation.js'
import { anonymousInBucketsAccount, bucketNeed, getBucket } from './bucket.js'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html */
export const HeadBucket = operation('s3', 'HeadBucket', {
  ...anonymousInBucketsAccount,
  authorize: (call) => [bucketNeed(call, 's3:ListBucket')],

  handle: ({ input, world }) => ({
    BucketArn: bucketArn(input.Bucket),
    BucketRegion: getBucket(world, input.Bucket).region,
    AccessPointAlias: false,
  }),
})
