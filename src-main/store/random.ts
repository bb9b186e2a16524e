/** The world's randomness: a stream of bytes that its seed and a counter determine, so that a replay draws the same. */
import { hash } from 'node:crypto'
import {
  accessKeyId,
  ec2Id,
  secretAccessKey,
  uniqueId,
  uuid,
  type AccessKeyPrefix,
  type IdPrefix,
} from '../aws/ids.js'

/** `count` bytes of the stream that `seed` and `label` name. */
export function seededBytes(seed: string, label: string, count: number): Uint8Array {
  const blocks: Buffer[] = []
  for (let block = 0; block * 32 < count; block += 1) blocks.push(hash('sha256', `${seed}/${label}/${block}`, 'buffer'))
  return (blocks.length === 1 && blocks[0] ? blocks[0] : Buffer.concat(blocks)).subarray(0, count)
}

/** The first 32 bytes of that stream in hexadecimal digits, which is what most of its time goes to otherwise. */
export function seededDigits(seed: string, label: string): string {
  return hash('sha256', `${seed}/${label}/0`)
}

/** Gives out ids, secrets and random bytes. Each draw moves the counter, which is part of the world's state. */
export class WorldIds {
  #draws: number

  constructor(
    private readonly seed: string,
    draws: number,
  ) {
    this.#draws = draws
  }

  /** How many draws were made since the world began. */
  get draws(): number {
    return this.#draws
  }

  /** Moves the counter, after an undo or a replay. */
  rewind(draws: number): void {
    this.#draws = draws
  }

  readonly bytes = (count: number): Uint8Array => {
    this.#draws += 1
    return seededBytes(this.seed, `draw/${this.#draws}`, count)
  }

  next(prefix: IdPrefix): string {
    return uniqueId(prefix, this.bytes)
  }

  accessKey(prefix: AccessKeyPrefix, accountId: string): { accessKeyId: string; secretAccessKey: string } {
    return { accessKeyId: accessKeyId(prefix, accountId, this.bytes), secretAccessKey: secretAccessKey(this.bytes) }
  }

  /** `i-0…`, `iip-assoc-0…` and the like. */
  ec2(prefix: string): string {
    return ec2Id(prefix, this.bytes)
  }

  uuid(): string {
    return uuid(this.bytes)
  }
}
