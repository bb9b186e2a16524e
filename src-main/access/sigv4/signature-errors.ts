/** How each service words what is wrong with a signature. */
import { toIso, type Instant } from '../../aws/clock.js'
import { findModel } from '../../aws/models/model.js'
import { ServiceError } from '../../aws/service-error.js'
import { credentialError } from '../credential-errors.js'
import { basicTime, type Signature } from './signature.js'

/** What was calculated, which S3 shows to whom its secret does not fit. */
export interface Calculated {
  accessKeyId: string
  stringToSign: string
  canonicalRequest: string
  provided: string
}

/** The window around the host's clock. https://docs.aws.amazon.com/IAM/latest/UserGuide/signing-elements.html */
export const WINDOW_MINUTES = 15

export class SignatureErrors {
  readonly isS3: boolean
  readonly #isJson: boolean
  readonly #isEc2: boolean

  constructor(private readonly service: string) {
    this.isS3 = service === 's3'
    this.#isEc2 = service === 'ec2'
    this.#isJson = findModel(service)?.metadata.protocol.endsWith('json') ?? false
  }

  unknownAlgorithm(algorithm: string): ServiceError {
    if (!this.isS3) return this.#incomplete(`Unsupported AWS 'algorithm': '${algorithm}'.`)
    if (algorithm === 'AWS') {
      return failure('InvalidRequest', 400, 'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.')
    }
    return failure('InvalidArgument', 400, 'Unsupported Authorization Type', { ArgumentName: 'Authorization', ArgumentValue: algorithm })
  }

  twoSignatures(): ServiceError {
    const message = 'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified'
    return this.isS3 ? failure('InvalidArgument', 400, message, { ArgumentName: 'Authorization' }) : this.#incomplete(message)
  }

  incompleteHeader(missing: readonly string[]): ServiceError {
    if (this.isS3) return malformed(`The authorization header requires the components: ${missing.join(', ')}`)
    return this.#incomplete(missing.map((name) => `Authorization header requires '${name}' parameter.`).join(' '))
  }

  otherField(name: string): ServiceError {
    const message = `'${name}' is no parameter of the Authorization header; it has Credential, SignedHeaders and Signature.`
    return this.isS3 ? malformed(`The authorization header is malformed; ${message}`) : this.#incomplete(message)
  }

  incompleteQuery(): ServiceError {
    if (!this.isS3) return this.#incomplete('AWS query-string parameters must include X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date and X-Amz-SignedHeaders.')
    return this.badQuery(
      'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
    )
  }

  badQuery(message: string): ServiceError {
    return this.isS3 ? failure('AuthorizationQueryParametersError', 400, message) : this.#incomplete(message)
  }

  noDate(): ServiceError {
    if (this.isS3) return failure('AccessDenied', 403, 'AWS authentication requires a valid Date or x-amz-date header')
    return this.#incomplete("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.")
  }

  badDate(text: string): ServiceError {
    if (this.isS3) return failure('AccessDenied', 403, 'AWS authentication requires a valid Date or x-amz-date header')
    return this.#incomplete(`Date must be in ISO-8601 'basic format'. Got '${text}'. See http://en.wikipedia.org/wiki/ISO_8601`)
  }

  badCredential(credential: string): ServiceError {
    if (this.isS3) return malformed('The authorization header is malformed; the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".')
    return this.#incomplete(`Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${credential}'`)
  }

  badTerminator(terminator: string): ServiceError {
    if (this.isS3) return malformed(`The authorization header is malformed; incorrect terminal "${terminator}". This endpoint belongs to "aws4_request".`)
    return this.#mismatch(`Credential should be scoped with a valid terminator: 'aws4_request', not '${terminator}'.`)
  }

