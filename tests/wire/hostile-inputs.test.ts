/** Inputs that nobody means, from somebody who may do everything: each operation answers them, or says what is wrong, and never fails in itself. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiResponse } from '../../src-main/api/request.js'
import { findModel, modelledMetadata, shapeOf } from '../../src-main/aws/models/model.js'
import type { Member, ServiceModel, StructureShape } from '../../src-main/aws/models/shapes.js'
import { protocolOf } from '../../src-main/http/protocols/find-protocol.js'
import { ACCOUNT, startEndpoint, type TestEndpoint } from './endpoint.js'

const SEED = Number(process.env['HOSTILE_SEED'] ?? 20261122)
const RUNS = Number(process.env['HOSTILE_RUNS'] ?? 8)

const statement = (parts: unknown): string => JSON.stringify({ Version: '2012-10-17', Statement: parts })
const TRUST = statement([{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: 'sts:AssumeRole' }])
const READ = statement([{ Effect: 'Allow', Action: 's3:*', Resource: '*' }])

/** What the world holds, so that some requests get further than others. */
const KNOWN = ['Kunal', 'Dev', 'reader', 'p1', 'hostile-bucket', 'key', 'admin', 'https://idp.example.com', TRUST, READ, `arn:aws:iam::${ACCOUNT}:user/Kunal`, `arn:aws:iam::${ACCOUNT}:role/reader`, `arn:aws:iam::${ACCOUNT}:policy/p1`, 'arn:aws:iam::aws:policy/AdministratorAccess', 's3:GetObject', 'hostile-bucket/key', 'ec2.amazonaws.com']
const ODD = ['', ' ', '\0', '\ud800', '😀', '__proto__', 'constructor', '..', '%00', '*', '${', '{}', '[]', 'null', '-1', '1e400', '\n', 'x'.repeat(300), 'x'.repeat(70_000), 'arn:', 'arn:aws:::::', `arn:aws:iam::${ACCOUNT}:`, 'bytes=-0', '2020-13-45', '<a/>', 'eyJ.e.e', statement([]), statement([null]), statement({}), `{"Version":"2012-10-17","Statement":${'['.repeat(2000)}${']'.repeat(2000)}}`, statement([{ Effect: 'Deny', NotAction: [], NotResource: [], Condition: { StringLike: { 'aws:x': [1, null, {}] } } }])]

const text = fc.oneof(fc.constantFrom(...KNOWN), fc.constantFrom(...ODD), fc.string({ unit: 'binary', maxLength: 12 }))
const number = fc.constantFrom(0, 1, -1, 5, 1000, 43_200, 2 ** 31 - 1, -(2 ** 31), 2 ** 40, 8.64e15, 9e15, 0.5)

function valueOf(model: ServiceModel, member: Member, depth: number): fc.Arbitrary<unknown> {
  const shape = shapeOf(model, member.shape)
  if (depth > 5) return text
  switch (shape.type) {
    case 'structure':
      return structureOf(model, shape, depth + 1)
    case 'list':
      return fc.array(valueOf(model, shape.member, depth + 1), { maxLength: 3 })
    case 'map':
      return fc.dictionary(text, valueOf(model, shape.value, depth + 1), { maxKeys: 2, noNullPrototype: true })
    case 'string':
      return shape.enum ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...shape.enum) }, { weight: 1, arbitrary: text }) : text
    case 'boolean':
      return fc.boolean()
    case 'blob':
      return fc.uint8Array({ maxLength: 20 })
    default:
      return number
  }
}

function structureOf(model: ServiceModel, shape: StructureShape, depth = 0): fc.Arbitrary<Record<string, unknown>> {
  const members = Object.fromEntries(Object.entries(shape.members).map(([name, member]) => [name, fc.oneof({ weight: 100, arbitrary: valueOf(model, member, depth) }, { weight: 1, arbitrary: fc.constantFrom<unknown>(5, 'x', [], {}, true) })]))
  return fc.record(members, { requiredKeys: (shape.required ?? []).filter((name) => Object.hasOwn(members, name)), noNullPrototype: true })
}

let endpoint: TestEndpoint

const call = ({ open, keys }: TestEndpoint, service: string, operation: string, input: Record<string, unknown>): Promise<ApiResponse> =>
  open.send({ service, operation, input, region: 'us-east-1', credentials: { kind: 'keys', ...keys }, sourceIp: '127.0.0.1', userAgent: 'hostile', instant: open.world.clock.now(), gesture: open.gesture() })

beforeAll(async () => {
  endpoint = await startEndpoint()
  await call(endpoint, 'iam', 'CreateUser', { UserName: 'Kunal' })
  await call(endpoint, 'iam', 'CreateGroup', { GroupName: 'Dev' })
  await call(endpoint, 'iam', 'CreateRole', { RoleName: 'reader', AssumeRolePolicyDocument: TRUST })
  await call(endpoint, 'iam', 'CreatePolicy', { PolicyName: 'p1', PolicyDocument: READ })
  await call(endpoint, 's3', 'CreateBucket', { Bucket: 'hostile-bucket' })
  await call(endpoint, 's3', 'PutObject', { Bucket: 'hostile-bucket', Key: 'key', Body: new Uint8Array([1, 2, 3]) })
})
afterAll(() => endpoint.close())

describe.each(modelledMetadata().filter(({ service }) => service !== 'signin'))('$service', ({ service, protocol }) => {
  const model = findModel(service) as ServiceModel

  it.each(Object.entries(model.operations))('%s', async (name, operation) => {
    const shape = operation.input === undefined ? undefined : shapeOf(model, operation.input)
    const inputs = shape?.type === 'structure' ? structureOf(model, shape) : fc.constant({})
    await fc.assert(
      fc.asyncProperty(inputs, async (input) => {
        const { output, error } = await call(endpoint, service, name, input)
        expect(error?.code, error?.message).not.toBe('InternalFailure')
        if (output) expect(protocolOf(protocol).writeOutput(model, operation, output, 'id').status).toBeLessThan(400)
      }),
      { numRuns: RUNS, seed: SEED },
    )
  })
})
