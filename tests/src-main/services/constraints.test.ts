/** Every constraint that the models put on the inputs of IAM and STS is checked, in AWS's words, and a wrong input changes nothing. */
import { describe, expect, it } from 'vitest'
import { findModel, findOperationModel, shapeOf } from '../../../src-main/aws/models/model.js'
import { compilePattern } from '../../../src-main/aws/models/pattern.js'
import type { ServiceModel, Shape, StructureShape } from '../../../src-main/aws/models/shapes.js'
import { simulatedOperations } from '../../../src-main/services/find-operation.js'
import { Harness } from './harness.js'

/** A wrong value for one member, and what the message must say. */
interface Wrong {
  what: string
  value: unknown
  code: 'ValidationError' | 'MalformedInput'
  says: string
}

const LETTERS = 'a'.repeat(2048)
/** Some text of any kind that patterns ask for. */
const TEXTS = ['/', LETTERS, '1', '123456', '123456789012', 'arn:aws:iam::111122223333:role/reader', 'https://example.com', '{"Version":"2012-10-17"}', 'AKIAIOSFODNN7EXAMPLE', 'iam:GetUser', '/a/', 's3', 'v1']
/** Characters that most patterns do not allow. */
const STRANGE = ['\u0001', '*', ' ', '\u{1F600}', '\uffff', 'a', '!']

function fits(shape: Shape & { type: 'string' }, text: string): boolean {
  return text.length >= (shape.min ?? 0) && text.length <= (shape.max ?? Infinity) && (shape.pattern === undefined || compilePattern(shape.pattern).test(text))
}

/** A value that breaks no constraint. */
function sample(model: ServiceModel, shape: Shape): unknown {
  switch (shape.type) {
    case 'string': {
      if (shape.enum) return shape.enum[0]
      const least = LETTERS.slice(0, Math.max(shape.min ?? 1, 1))
      const text = [least, ...TEXTS].find((candidate) => fits(shape, candidate)) ?? 'a'.repeat(shape.min ?? 0)
      expect(fits(shape, text), `a text that meets ${shape.pattern}`).toBe(true)
      return text
    }
    case 'structure':
      return Object.fromEntries((shape.required ?? []).map((name) => [name, sample(model, memberOf(model, shape, name))]))
    case 'list':
      return Array.from({ length: Math.max(shape.min ?? 0, 1) }, () => sample(model, shapeOf(model, shape.member.shape)))
    case 'map':
      return {}
    case 'boolean':
      return true
    case 'blob':
      return Buffer.from('a')
    default:
      return 'min' in shape ? shape.min : 1
  }
}

function memberOf(model: ServiceModel, shape: StructureShape, name: string): Shape {
  return shapeOf(model, shape.members[name]?.shape ?? '')
}

const lower = (name: string): string => name.slice(0, 1).toLowerCase() + name.slice(1)

/** All that can be wrong with a value; what is wrong deep inside comes as a whole value with one fault. */
function wrongs(model: ServiceModel, shape: Shape, path: string, depth = 0): Wrong[] {
  const broken = (what: string, value: unknown, rule: string): Wrong => ({ what: `${path} ${what}`, value, code: 'ValidationError', says: `at '${path}' failed to satisfy constraint: Member must ${rule}` })
  const type: Wrong = { what: `${path} of another type`, value: shape.type === 'list' || shape.type === 'structure' || shape.type === 'map' ? 'a' : ['a'], code: 'MalformedInput', says: '' }
  const found = [type]
  const noun = shape.type === 'integer' ? 'value' : 'length'
  if ('max' in shape) found.push(broken('too large', sized(model, shape, shape.max + 1), `have ${noun} less than or equal to ${shape.max}`))
  if ('min' in shape && (shape.min > 0 || noun === 'value')) found.push(broken('too small', sized(model, shape, shape.min - 1), `have ${noun} greater than or equal to ${shape.min}`))
  if (shape.type === 'string' && shape.enum) found.push(broken('not in its set', 'Nonsense', `satisfy enum value set: [${shape.enum.join(', ')}]`))
  if (shape.type === 'string' && shape.pattern !== undefined) {
    const text = STRANGE.map((one) => one.repeat(Math.max(shape.min ?? 1, 1))).find((candidate) => !compilePattern(shape.pattern ?? '').test(candidate))
    if (text !== undefined) found.push(broken('against its pattern', text, `satisfy regular expression pattern: ${shape.pattern}`))
  }
  if (shape.type === 'structure') found.push(...membersOf(model, shape, path, depth))
  if (shape.type === 'list' && depth < 3) {
    const element = shapeOf(model, shape.member.shape)
    if (element.type === 'structure') found.push(...wrongs(model, element, `${path}.1.member`, depth + 1).map((wrong) => ({ ...wrong, value: [wrong.value] })))
    // Of an element without members AWS complains about the whole list.
    else found.push(...wrongs(model, element, path, depth + 1).map((wrong) => ({ ...wrong, what: `an element of ${wrong.what}`, value: [wrong.value], says: wrong.code === 'MalformedInput' ? '' : `at '${path}' failed to satisfy constraint: Member must satisfy constraint: [` })))
  }
  return found
}

function membersOf(model: ServiceModel, shape: StructureShape, path: string, depth: number): Wrong[] {
  const whole = sample(model, shape) as Record<string, unknown>
  return Object.keys(shape.members).flatMap((name) => {
    const inner = path === '' ? lower(name) : `${path}.${lower(name)}`
    const missing: Wrong = { what: `${inner} missing`, value: { ...whole, [name]: undefined }, code: 'ValidationError', says: `Value null at '${inner}' failed to satisfy constraint: Member must not be null` }
    const others = depth < 3 ? wrongs(model, memberOf(model, shape, name), inner, depth + 1).map((wrong) => ({ ...wrong, value: { ...whole, [name]: wrong.value } })) : []
    return shape.required?.includes(name) ? [missing, ...others] : others
  })
}

/** A value of this size: so many characters, elements, or this number. */
function sized(model: ServiceModel, shape: Shape, size: number): unknown {
  if (shape.type === 'string') return 'a'.repeat(size)
  if (shape.type === 'blob') return Buffer.alloc(size)
  if (shape.type !== 'list') return size
  const element = sample(model, shapeOf(model, shape.member.shape))
  return Array.from({ length: size }, () => element)
}

const operations = simulatedOperations().filter(({ service }) => service === 'iam' || service === 'sts')

describe.each(operations.map(({ service, name }) => [service, name] as const))('%s %s', (service, name) => {
  const model = findModel(service)
  const input = findOperationModel(service, name)?.input
  const shape = model && input !== undefined ? shapeOf(model, input) : undefined
  const all = model && shape?.type === 'structure' ? membersOf(model, shape, '', 0) : []

  it(`refuses each of ${all.length} wrong inputs in AWS's words, and changes nothing`, () => {
    const cloud = new Harness()
    const before = cloud.world.stateHash()
    for (const { what, value, code, says } of all) {
      const { error } = cloud.send(service, name, value as Record<string, unknown>)
      expect(error, what).toMatchObject({ code, status: 400 })
      // Of names and paths IAM complains in a sentence of its own.
      const own = `The specified value for ${what.split(' ')[0]} is invalid. It must `
      const isSaid = error?.message.includes(says) === true || (service === 'iam' && what.endsWith('against its pattern') && error?.message.startsWith(own) === true)
      expect(isSaid, `${what}: ${error?.message.slice(0, 300)} should say: ${says}`).toBe(true)
    }
    expect(cloud.world.stateHash()).toBe(before)
  })
})
