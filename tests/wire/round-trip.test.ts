/** Every operation of the models: what the SDK sends is read as it was meant, and what is written here the SDK reads so too. */
import { PassThrough } from 'node:stream'
import * as cloudtrail from '@aws-sdk/client-cloudtrail'
import * as ec2 from '@aws-sdk/client-ec2'
import * as iam from '@aws-sdk/client-iam'
import * as organizations from '@aws-sdk/client-organizations'
import * as s3 from '@aws-sdk/client-s3'
import * as sts from '@aws-sdk/client-sts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findModel, modelledMetadata, shapeOf } from '../../src-main/aws/models/model.js'
import type { Member, OperationModel, ServiceModel, Shape } from '../../src-main/aws/models/shapes.js'
import { protocolOf } from '../../src-main/http/protocols/find-protocol.js'
import type { WireAnswer } from '../../src-main/http/protocols/protocol.js'
import { headersByName, readWhole } from '../../src-main/http/wire/read-request.js'

const RUNS = Number(process.env['ROUND_TRIP_RUNS'] ?? 2)
const SEED = Number(process.env['ROUND_TRIP_SEED'] ?? 20261121)
type Plain = Record<string, unknown>

/** The SDK's request and response at the point where it would use the network. */
interface SdkRequest {
  method: string
  path: string
  query: Record<string, string | string[] | null>
  headers: Record<string, string>
  body: unknown
}
interface Client {
  send(command: object): Promise<Plain>
}

const sdks: Readonly<Record<string, { module: Readonly<Record<string, unknown>>; client: string }>> = {
  cloudtrail: { module: cloudtrail, client: 'CloudTrailClient' },
  ec2: { module: ec2, client: 'EC2Client' },
  iam: { module: iam, client: 'IAMClient' },
  organizations: { module: organizations, client: 'OrganizationsClient' },
  s3: { module: s3, client: 'S3Client' },
  sts: { module: sts, client: 'STSClient' },
}

/** A client whose network is `handle`. */
function clientOf(service: string, handle: (request: SdkRequest) => Promise<WireAnswer>): Client {
  const sdk = sdks[service]
  const Client = sdk?.module[sdk.client] as new (options: object) => Client
  const requestHandler = {
    handle: async (request: SdkRequest) => {
      const { status, headers, body } = await handle(request)
      const stream = new PassThrough()
      stream.end(Buffer.from(body as Uint8Array))
      return { response: { statusCode: status, headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) }, body: stream } }
    },
  }
  return new Client({ endpoint: 'http://127.0.0.1:4566', region: 'us-east-1', credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x' }, maxAttempts: 1, requestHandler })
}

function commandOf(service: string, operation: string, input: Plain): object {
  const Command = sdks[service]?.module[`${operation}Command`] as (new (input: Plain) => object) | undefined
  if (!Command) throw new Error(`the SDK has no ${service} ${operation}`)
  return new Command(input)
}

/** Members that the SDK fills, checks or rewrites by itself; where botocore's markers of parts are numbers, this SDK's are texts. */
const OWN_BUSINESS: Readonly<Record<string, RegExp>> = {
  s3: /^(Checksum.*|ContentLength|ContentMD5|(CopySource)?SSECustomer.*|Body|MissingMeta|ExpiresString|(Next)?PartNumberMarker)$/,
  ec2: /^(PresignedUrl|DestinationRegion)$/,
}

/** Text without what one protocol or another cannot carry: control characters and blanks at the ends. */
const wideText = fc.string({ unit: fc.constantFrom('a', 'Z', '0', ' ', '&', '<', '>', '"', "'", '=', '+', '%', '/', '.', ',', ';', 'ü', '漢', '😀', '\\', '~', '*', '{'), minLength: 1, maxLength: 12 })
const narrowText = fc.string({ unit: fc.constantFrom('a', 'Z', '0', '-', '&', '<', '"', '=', '+', '%', '/', '.', ';'), minLength: 1, maxLength: 12 })
const trimmed = (text: string): string => `t${text.trim()}t`

function valueOf(model: ServiceModel, member: Member, name: string, depth: number): fc.Arbitrary<unknown> {
  const shape = shapeOf(model, member.shape)
  const isNarrow = member.location !== undefined
  switch (shape.type) {
    case 'structure':
      return structureOf(model, shape, depth + 1)
    case 'list':
      return fc.array(valueOf(model, { ...shape.member, ...(isNarrow && { location: 'header' }) }, '', depth + 1), { minLength: 1, maxLength: isNarrow ? 1 : 3 })
    case 'map':
      return fc.dictionary(fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 1, maxLength: 6 }), valueOf(model, { ...shape.value, ...(isNarrow && { location: 'header' }) }, '', depth + 1), { minKeys: 1, maxKeys: 3, noNullPrototype: true })
    case 'string':
      if (name === 'Bucket' || name === 'Name' && isNarrow) return fc.constant('team-assets')
      if (shape.enum) return fc.constantFrom(...shape.enum)
      return (isNarrow && name !== 'Key' ? narrowText : wideText).map(trimmed)
    case 'boolean':
      return fc.boolean()
    case 'timestamp':
      return fc.integer({ min: 0, max: 2_000_000_000 }).map((seconds) => new Date(seconds * 1000))
    case 'blob':
      return fc.uint8Array({ minLength: 1, maxLength: 20 })
    case 'float':
    case 'double':
      return fc.integer({ min: 0, max: 1000 }).map((number) => number / 8)
    default:
      return fc.integer({ min: 0, max: 100_000 })
  }
}

