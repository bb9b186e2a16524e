/** s3 PutPublicAccessBlock */
import { operation } from '../../operation.js'
import { anonymousInBucketsAccount, bucketNeed } from '../bucket/bucket.js'

/** A setting that is not given is switched off. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutPublicAccessBlock.html */
export const PutPublicAccessBlock = operation('s3', 'PutPublicAccessBlock', {
  ...anonymousInBucketsAccount,
  authorize: (call) => [bucketNeed(call, 's3:PutBucketPublicAccessBlock')],

  handle({ input, world }) {
    const { BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets } = input.PublicAccessBlockConfiguration
    world.s3.buckets.update([input.Bucket], {
      publicAccessBlock: {
        BlockPublicAcls: BlockPublicAcls ?? false,
        IgnorePublicAcls: IgnorePublicAcls ?? false,
        BlockPublicPolicy: BlockPublicPolicy ?? false,
        RestrictPublicBuckets: RestrictPublicBuckets ?? false,
      },
    })
    return {}
  },
})
