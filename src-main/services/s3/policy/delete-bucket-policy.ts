/** s3 DeleteBucketPolicy */
import { operation } from '../../operation.js'
import { anonymousInBucketsAccount } from '../bucket/bucket.js'
import { bucketPolicyNeeds, checkOwnAccount } from './bucket-policy.js'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html */
export const DeleteBucketPolicy = operation('s3', 'DeleteBucketPolicy', {
  ...anonymousInBucketsAccount,
  authorize: (call) => bucketPolicyNeeds(call, 's3:DeleteBucketPolicy'),

  handle(call) {
    checkOwnAccount(call)
    call.world.s3.buckets.update([call.input.Bucket], { policy: undefined })
    return {}
  },
})
