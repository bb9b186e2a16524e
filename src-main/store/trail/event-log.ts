/** All events of a trail, oldest first: the latest as JSON, the older ones packed, so that a long trail takes little memory. */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { TrailEvent } from './trail-event.js'

/** How many events are packed together: what repeats in one need not be said in the next. */
const PACK = 64
/** How many of the latest are at hand. */
const RECENT = 256
/** So many alike need neither a deep search nor large tables, which would cost more to set up than to use. */
const PACKING = { level: 1, memLevel: 5 }

export class EventLog {
  readonly #packs: Uint8Array[] = []
  /** The JSON of each of the latest. */
  #texts: string[] = []
  /** What it says, of those that were asked for: under load nobody does, and objects that stay are what the collector works for. */
  #recent: (TrailEvent | undefined)[] = []
  #opened: { pack: number; events: readonly TrailEvent[] } | undefined

  get length(): number {
    return this.#packs.length * PACK + this.#texts.length
  }

  /** @param json the event's. */
  push(json: string): void {
    this.#texts.push(json)
    this.#recent.push(undefined)
    if (this.#texts.length < RECENT + PACK) return
    this.#recent = this.#recent.slice(PACK)
    // zlib answers with a part of a far larger block, which would be kept whole.
    this.#packs.push(Uint8Array.from(deflateRawSync(`[${this.#texts.splice(0, PACK).join()}]`, PACKING)))
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

  #read(place: number): TrailEvent | undefined {
    const text = this.#texts[place]
    if (text === undefined) return undefined
    return (this.#recent[place] ??= JSON.parse(text) as TrailEvent)
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
