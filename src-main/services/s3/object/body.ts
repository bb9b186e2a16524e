/** The body of an object, whole or a range of it, wherever its pieces are kept. */
import type { ObjectRecord } from '../../../store/s3/buckets.js'
import type { World } from '../../../store/world.js'

/** Both ends are in it; in bytes from 0. */
export interface ByteRange {
  first: number
  last: number
}

export function bodyOf(world: World, object: ObjectRecord, range: ByteRange = { first: 0, last: object.size - 1 }): Uint8Array {
  const pieces: Uint8Array[] = []
  let start = 0
  for (const { size, blob } of object.parts ?? [object]) {
    const end = start + size
    if (end > range.first && start <= range.last) pieces.push(world.blobs.get(blob).subarray(Math.max(0, range.first - start), Math.min(size, range.last + 1 - start)))
    start = end
  }
  return pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces)
}
