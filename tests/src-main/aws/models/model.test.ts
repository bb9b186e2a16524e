/** The committed models: complete, resolvable, and free of documentation. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { KEPT } from '../../../../scripts/models/operations.mjs'
import { toTypes } from '../../../../scripts/models/types.mjs'
import { errorStatus } from '../../../../src-main/aws/models/common-errors.js'
import { findModel, findOperationModel, modelledMetadata, modelledServices, shapeOf } from '../../../../src-main/aws/models/model.js'
import { compilePattern } from '../../../../src-main/aws/models/pattern.js'
import type { Member, ServiceModel, Shape } from '../../../../src-main/aws/models/shapes.js'
import type { InputOf, OperationName, OutputOf } from '../../../../src-main/aws/models/types.js'

const folder = join(import.meta.dirname, '../../../../src-main/aws/models')

function modelOf(service: string): ServiceModel {
  const model = findModel(service)
  if (model === undefined) throw new Error(`no model of ${service}`)
  return model
}

function membersOf(shape: Shape): readonly Member[] {
  if (shape.type === 'structure') return Object.values(shape.members)
  if (shape.type === 'list') return [shape.member]
  return shape.type === 'map' ? [shape.key, shape.value] : []
}

test('what tells services apart is known without reading their models', () => {
  expect(modelledMetadata()).toEqual(modelledServices().map((service) => modelOf(service).metadata))
})

describe.each(modelledServices())('the model of %s', (service) => {
  const model = modelOf(service)

  test('goes by its name and has operations', () => {
    expect(model.metadata.service).toBe(service)
    expect(Object.keys(model.operations).length).toBeGreaterThan(0)
    for (const [name, operation] of Object.entries(model.operations)) expect(operation).toMatchObject({ name, service })
  })

  test('resolves every shape that is named, and every required member and payload', () => {
    for (const operation of Object.values(model.operations)) {
      for (const name of [operation.input, operation.output, ...operation.errors]) {
        if (name !== undefined) expect(shapeOf(model, name).type, name).toBe('structure')
      }
    }
    for (const [name, shape] of Object.entries(model.shapes)) {
      for (const member of membersOf(shape)) expect(() => shapeOf(model, member.shape), name).not.toThrow()
      if (shape.type !== 'structure') continue
      for (const member of [...(shape.required ?? []), ...(shape.payload ? [shape.payload] : [])]) expect(Object.keys(shape.members), name).toContain(member)
      if (shape.exception) expect(shape.error?.code, name).toMatch(/^[A-Z]\w+$/)
    }
  })

  test('has patterns that compile', () => {
    for (const shape of Object.values(model.shapes)) {
      if (shape.type === 'string' && shape.pattern !== undefined) expect(compilePattern(shape.pattern)).toBeInstanceOf(RegExp)
    }
  })

  test('has no input that contains itself, so that an input is as deep as the model', () => {
    const visit = (name: string, above: readonly string[]): void => {
      expect(above).not.toContain(name)
      for (const member of membersOf(shapeOf(model, name))) visit(member.shape, [...above, name])
    }
    for (const { input } of Object.values(model.operations)) if (input !== undefined) visit(input, [])
  })

  test('speaks only of its own operations in paginators and waiters', () => {
    const operations = Object.keys(model.operations)
    for (const name of Object.keys(model.paginators)) expect(operations).toContain(name)
    for (const waiter of Object.values(model.waiters)) expect(operations).toContain(waiter.operation)
  })

  test('holds no documentation, and its types are those of the model', () => {
    const text = readFileSync(join(folder, `${service}.json`), 'utf8')
    expect(text).not.toMatch(/"documentation\w*"\s*:/)
    expect(text).not.toMatch(/<p>|<\/?code>/)
    expect(readFileSync(join(folder, `${service}.types.ts`), 'utf8')).toBe(toTypes(model))
  })
})

describe('the operations', () => {
  test('are the ones asked for, with IAM and STS whole', () => {
    for (const [service, { operations }] of Object.entries(KEPT)) {
      if (operations !== 'every') expect(Object.keys(modelOf(service).operations)).toEqual(Array.from(operations).sort())
    }
    expect(Object.keys(modelOf('iam').operations)).toHaveLength(176)
    expect(Object.keys(modelOf('sts').operations)).toHaveLength(11)
  })

  test('are found by their exact names only', () => {
    expect(findOperationModel('iam', 'CreateUser')).toMatchObject({ input: 'CreateUserRequest', resultWrapper: 'CreateUserResult' })
    for (const [service, operation] of [['iam', 'createUser'], ['iam', 'constructor'], ['nope', 'CreateUser'], ['__proto__', 'x']] as const) {
      expect(findOperationModel(service, operation)).toBeUndefined()
    }
  })

  test('are typed by service and name (which the type check proves)', () => {
    expectTypeOf<'CreateUser'>().toExtend<OperationName<'iam'>>()
    expectTypeOf<{ UserName: string }>().toExtend<InputOf<'iam', 'CreateUser'>>()
    expectTypeOf<{ Path: string }>().not.toExtend<InputOf<'iam', 'CreateUser'>>()
    expectTypeOf<InputOf<'iam', 'UpdateAccessKey'>['Status']>().toEqualTypeOf<'Active' | 'Inactive' | 'Expired'>()
    expectTypeOf<OutputOf<'iam', 'GetUser'>['User']['CreateDate']>().toEqualTypeOf<number>()
    expectTypeOf<OutputOf<'s3', 'GetObject'>['Body']>().toEqualTypeOf<Uint8Array | undefined>()
  })
})

test.each([
  ['iam', 'EntityAlreadyExists', 409],
  ['iam', 'NoSuchEntity', 404],
  ['iam', 'AccessDenied', 403],
  ['iam', 'ValidationError', 400],
  ['sts', 'ExpiredToken', 403],
  ['sts', 'InvalidAuthorizationMessageException', 400],
  ['s3', 'ExpiredToken', 400],
  ['s3', 'NoSuchBucket', 404],
  ['s3', 'BucketNotEmpty', 409],
  ['ec2', 'UnauthorizedOperation', 403],
  ['ec2', 'InvalidInstanceID.NotFound', 400],
  ['signin', 'InvalidAuthenticationCode', 403],
  ['cloudtrail', 'InvalidTimeRangeException', 400],
  ['iam', 'toString', 400],
  ['nope', 'AccessDenied', 400],
])('%s answers %s with status %i', (service, code, status) => {
  expect(errorStatus(service, code)).toBe(status)
})
