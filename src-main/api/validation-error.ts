/** Words what is wrong with an input as each service words it. */
import type { ServiceMetadata, Shape } from '../aws/models/shapes.js'
import { ServiceError } from '../aws/service-error.js'

export type Violation =
  | { kind: 'missing'; place: Place }
  | { kind: 'type'; place: Place; value: unknown; shape: Shape }
  | { kind: 'constraint'; place: Place; value: unknown; shape: Shape; rule: string; about: 'min' | 'max' | 'pattern' | 'enum' }

/** Where in the input: as messages name it (`tags.1.member.key`), and as the wire does. */
export interface Place {
  path: string
  wire: string
  /** For `rest-xml`: inside the body, or the body itself. */
  inBody: boolean
  isPayload: boolean
}

/** A longer value is cut in a message. */
const LONGEST_VALUE = 1024

/** @returns undefined when there is nothing to complain of. */
export function toServiceError(metadata: ServiceMetadata, violations: readonly Violation[]): ServiceError | undefined {
  const relevant = metadata.protocol === 'ec2' ? violations.filter((violation) => !isAdvisory(violation)) : violations
  const [first] = relevant
  if (first === undefined) return undefined
  switch (metadata.protocol) {
    case 'ec2':
      return toEc2Error(first)
    case 'rest-xml':
      return toS3Error(first)
    case 'query':
      return findType(relevant, 'MalformedInput') ?? findIamError(metadata.service, relevant) ?? toValidationError('ValidationError', relevant)
    case 'json':
    case 'rest-json':
      return findType(relevant, 'SerializationException') ?? toValidationError('ValidationException', relevant)
  }
}

/** EC2 knows more values than its model lists. */
function isAdvisory(violation: Violation): boolean {
  return violation.kind === 'constraint' && violation.about === 'enum'
}

function toValidationError(code: string, violations: readonly Violation[]): ServiceError {
  const count = violations.length === 1 ? '1 validation error' : `${violations.length} validation errors`
  return badRequest(code, `${count} detected: ${violations.map(toSentence).join('; ')}`)
}

function toSentence(violation: Violation): string {
  const { path } = violation.place
  if (violation.kind !== 'constraint') return `Value null at '${path}' failed to satisfy constraint: Member must not be null`
  const value = toText(violation.value, violation.shape)
  return `Value ${value === undefined ? '' : `'${value}' `}at '${path}' failed to satisfy constraint: ${violation.rule}`
}

/** @returns undefined for what is not to be repeated: secrets, bytes, lists of structures. */
function toText(value: unknown, shape: Shape): string | undefined {
  if (shape.sensitive === true) return undefined
  if (Array.isArray(value)) {
    const isPlain = value.every((element) => typeof element === 'string' || typeof element === 'number')
    return isPlain ? cut(`[${value.slice(0, LONGEST_VALUE).join(', ')}]`) : undefined
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? cut(String(value)) : undefined
}

function cut(text: string): string {
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE)}...`
}

/** The two ways in which a deserializer gives up, before any constraint is looked at. */
function findType(violations: readonly Violation[], code: string): ServiceError | undefined {
  const violation = violations.find((candidate) => candidate.kind === 'type')
  if (violation?.kind !== 'type') return undefined
  if (Array.isArray(violation.value)) return badRequest(code, 'Start of list found where not expected')
  if (typeof violation.value === 'object') return badRequest(code, 'Start of structure or map found where not expected.')
  return badRequest(code, `${token(violation.value)} can not be converted to ${article(violation.shape.type)}`)
}

/** What the JSON parser of AWS calls a value. */
function token(value: unknown): string {
  return typeof value === 'string' ? 'STRING_VALUE' : typeof value === 'number' ? 'NUMBER_VALUE' : `${String(value).toUpperCase()}_VALUE`
}

function article(type: string): string {
  const name = type.slice(0, 1).toUpperCase() + type.slice(1)
  return `${/^[AEIOU]/.test(name) ? 'an' : 'a'} ${name}`
}

/** IAM looks at names, paths and key ids itself, after the framework, and has sentences of its own for them. */
const IAM_SENTENCES: Readonly<Record<string, string>> = {
  '[\\w+=,.@-]+': 'It must contain only alphanumeric characters and/or the following: +=,.@_-',
  '[\\w]+': 'It must contain only alphanumeric characters.',
  '(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)': 'It must begin and end with / and contain only alphanumeric characters and/or / characters.',
}

function findIamError(service: string, violations: readonly Violation[]): ServiceError | undefined {
  if (service !== 'iam') return undefined
  const sentences = violations.map((violation) => {
    if (violation.kind !== 'constraint' || violation.shape.type !== 'string' || violation.about !== 'pattern') return undefined
    const sentence = IAM_SENTENCES[violation.shape.pattern ?? '']
    return sentence === undefined ? undefined : `The specified value for ${violation.place.path} is invalid. ${sentence}`
  })
  const others = violations.filter((_, index) => sentences[index] === undefined)
  if (others.length > 0) return toValidationError('ValidationError', others)
  return badRequest('ValidationError', sentences[0] ?? '')
}

function toEc2Error(violation: Violation): ServiceError {
  const { path, wire } = violation.place
  if (violation.kind === 'missing') return badRequest('MissingParameter', `The request must contain the parameter ${wire}`)
  const invalid = `Value ( ${textOf(violation) ?? ''} ) for parameter ${path} is invalid.`
  if (violation.kind === 'type') return badRequest('InvalidParameterValue', `${invalid} Expecting ${article(violation.shape.type)}.`)
  const expecting = violation.rule.replace(/^Member must have (value|length)/, 'Expecting a $1').replace('less', 'smaller')
  return badRequest('InvalidParameterValue', `${invalid} ${expecting.replace('Member must satisfy', 'Expecting')}.`)
}

/** S3's own complaints about single headers, by their name on the wire. */
const S3_HEADERS: Readonly<Record<string, readonly [code: string, message: string]>> = {
  'encoding-type': ['InvalidArgument', 'Invalid Encoding Method specified in Request'],
  'x-amz-copy-source': ['InvalidArgument', 'Copy Source must mention the source bucket and key: sourcebucket/sourcekey'],
  'x-amz-metadata-directive': ['InvalidArgument', 'Unknown metadata directive.'],
  'x-amz-tagging-directive': ['InvalidArgument', 'Unknown tagging directive.'],
  'x-amz-storage-class': ['InvalidStorageClass', 'The storage class you specified is not valid'],
}

function toS3Error(violation: Violation): ServiceError {
  const { inBody, isPayload, wire } = violation.place
  if (violation.kind === 'missing') {
    if (isPayload) return badRequest('MissingRequestBodyError', 'Request Body is empty')
    if (!inBody) return badRequest('InvalidRequest', `Missing required parameter for this request: '${wire}'`)
  }
  if (inBody) {
    if (wire === 'LocationConstraint') return badRequest('InvalidLocationConstraint', 'The specified location-constraint is not valid')
    return badRequest('MalformedXML', 'The XML you provided was not well-formed or did not validate against our published schema')
  }
  const [code, message] = S3_HEADERS[wire] ?? ['InvalidArgument', `The value of ${wire} is not valid.`]
  const value = textOf(violation)
  return new ServiceError(code, message, { status: 400, details: { ArgumentName: wire, ...(value !== undefined && { ArgumentValue: value }) } })
}

function textOf(violation: Violation): string | undefined {
  return violation.kind === 'missing' ? undefined : toText(violation.value, violation.shape)
}

function badRequest(code: string, message: string): ServiceError {
  return new ServiceError(code, message, { status: 400 })
}