function structureOf(model: ServiceModel, shape: Shape & { type: 'structure' }, depth = 0): fc.Arbitrary<Plain> {
  const own = OWN_BUSINESS[model.metadata.service]
  const members = Object.entries(shape.members).filter(([name]) => own?.test(name) !== true)
  const arbitraries = Object.fromEntries(members.map(([name, member]) => [name, depth > 4 ? fc.constant(undefined) : valueOf(model, member, name, depth)]))
  // An element without members cannot be told from none in a form.
  const first = depth > 0 ? members.slice(0, 1).map(([name]) => name) : [shape.payload ?? '']
  const required = [...new Set([...(shape.required ?? []), ...first])].filter((name) => Object.hasOwn(arbitraries, name))
  return fc.record(arbitraries, { requiredKeys: required, noNullPrototype: true })
}

/** Instants as the simulator has them, and nothing that is not there. */
function inside(value: unknown): unknown {
  if (value instanceof Date) return value.getTime()
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (Array.isArray(value)) return value.map(inside)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).flatMap(([name, each]: [string, unknown]) => (each === undefined || isEmpty(each) ? [] : [[name, inside(each)]])))
}

/** A structure without members looks like none at all on some wires. */
function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true
  if (value instanceof Date || value instanceof Uint8Array || typeof value !== 'object') return false
  return Object.values(value).every(isEmpty)
}

function headOf({ method, path, query, headers }: SdkRequest): Parameters<typeof readWhole>[0] {
  const words = Object.entries(query).flatMap(([name, value]) => [value].flat().map((each) => `${encodeURIComponent(name)}${each === null ? '' : `=${encodeURIComponent(each)}`}`))
  // The length of an empty body is added when it is sent.
  const sent = Object.entries({ 'content-length': '0', ...headers }).map(([name, value]): [string, string] => [name.toLowerCase(), value])
  return { method, path, query: words.join('&'), headers: sent, bodyHash: '', hostTime: 0 }
}

function operations(service: string): (readonly [string, OperationModel])[] {
  return Object.entries(findModel(service)?.operations ?? {})
}

it('asks about every operation that the endpoint can be asked for', () => {
  const offered = modelledMetadata().map((metadata) => metadata.service).filter((service) => service !== 'signin')
  expect(Object.keys(sdks).toSorted()).toEqual(offered.toSorted())
  const counts = Object.fromEntries(offered.map((service) => [service, operations(service).length]))
  for (const [service, count] of Object.entries(counts)) expect(count, service).toBeGreaterThan(0)
  expect(counts).toMatchObject({ iam: 176, sts: 11 })
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(253)
})

describe.each(Object.keys(sdks))('%s', (service) => {
  const model = findModel(service) as ServiceModel
  const protocol = protocolOf(model.metadata.protocol)

  it.each(operations(service))('%s: its input arrives', async (name, operation) => {
    const shape = operation.input === undefined ? undefined : shapeOf(model, operation.input)
    const inputs = shape?.type === 'structure' ? structureOf(model, shape) : fc.constant({})
    const arrived: ReturnType<typeof protocol.read>[] = []
    const client = clientOf(service, async (request) => {
      const body = Buffer.from((request.body as Uint8Array | string | undefined) ?? '')
      arrived.push(protocol.read(model, readWhole(headOf(request), headersByName(headOf(request)), body, undefined).wire))
      return { status: 599, headers: {}, body: '' }
    })
    await fc.assert(
      fc.asyncProperty(inputs, async (input) => {
        arrived.length = 0
        await client.send(commandOf(service, name, structuredClone(input))).catch((error: unknown) => {
          if (arrived.length === 0) throw error
        })
        expect(arrived[0]?.operation).toBe(name)
        expect(inside(arrived[0]?.input)).toMatchObject(inside(input) as object)
      }),
      { numRuns: RUNS, seed: SEED },
    )
  })

  it.each(operations(service))('%s: its output is understood', async (name, operation) => {
    const input = operation.input === undefined ? undefined : shapeOf(model, operation.input)
    const output = operation.output === undefined ? undefined : shapeOf(model, operation.output)
    const inputs = input?.type === 'structure' ? structureOf(model, input) : fc.constant({})
    const outputs = output?.type === 'structure' ? structureOf(model, output) : fc.constant({})
    await fc.assert(
      fc.asyncProperty(inputs, outputs, async (given, answer) => {
        const client = clientOf(service, async () => protocol.writeOutput(model, operation, asOutput(answer), 'request-1'))
        const understood = await client.send(commandOf(service, name, structuredClone(given)))
        expect(decodedDocuments(inside(understood))).toMatchObject(inside(answer) as object)
      }),
      { numRuns: RUNS, seed: SEED },
    )
  })
})

function asOutput(value: Plain): Plain {
  const dates = (each: unknown): unknown => {
    if (each instanceof Date) return each.getTime()
    if (Array.isArray(each)) return each.map(dates)
    if (typeof each !== 'object' || each === null || each instanceof Uint8Array) return each
    return Object.fromEntries(Object.entries(each).map(([name, inner]: [string, unknown]) => [name, dates(inner)]))
  }
  return dates(value) as Plain
}

/** IAM's clients decode policy documents themselves. */
function decodedDocuments(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((each) => decodedDocuments(each, name))
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, each]: [string, unknown]) => [key, decodedDocuments(each, key)]))
  return typeof value === 'string' && /^(Document|PolicyDocument|AssumeRolePolicyDocument)$/.test(name) ? decodeURIComponent(value) : value
}
