/** What a service's model is made of: operations, and the shapes of their inputs, outputs and errors. */

/** One service, in the form that `npm run models` writes. Operations and shapes go by their names. */
export interface ServiceModel {
  metadata: ServiceMetadata
  operations: Readonly<Record<string, OperationModel>>
  shapes: Readonly<Record<string, Shape>>
  /** By operation: how its pages follow one another. */
  paginators: Readonly<Record<string, Paginator>>
  waiters: Readonly<Record<string, Waiter>>
}

export interface ServiceMetadata {
  /** Our name of it, which is the command line's: `iam`. */
  service: string
  apiVersion: string
  protocol: Protocol
  jsonVersion?: string
  /** What the header `X-Amz-Target` begins with, for the protocol `json`. */
  targetPrefix?: string
  endpointPrefix: string
  globalEndpoint?: string
  serviceId: string
  /** The service in the credential scope of a signature. */
  signingName: string
  xmlNamespace?: string
  source?: string
}

export type Protocol = 'query' | 'ec2' | 'rest-xml' | 'rest-json' | 'json'

export interface OperationModel {
  name: string
  service: string
  http: {
    method: string
    /** Labels in braces, a fixed query after the question mark: `/{Bucket}/{Key+}?tagging`. */
    requestUri: string
    responseCode?: number
  }
  /** Names of shapes; absent when there are no members. */
  input?: string
  output?: string
  /** The element around the output in the query protocol. */
  resultWrapper?: string
  /** Names of error shapes. */
  errors: readonly string[]
  /** True for the few operations that need no credentials. */
  unsigned?: boolean
  checksum?: {
    requestValidationModeMember?: string
    requestAlgorithmMember?: string
    requestChecksumRequired?: boolean
    responseAlgorithms?: readonly string[]
  }
  deprecated?: boolean
}

export type Shape = StructureShape | ListShape | MapShape | StringShape | NumberShape | TimestampShape | BlobShape | BooleanShape

interface AnyShape {
  sensitive?: boolean
  box?: boolean
}

export interface StructureShape extends AnyShape {
  type: 'structure'
  /** In the model's order, which is the order on the wire and in the output of the command line. */
  members: Readonly<Record<string, Member>>
  required?: readonly string[]
  /** The member that is the whole body, for `rest-xml`. */
  payload?: string
  /** Exactly one member may be given. */
  union?: boolean
  /** True for any JSON. */
  document?: boolean
  locationName?: string
  xmlNamespace?: XmlNamespace
  exception?: boolean
  /** For exceptions: the code on the wire; without a status the service's common errors tell it. */
  error?: { code: string; httpStatusCode?: number; senderFault?: boolean }
}

export interface ListShape extends AnyShape {
  type: 'list'
  member: Member
  /** Bounds of the number of elements. */
  min?: number
  max?: number
  flattened?: boolean
}

export interface MapShape extends AnyShape {
  type: 'map'
  key: Member
  value: Member
  min?: number
  max?: number
  flattened?: boolean
}

export interface StringShape extends AnyShape {
  type: 'string'
  /** Bounds of the length in characters. */
  min?: number
  max?: number
  /** A regular expression of Java that the whole value must meet. */
  pattern?: string
  enum?: readonly string[]
}

export interface NumberShape extends AnyShape {
  type: 'integer' | 'long' | 'float' | 'double'
  min?: number
  max?: number
}

export interface TimestampShape extends AnyShape {
  type: 'timestamp'
  timestampFormat?: TimestampFormat
}

export interface BlobShape extends AnyShape {
  type: 'blob'
  /** Bounds of the length in bytes. */
  min?: number
  max?: number
  streaming?: boolean
}

export interface BooleanShape extends AnyShape {
  type: 'boolean'
}

export type TimestampFormat = 'iso8601' | 'rfc822' | 'unixTimestamp'

/** How a structure, list or map refers to a shape, and where the value stands on the wire. */
export interface Member {
  shape: string
  location?: 'uri' | 'querystring' | 'header' | 'headers' | 'statusCode'
  locationName?: string
  /** The name in an EC2 query, where it is not the location name in upper camel case. */
  queryName?: string
  flattened?: boolean
  streaming?: boolean
  timestampFormat?: TimestampFormat
  box?: boolean
  xmlNamespace?: XmlNamespace
  xmlAttribute?: boolean
  idempotencyToken?: boolean
  deprecated?: boolean
}

export interface XmlNamespace {
  uri: string
  prefix?: string
}

/** Members may be JMESPath expressions: `NextMarker || Contents[-1].Key`. */
export interface Paginator {
  inputToken: readonly string[]
  outputToken: readonly string[]
  resultKey: readonly string[]
  limitKey?: string
  moreResults?: string
  nonAggregateKeys?: readonly string[]
}

export interface Waiter {
  operation: string
  /** Seconds between two attempts. */
  delay: number
  maxAttempts: number
  acceptors: readonly WaiterAcceptor[]
}

export interface WaiterAcceptor {
  matcher: 'status' | 'error' | 'path' | 'pathAll' | 'pathAny'
  /** The JMESPath of the `path` matchers. */
  argument?: string
  expected: string | number | boolean
  state: 'success' | 'retry' | 'failure'
}
