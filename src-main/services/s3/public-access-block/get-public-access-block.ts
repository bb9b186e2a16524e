/** s3 GetPublicAccessBlock */
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { anonymousInBucketsAccount, bucketNeed, getBucket } from '../bucket/bucket.js'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetPublicAccessBlock.html */
export const GetPublicAccessBlock = operation('s3', 'GetPublicAccessBlock', {
  ...anonymousInBucketsAccount,
  authorize: (call) => [bucketNeed(call, 's3:GetBucketPublicAccessBlock')],

  handle({ input, world }) {
    const { publicAccessBlock } = getBucket(world, input.Bucket)
    if (!publicAccessBlock) {
      throw new ServiceError('NoSuchPublicAccessBlockConfiguration', 'The public access block configuration was not found', {
        status: 404,
        details: { BucketName: input.Bucket },
      })
    }
    return { PublicAccessBlockConfiguration: publicAccessBlock }
  },
})
