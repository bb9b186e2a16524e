/** s3 GetBucketVersioning */
import { operation } from '../../operation.js'
import { anonymousInBucketsAccount, bucketNeed } from './bucket.js'

/** Versioning is not simulated, so it was never enabled: AWS's answer is then empty. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html */
export const GetBucketVersioning = operation('s3', 'GetBucketVersioning', {
  ...anonymousInBucketsAccount,
  authorize: (call) => [bucketNeed(call, 's3:GetBucketVersioning')],
  handle: () => ({}),
})