  otherDate(date: string, timestamp: string): ServiceError {
    const day = timestamp.slice(0, 8)
    if (this.isS3) return malformed(`The authorization header is malformed; Invalid credential date "${date}". This date is not the same as X-Amz-Date: "${day}".`)
    return this.#mismatch(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${date}' != '${day}', from '${timestamp}'.`,
    )
  }

  otherService(signingName: string, given: string): ServiceError {
    if (this.isS3) return malformed(`The authorization header is malformed; incorrect service "${given}". This endpoint belongs to "s3".`)
    return this.#mismatch(`Credential should be scoped to correct service: '${signingName}'. `)
  }

  /** S3 tells the Region that the bucket is in, so that clients can ask again there. */
  otherRegion(given: string, expected: string): ServiceError {
    return failure('AuthorizationHeaderMalformed', 400, `The authorization header is malformed; the region '${given}' is wrong; expecting '${expected}'`, { Region: expected })
  }

  unsignedHost(): ServiceError {
    if (this.isS3) return failure('AccessDenied', 403, 'There were headers present in the request which were not signed', { HeadersNotSigned: 'host' })
    return this.#mismatch("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.")
  }

  unsignedHeaders(names: readonly string[]): ServiceError {
    if (this.isS3) return failure('AccessDenied', 403, 'There were headers present in the request which were not signed', { HeadersNotSigned: names.join(', ') })
    return this.#mismatch(`${names.map((name) => `'${name}'`).join(', ')} must be a 'SignedHeader' in the AWS Authorization.`)
  }

  /** A header's signature stands for 15 minutes around the host's clock. */
  outsideWindow({ timestamp, signedAt }: Signature, now: Instant): ServiceError {
    if (this.isS3) {
      return failure('RequestTimeTooSkewed', 403, 'The difference between the request time and the current time is too large.', {
        RequestTime: timestamp,
        ServerTime: toIso(now),
        MaxAllowedSkewMilliseconds: String(WINDOW_MINUTES * 60_000),
      })
    }
    if (this.#isEc2) return failure('RequestExpired', 400, 'Request has expired.')
    const shift = WINDOW_MINUTES * 60_000
    if (signedAt < now) return this.#mismatch(`Signature expired: ${timestamp} is now earlier than ${basicTime(now - shift)} (${basicTime(now)} - ${WINDOW_MINUTES} min.)`)
    return this.#mismatch(`Signature not yet current: ${timestamp} is still later than ${basicTime(now + shift)} (${basicTime(now)} + ${WINDOW_MINUTES} min.)`)
  }

  notYetValid(signature: Signature, now: Instant): ServiceError {
    return this.isS3 ? failure('AccessDenied', 403, 'Request is not yet valid', { ServerTime: toIso(now) }) : this.outsideWindow(signature, now)
  }

  expiredUrl(signature: Signature, seconds: number, now: Instant): ServiceError {
    if (!this.isS3) return this.outsideWindow(signature, now)
    return failure('AccessDenied', 403, 'Request has expired', {
      'X-Amz-Expires': String(seconds),
      Expires: toIso(signature.signedAt + seconds * 1000),
      ServerTime: toIso(now),
    })
  }

  /** S3 alone shows what it calculated. */
  wrongSignature({ accessKeyId, stringToSign, canonicalRequest, provided }: Calculated): ServiceError {
    const error = credentialError(this.service, 'wrongSecret')
    if (!this.isS3) return error
    return new ServiceError(error.code, error.message, {
      ...(error.status !== undefined && { status: error.status }),
      details: {
        AWSAccessKeyId: accessKeyId,
        StringToSign: stringToSign,
        SignatureProvided: provided,
        StringToSignBytes: hexBytes(stringToSign),
        CanonicalRequest: canonicalRequest,
        CanonicalRequestBytes: hexBytes(canonicalRequest),
      },
    })
  }

  noPayloadHash(): ServiceError {
    return failure('InvalidRequest', 400, 'Missing required header for this request: x-amz-content-sha256')
  }

  badPayloadHash(given: string): ServiceError {
    return failure('InvalidArgument', 400, 'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.', {
      ArgumentName: 'x-amz-content-sha256',
      ArgumentValue: given,
    })
  }

  otherPayloadHash(given: string, computed: string): ServiceError {
    return failure('XAmzContentSHA256Mismatch', 400, "The provided 'x-amz-content-sha256' header does not match what was computed.", {
      ClientComputedContentSHA256: given,
      S3ComputedContentSHA256: computed,
    })
  }

  #incomplete(message: string): ServiceError {
    return failure(this.#isJson ? 'IncompleteSignatureException' : 'IncompleteSignature', 400, message)
  }

  #mismatch(message: string): ServiceError {
    const { code, status = 403 } = credentialError(this.service, 'wrongSecret')
    return failure(code, status, message)
  }
}

const known = new Map<string, SignatureErrors>()

/** How a service words them. */
export function signatureErrors(service: string): SignatureErrors {
  let errors = known.get(service)
  if (!errors) known.set(service, (errors = new SignatureErrors(service)))
  return errors
}

function malformed(message: string): ServiceError {
  return failure('AuthorizationHeaderMalformed', 400, message)
}

function failure(code: string, status: number, message: string, details: Readonly<Record<string, string>> = {}): ServiceError {
  return new ServiceError(code, message, { status, details })
}

function hexBytes(text: string): string {
  return Array.from(Buffer.from(text, 'latin1'), (byte) => byte.toString(16).padStart(2, '0')).join(' ')
}
