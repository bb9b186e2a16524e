/** Which names a bucket may have, and where it may be made. */
import { ServiceError } from '../../../aws/service-error.js'

const RESERVED = /^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/
const ADDRESS = /^\d{1,3}(\.\d{1,3}){3}$/

/**
 * @throws ServiceError InvalidBucketName.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export function checkBucketName(name: string): void {
  const sound = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) && !name.includes('..') && !ADDRESS.test(name) && !RESERVED.test(name)
  if (!sound) throw new ServiceError('InvalidBucketName', 'The specified bucket is not valid.', { status: 400, details: { BucketName: name } })
}

/**
 * The region of a new bucket. The endpoint of us-east-1 makes buckets anywhere, every other one in its own region only, and must be told so.
 * @param endpoint the region that the request was sent to.
 * @throws ServiceError for a constraint that does not fit.
 */
export function bucketRegion(endpoint: string, constraint: string | undefined): string {
  if (endpoint === 'us-east-1') {
    if (constraint === undefined || constraint === '') return endpoint
    if (constraint === 'EU') return 'eu-west-1'
    if (constraint !== 'us-east-1' && /^[a-z]{2}(-[a-z]+)+-\d$/.test(constraint)) return constraint
    throw new ServiceError('InvalidLocationConstraint', 'The specified location-constraint is not valid', {
      status: 400,
      details: { LocationConstraint: constraint },
    })
  }
  if (constraint === endpoint || (constraint === 'EU' && endpoint === 'eu-west-1')) return endpoint
  const which = constraint === undefined || constraint === '' ? 'unspecified' : constraint
  throw new ServiceError(
    'IllegalLocationConstraintException',
    `The ${which} location constraint is incompatible for the region specific endpoint this request was sent to.`,
    { status: 400 },
  )
}
