/** What the operations on bucket policies share. */
import type { Need } from '../../../access/need.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { Call } from '../../operation.js'
import { bucketNeed, getBucket } from '../bucket/bucket.js'

type PolicyCall = Call<{ Bucket: string; ExpectedBucketOwner?: string | undefined }>

/**
 * The root user of the bucket's account can always see, put and delete the policy, even one that denies it: the way out after
 * locking oneself out. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html
 */
export function bucketPolicyNeeds(call: PolicyCall, action: string): Need[] {
  const need = bucketNeed(call, action)
  const isOwnersRoot = call.principal.type === 'root' && call.principal.accountId === need.resourceAccountId
  return isOwnersRoot && !call.allowed(need) ? [] : [need]
}

/** Another account may not touch the policy, even when the policy allows it. @throws ServiceError MethodNotAllowed. */
export function checkOwnAccount({ input, principal, world }: PolicyCall): void {
  if ('accountId' in principal && principal.accountId === getBucket(world, input.Bucket).accountId) return
  throw new ServiceError('MethodNotAllowed', 'The specified method is not allowed against this resource.', { status: 405 })
}

/** @throws ServiceError NoSuchBucketPolicy. */
export function getPolicy({ input, world }: PolicyCall): string {
  const { policy } = getBucket(world, input.Bucket)
  if (policy === undefined) {
    throw new ServiceError('NoSuchBucketPolicy', 'The bucket policy does not exist', { status: 404, details: { BucketName: input.Bucket } })
  }
  return policy
}
