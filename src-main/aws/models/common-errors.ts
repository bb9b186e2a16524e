/** The HTTP status of every error code: of those that the models name, and of those common to a service's operations. */
import { findModel } from './model.js'
import type { Protocol } from './shapes.js'

/**
 * By protocol, what the models do not say. A code that is in neither place is answered with 400.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 */
const COMMON: Readonly<Record<Protocol, Readonly<Record<string, number>>>> = {
  query: {
    AccessDenied: 403,
    ExpiredToken: 403,
    InternalFailure: 500,
    InvalidClientTokenId: 403,
    MissingAuthenticationToken: 403,
    OptInRequired: 403,
    ServiceUnavailable: 503,
    SignatureDoesNotMatch: 403,
  },
  ec2: {
    AuthFailure: 401,
    DryRunOperation: 412,
    InsufficientInstanceCapacity: 500,
    InternalError: 500,
    OptInRequired: 401,
    ServiceUnavailable: 503,
    UnauthorizedOperation: 403,
    Unavailable: 503,
  },
  'rest-xml': {
    AccessDenied: 403,
    AccountProblem: 403,
    BucketNotEmpty: 409,
    InternalError: 500,
    InvalidAccessKeyId: 403,
    InvalidBucketState: 409,
    InvalidRange: 416,
    InvalidSecurity: 403,
    MethodNotAllowed: 405,
    MissingContentLength: 411,
    NoSuchBucketPolicy: 404,
    NoSuchPublicAccessBlockConfiguration: 404,
    NoSuchTagSet: 404,
    NoSuchVersion: 404,
    NotFound: 404,
    NotImplemented: 501,
    NotModified: 304,
    OperationAborted: 409,
    OwnershipControlsNotFoundError: 404,
    PermanentRedirect: 301,
    PreconditionFailed: 412,
    RequestTimeTooSkewed: 403,
    ServiceUnavailable: 503,
    SignatureDoesNotMatch: 403,
    SlowDown: 503,
    TemporaryRedirect: 307,
  },
  'rest-json': {
    AccessDeniedException: 403,
    InternalFailure: 500,
    ServiceUnavailable: 503,
  },
  json: {
    InternalFailure: 500,
    ServiceUnavailable: 503,
  },
}

/** @returns the status with which the service answers the code. */
export function errorStatus(service: string, code: string): number {
  const model = findModel(service)
  if (model === undefined) return 400
  const shape = Object.values(model.shapes).find((candidate) => candidate.type === 'structure' && candidate.error?.code === code)
  const modelled = shape?.type === 'structure' ? shape.error?.httpStatusCode : undefined
  const common = COMMON[model.metadata.protocol]
  return modelled ?? (Object.hasOwn(common, code) ? common[code] : undefined) ?? 400
}
