/** s3 PutBucketPolicy */
import { isPublic } from '../../../access/bucket-policy.js'
import { unknownPrincipal, withArns } from '../../../access/principal-references.js'
import { bucketArn } from '../../../aws/arn.js'
import { ServiceError } from '../../../aws/service-error.js'
import { malformedPolicy } from '../../../evaluator/parse/malformed-policy.js'
import { operation, type Call } from '../../operation.js'
import { anonymousInBucketsAccount, getBucket } from '../bucket/bucket.js'
import { bucketPolicyNeeds, checkOwnAccount } from './bucket-policy.js'
import { namesOtherBucket } from './policy-references.js'

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html */
const MAX_BYTES = 20 * 1024

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html */
export const PutBucketPolicy = operation('s3', 'PutBucketPolicy', {
  ...anonymousInBucketsAccount,
  authorize: (call) => bucketPolicyNeeds(call, 's3:PutBucketPolicy'),

  handle(call) {
    const { input, world } = call
    checkOwnAccount(call)
    checkPolicy(call)
    if (getBucket(world, input.Bucket).publicAccessBlock?.BlockPublicPolicy && isPublic(input.Policy)) throw blockedAsPublic(call)
    world.s3.buckets.update([input.Bucket], { policy: withArns(world, input.Policy, 'resource') })
    return {}
  },
})

function checkPolicy({ input, world }: Call<{ Bucket: string; Policy: string }>): void {
  if (Buffer.byteLength(input.Policy) > MAX_BYTES) throw malformed('Policy exceeds the maximum allowed document size.')
  const problem = malformedPolicy(input.Policy, 'resource', 's3')
  if (problem) throw new ServiceError(problem.code, problem.message, { status: 400 })
  if (namesOtherBucket(input.Policy, input.Bucket)) throw malformed('Policy has invalid resource')
  const unknown = unknownPrincipal(world, input.Policy, 'resource')
  if (unknown !== undefined) throw malformed('Invalid principal in policy', { Detail: `"AWS" : "${unknown}"` })
}

function malformed(message: string, details: Readonly<Record<string, string>> = {}): ServiceError {
  return new ServiceError('MalformedPolicy', message, { status: 400, details })
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html */
function blockedAsPublic({ input, principal }: Call<{ Bucket: string }>): ServiceError {
  const who = 'arn' in principal ? principal.arn : 'anonymous'
  return new ServiceError(
    'AccessDenied',
    `User: ${who} is not authorized to perform: s3:PutBucketPolicy on resource: "${bucketArn(input.Bucket)}" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.`,
    { status: 403 },
  )
}
