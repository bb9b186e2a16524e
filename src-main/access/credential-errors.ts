/** How each service words a failed authentication. */
import { ServiceError } from '../aws/service-error.js'

type Failure = 'unknownKey' | 'wrongSecret' | 'expired' | 'badToken' | 'missing'
type Wording = readonly [code: string, status: number, message: string]

const INVALID_TOKEN: Wording = ['InvalidClientTokenId', 403, 'The security token included in the request is invalid.']
const MISMATCH =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.'
const AUTH_FAILURE: Wording = ['AuthFailure', 401, 'AWS was not able to validate the provided access credentials']

const QUERY: Record<Failure, Wording> = {
  unknownKey: INVALID_TOKEN,
  wrongSecret: ['SignatureDoesNotMatch', 403, MISMATCH],
  expired: ['ExpiredToken', 403, 'The security token included in the request is expired'],
  badToken: INVALID_TOKEN,
  missing: ['MissingAuthenticationToken', 403, 'Request is missing Authentication Token'],
}
const JSON_SERVICES: Record<Failure, Wording> = {
  unknownKey: ['UnrecognizedClientException', 400, 'The security token included in the request is invalid.'],
  wrongSecret: ['InvalidSignatureException', 400, MISMATCH],
  expired: ['ExpiredTokenException', 400, 'The security token included in the request is expired'],
  badToken: ['UnrecognizedClientException', 400, 'The security token included in the request is invalid.'],
  missing: ['MissingAuthenticationTokenException', 400, 'Missing Authentication Token'],
}
const BY_SERVICE: Record<string, Record<Failure, Wording>> = {
  s3: {
    unknownKey: ['InvalidAccessKeyId', 403, 'The AWS Access Key Id you provided does not exist in our records.'],
    wrongSecret: [
      'SignatureDoesNotMatch',
      403,
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    ],
    expired: ['ExpiredToken', 400, 'The provided token has expired.'],
    badToken: ['InvalidToken', 400, 'The provided token is malformed or otherwise invalid.'],
    missing: ['AccessDenied', 403, 'Access Denied'],
  },
  ec2: {
    unknownKey: AUTH_FAILURE,
    wrongSecret: AUTH_FAILURE,
    expired: ['RequestExpired', 400, 'Request has expired.'],
    badToken: AUTH_FAILURE,
    missing: ['MissingAuthenticationToken', 403, 'Request is missing Authentication Token'],
  },
  cloudtrail: JSON_SERVICES,
  organizations: JSON_SERVICES,
}

export function credentialError(service: string, failure: Failure): ServiceError {
  const [code, status, message] = (BY_SERVICE[service] ?? QUERY)[failure]
  return new ServiceError(code, message, { status })
}

/** What the sign-in page says whoever it was: a wrong password, no such user, no such account. */
export function signInError(): ServiceError {
  return new ServiceError('AuthenticationFailed', 'Your authentication information is incorrect. Please try again.')
}
