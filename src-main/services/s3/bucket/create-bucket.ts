/** s3 CreateBucket */
import { bucketArn } from '../../../aws/arn.js'
import type { CreateBucketRequest } from '../../../aws/models/s3.types.js'
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { refuseMembers } from '../../refuse-members.js'
import { checkTags } from '../tagging/tags.js'
import { bucketRegion, checkBucketName } from './bucket-name.js'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html */
export const CreateBucket = operation('s3', 'CreateBucket', {
  authorize({ input, region }) {
    checkBucketName(input.Bucket)
    const resource = bucketArn(input.Bucket)
    const tags = input.CreateBucketConfiguration?.Tags
    const context = {
      's3:locationconstraint': bucketRegion(region, input.CreateBucketConfiguration?.LocationConstraint),
      's3:x-amz-acl': input.ACL,
      's3:x-amz-object-ownership': input.ObjectOwnership,
      'aws:RequestTag': tags,
    }
    return [{ action: 's3:CreateBucket', resource, context }, ...(tags?.length ? [{ action: 's3:TagResource', resource, context }] : [])]
  },

  handle({ input, account, world, region }) {
    refuseMembers('s3', 'CreateBucket', input, ['ObjectLockEnabledForBucket', 'BucketNamespace'])
    const existing = world.s3.buckets.find(input.Bucket)
    const location = region === 'us-east-1' ? `/${input.Bucket}` : `http://${input.Bucket}.s3.amazonaws.com/`
    const output = { Location: location, BucketArn: bucketArn(input.Bucket) }
    if (existing && existing.accountId !== account.id) throw taken('BucketAlreadyExists', input.Bucket)
    if (existing) {
      // In us-east-1, and only there, making a bucket again that one owns succeeds.
      if (region === 'us-east-1' && existing.region === 'us-east-1') return output
      throw taken('BucketAlreadyOwnedByYou', input.Bucket)
    }
    checkAccessControl(input)
    world.s3.buckets.add({
      bucketName: input.Bucket,
      accountId: account.id,
      region: bucketRegion(region, input.CreateBucketConfiguration?.LocationConstraint),
      createDate: Math.floor(world.clock.now() / 1000) * 1000,
      publicAccessBlock: { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true },
      objectOwnership: input.ObjectOwnership ?? 'BucketOwnerEnforced',
      tags: checkTags(input.CreateBucketConfiguration?.Tags ?? [], 50),
    })
    return output
  },
})

const TAKEN = {
  BucketAlreadyExists:
    'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.',
  BucketAlreadyOwnedByYou: 'Your previous request to create the named bucket succeeded and you already own it.',
}

function taken(code: keyof typeof TAKEN, bucketName: string): ServiceError {
  return new ServiceError(code, TAKEN[code], { status: 409, details: { BucketName: bucketName } })
}

/** New buckets block public access, and their owner owns all objects: access control lists have no say in them. */
function checkAccessControl(input: CreateBucketRequest): void {
  const grants = ['GrantFullControl', 'GrantRead', 'GrantReadACP', 'GrantWrite', 'GrantWriteACP'] as const
  const hasGrants = grants.some((grant) => input[grant] !== undefined)
  const isEnforced = (input.ObjectOwnership ?? 'BucketOwnerEnforced') === 'BucketOwnerEnforced'
  if (isEnforced && (hasGrants || (input.ACL !== undefined && input.ACL !== 'private'))) {
    throw new ServiceError(
      'InvalidBucketAclWithObjectOwnership',
      "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting",
      { status: 400 },
    )
  }
  if (input.ACL !== undefined && input.ACL !== 'private') {
    throw new ServiceError('InvalidBucketAclWithBlockPublicAccessError', 'Bucket cannot have public ACLs set with BlockPublicAccess enabled', {
      status: 400,
    })
  }
  refuseMembers('s3', 'CreateBucket', input, grants)
}
