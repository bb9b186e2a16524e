/** s3 GetBucketPolicyStatus */
import { isPublic } from '../../../access/bucket-policy.js'
import { operation } from '../../operation.js'
import { anonymousInBucketsAccount, bucketNeed } from '../bucket/bucket.js'
import { getPolicy } from './bucket-policy.js'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicyStatus.html */
export const GetBucketPolicyStatus = operation('s3', 'GetBucketPolicyStatus', {
  ...anonymousInBucketsAccount,
  authorize: (call) => [bucketNeed(call, 's3:GetBucketPolicyStatus')],
  handle: (call) => ({ PolicyStatus: { IsPublic: isPublic(getPolicy(call)) } }),
})
