/** From the values of a command line to an input on the road: instants for times, bytes for blobs. */
import { shapeOf } from '../../aws/models/model.js'
import type { ServiceModel, Shape } from '../../aws/models/shapes.js'
import { generalError } from '../errors.js'
import { parseTimestamp } from './timestamp.js'

export type BinaryFormat = 'base64' | 'raw-in-base64-out'

/**
 * @param value has been validated against the shape.
 * @throws CliError 255 for a blob that is not base64.
 * @see https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-parameters-types.html#parameter-type-blob
 */
export function toInput(model: ServiceModel, shape: Shape, value: unknown, format: BinaryFormat): unknown {
  switch (shape.type) {
    case 'structure': {
      if (shape.document === true) return value
      const members = Object.entries(value as object).map(([name, item]) => {
        const member = Object.hasOwn(shape.members, name) ? shape.members[name] : undefined
        return [name, member === undefined ? item : toInput(model, shapeOf(model, member.shape), item, format)] as const
      })
      return Object.fromEntries(members)
    }
    case 'list':
      return (value as readonly unknown[]).map((item) => toInput(model, shapeOf(model, shape.member.shape), item, format))
    case 'map': {
      const member = shapeOf(model, shape.value.shape)
      return Object.fromEntries(Object.entries(value as object).map(([key, item]) => [key, toInput(model, member, item, format)]))
    }
    case 'timestamp':
      return parseTimestamp(value)
    case 'blob':
      return typeof value === 'string' ? toBytes(value, format) : value
    default:
      return value
  }
}

function toBytes(text: string, format: BinaryFormat): Uint8Array {
  if (format === 'raw-in-base64-out') return new TextEncoder().encode(text)
  const digits = text.replace(/[^A-Za-z0-9+/=]/g, '')
  const valid = digits.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(digits) && digits.length === text.replace(/\s/g, '').length
  if (!valid) throw generalError(`Invalid base64: "${text}"`)
  return new Uint8Array(Buffer.from(digits, 'base64'))
}
