/** Bytes cross the door as base64: JSON has no other way. */
import { findModel, findOperationModel, shapeOf } from '../aws/models/model.js'

type Members = Readonly<Record<string, unknown>>

/** An input from the renderer with its blobs as bytes. */
export function withBytes(service: string, operation: string, input: Members): Members {
  const model = findModel(service)
  const name = findOperationModel(service, operation)?.input
  const shape = model && name !== undefined ? shapeOf(model, name) : undefined
  if (!model || shape?.type !== 'structure') return input
  const blobs = Object.entries(shape.members).flatMap(([member, { shape: of }]) => (shapeOf(model, of).type === 'blob' ? [member] : []))
  const bytes = blobs.flatMap((member) => {
    const value = input[member]
    return typeof value === 'string' ? [[member, new Uint8Array(Buffer.from(value, 'base64'))] as const] : []
  })
  return { ...input, ...Object.fromEntries(bytes) }
}

/** An output for the renderer with its bytes as base64. */
export function withBase64(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (Array.isArray(value)) return value.map(withBase64)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withBase64(entry)]))
}
