/** From an output on the road to what is printed: members in the model's order, times as text, policies as JSON. */
import { shapeOf } from '../../aws/models/model.js'
import type { OperationModel, ServiceModel, Shape } from '../../aws/models/shapes.js'
import { SECOND } from '../../aws/clock.js'

/** Members that are not in the model are left out, as a stock client would never see them. */
export function fromOutput(model: ServiceModel, operation: OperationModel, output: Readonly<Record<string, unknown>>): Record<string, unknown> {
  if (operation.output === undefined) return {}
  const printed = convert(model, operation.output, output) as Record<string, unknown>
  // A bucket in us-east-1 has no constraint, and clients say so.
  return operation.output === 'GetBucketLocationOutput' ? { LocationConstraint: null, ...printed } : printed
}

function convert(model: ServiceModel, shapeName: string, value: unknown): unknown {
  const shape: Shape = shapeOf(model, shapeName)
  switch (shape.type) {
    case 'structure': {
      if (shape.document === true || typeof value !== 'object' || value === null) return value
      const members: [string, unknown][] = []
      // What comes in headers is read before the body.
      const inOrder = Object.entries(shape.members).sort(([, a], [, b]) => Number(b.location !== undefined) - Number(a.location !== undefined))
      for (const [name, member] of inOrder) {
        const item = (value as Readonly<Record<string, unknown>>)[name]
        if (item !== undefined && item !== null) members.push([name, convert(model, member.shape, item)])
      }
      return Object.fromEntries(members)
    }
    case 'list':
      return Array.isArray(value) ? value.map((item: unknown) => convert(model, shape.member.shape, item)) : value
    case 'map':
      if (typeof value !== 'object' || value === null) return value
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, convert(model, shape.value.shape, item)]))
    case 'timestamp':
      return typeof value === 'number' ? formatTimestamp(value) : value
    case 'blob':
      return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value
    case 'string':
      return shapeName === 'policyDocumentType' && typeof value === 'string' ? readPolicyDocument(value) : value
    default:
      return value
  }
}

/** `2026-01-15T09:00:00+00:00`; whole seconds, which is what services send. */
export function formatTimestamp(instant: number): string {
  return new Date(Math.floor(instant / SECOND) * SECOND).toISOString().replace('.000Z', '+00:00')
}

/** IAM sends policies as URL-encoded JSON; the command line shows them as JSON. */
function readPolicyDocument(text: string): unknown {
  try {
    return JSON.parse(decodeURIComponent(text)) as unknown
  } catch {
    return text
  }
}
