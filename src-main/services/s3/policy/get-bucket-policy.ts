/** s3 GetBucketPolicy */
import { operation } from '../../operation.js'
import { anonymousInBucketsAccount } from '../bucket/bucket.js'
import { bucketPolicyNeeds, checkOwnAccount, getPolicy } from './bucket-policy.js'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html */
export const GetBucketPolicy = operation('s3', 'GetBucketPolicy', {
  ...anonymousInBucketsAccount,
  authorize: (call) => bucketPolicyNeeds(call, 's3:GetBucketPolicy'),

  handle(call) {
    checkOwnAccount(call)
    return { Policy: getPolicy(call) }
  },
})
