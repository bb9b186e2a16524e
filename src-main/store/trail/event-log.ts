/** All events of a trail, oldest first: the latest as JSON, the older ones packed, so that a long trail takes little memory. */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { TrailEvent } from './trail-event.js'

/** How many events are packed together: what repeats in one need not be said in the next. */
const PACK = 64
/** How many of the latest are at hand. */
const RECENT = 256
/** So many alike need neither a deep search nor large tables, which would cost more to set up than to use. */
const PACKING = { level: 1, memLevel: 5 }

const FIRST_BYTES = 4096
const COMMA = 0x2c

export class EventLog {
  readonly #packs: Uint8Array[] = []
  /** The JSON of the latest, a comma behind each: as bytes, for texts that stay are what the collector copies and sweeps. */
  #bytes = Buffer.allocUnsafeSlow(FIRST_BYTES)
  /** Where each of them ends. */
  #ends: number[] = []
  /** What they say, of those that were asked for. */
  #recent: (TrailEvent | undefined)[] = []
  #opened: { pack: number; events: readonly TrailEvent[] } | undefined

  get length(): number {
    return this.#packs.length * PACK + this.#ends.length
  }

  /** @param json the event's. */
  push(json: string): void {
    const start = this.#ends.at(-1) ?? 0
    // Three bytes a character at most: to count them would cost as much as to write them.
    const needed = start + 3 * json.length + 1
    if (needed > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(needed, 2 * this.#bytes.length))
      this.#bytes.copy(larger, 0, 0, start)
      this.#bytes = larger
    }
    const end = start + this.#bytes.write(json, start)
    this.#bytes[end] = COMMA
    this.#ends.push(end + 1)
    this.#recent.push(undefined)
    if (this.#ends.length === RECENT + PACK) this.#pack()
  }

  /** The event at a place, from 0. */
  at(place: number): TrailEvent | undefined {
    const packed = this.#packs.length * PACK
    return place < packed ? this.#open(Math.floor(place / PACK))[place % PACK] : this.#read(place - packed)
  }

  /** From a place on, as they are asked for. */
  *from(place: number): Generator<TrailEvent> {
    for (let at = place; at < this.length; at += 1) {
      const event = this.at(at)
      if (event) yield event
    }
  }

  #pack(): void {
    const end = this.#ends[PACK - 1] ?? 0
    // zlib answers with a part of a far larger block, which would be kept whole.
    this.#packs.push(Uint8Array.from(deflateRawSync(this.#bytes.subarray(0, end), PACKING)))
    this.#bytes.copyWithin(0, end, this.#ends.at(-1))
    this.#ends = this.#ends.slice(PACK).map((each) => each - end)
    this.#recent = this.#recent.slice(PACK)
  }

  #read(place: number): TrailEvent | undefined {
    const end = this.#ends[place]
    if (end === undefined) return undefined
    return (this.#recent[place] ??= JSON.parse(this.#bytes.toString('utf8', this.#ends[place - 1] ?? 0, end - 1)) as TrailEvent)
  }

  /** Whoever reads one event soon reads its neighbour. */
  #open(pack: number): readonly TrailEvent[] {
    if (this.#opened?.pack !== pack) {
      const bytes = this.#packs[pack]
      this.#opened = { pack, events: bytes ? (JSON.parse(`[${inflateRawSync(bytes).toString().slice(0, -1)}]`) as TrailEvent[]) : [] }
    }
    return this.#opened.events
  }
}
