/** s3 PutBucketOwnershipControls */
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { anonymousInBucketsAccount, bucketNeed } from '../bucket/bucket.js'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketOwnershipControls.html */
export const PutBucketOwnershipControls = operation('s3', 'PutBucketOwnershipControls', {
  ...anonymousInBucketsAccount,
  authorize: (call) => [bucketNeed(call, 's3:PutBucketOwnershipControls')],

  handle({ input, world }) {
    const [rule, ...others] = input.OwnershipControls.Rules
    if (!rule || others.length > 0) {
      throw new ServiceError('MalformedXML', 'The XML you provided was not well-formed or did not validate against our published schema', { status: 400 })
    }
    world.s3.buckets.update([input.Bucket], { objectOwnership: rule.ObjectOwnership })
    return {}
  },
})
