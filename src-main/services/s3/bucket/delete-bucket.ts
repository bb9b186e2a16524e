/** s3 DeleteBucket */
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { anonymousInBucketsAccount, bucketNeed } from './bucket.js'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html */
export const DeleteBucket = operation('s3', 'DeleteBucket', {
  ...anonymousInBucketsAccount,
  authorize: (call) => [bucketNeed(call, 's3:DeleteBucket')],

  handle({ input, world }) {
    if (world.s3.objects.count({ bucketName: input.Bucket }) > 0) {
      throw new ServiceError('BucketNotEmpty', 'The bucket you tried to delete is not empty', {
        status: 409,
        details: { BucketName: input.Bucket },
      })
    }
    world.s3.buckets.remove(input.Bucket)
    return {}
  },
})
