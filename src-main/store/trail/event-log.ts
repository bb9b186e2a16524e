/** All events of a trail, oldest first: the latest as they are, the older ones packed, so that a long trail takes little memory. */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { TrailEvent } from './trail-event.js'

/** How many events are packed together: what repeats in one need not be said in the next. */
const PACK = 64
/** How many of the latest are at hand. */
const RECENT = 256

export class EventLog {
  readonly #packs: Uint8Array[] = []
  #recent: TrailEvent[] = []
  #opened: { pack: number; events: readonly TrailEvent[] } | undefined

  get length(): number {
    return this.#packs.length * PACK + this.#recent.length
  }

  push(event: TrailEvent): void {
    this.#recent.push(event)
    if (this.#recent.length >= RECENT + PACK) this.#packs.push(deflateRawSync(JSON.stringify(this.#recent.splice(0, PACK)), { level: 1 }))
  }

  /** The event at a place, from 0. */
  at(place: number): TrailEvent | undefined {
    const packed = this.#packs.length * PACK
    return place >= packed ? this.#recent[place - packed] : this.#open(Math.floor(place / PACK))[place % PACK]
  }

  /** From a place on, as they are asked for. */
  *from(place: number): Generator<TrailEvent> {
    for (let at = place; at < this.length; at += 1) {
      const event = this.at(at)
      if (event) yield event
    }
  }

  /** Whoever reads one event soon reads its neighbour. */
  #open(pack: number): readonly TrailEvent[] {
    if (this.#opened?.pack !== pack) {
      const bytes = this.#packs[pack]
      this.#opened = { pack, events: bytes ? (JSON.parse(inflateRawSync(bytes).toString()) as TrailEvent[]) : [] }
    }
    return this.#opened.events
  }
}
