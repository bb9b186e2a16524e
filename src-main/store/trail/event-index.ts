/** Where an event stands, and which ones a query can mean: a few numbers for each event, none of its texts. */
import type { TrailEvent } from './trail-event.js'
import { TEXTS, textsOf, type TextAttribute, type TrailQuery } from './trail-query.js'

/** Numbers in a row that grows, without an object for each. */
class Numbers<A extends Uint32Array | Float64Array> {
  length = 0
  #values: A

  constructor(private readonly make: (length: number) => A) {
    this.#values = make(256)
  }

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = this.make(Math.ceil(this.length * 1.5))
      larger.set(this.#values)
      this.#values = larger
    }
    this.#values[this.length] = value
    this.length += 1
  }

  at(place: number): number {
    return this.#values[place] ?? 0
  }
}

const words = (): Numbers<Uint32Array> => new Numbers((length) => new Uint32Array(length))

export class EventIndex {
  readonly #sequences = words()
  readonly #instants = new Numbers((length) => new Float64Array(length))
  readonly #readOnly = words()
  /** The hash of each text of every event, one after another, and where those of an event end. */
  readonly #hashes = words()
  readonly #ends = words()

  add(event: TrailEvent): void {
    this.#sequences.push(event.sequence)
    this.#instants.push(event.instant)
    this.#readOnly.push(event.readOnly ? 1 : 0)
    for (const attribute of TEXTS) for (const text of textsOf(event, attribute)) this.#hashes.push(hashOf(attribute, text))
    this.#ends.push(this.#hashes.length)
  }

  /** The place of the first event at or after a position; positions grow from place to place. */
  placeOf(sequence: number): number {
    let low = 0
    let high = this.#sequences.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#sequences.at(middle) < sequence) low = middle + 1
      else high = middle
    }
    return low
  }

  /** The places of events that may match, newest first: hardly any that does not. */
  *places(query: TrailQuery): Generator<number> {
    const { since = -Infinity, until = Infinity, before = Infinity } = query
    const readOnly = query.readOnly === undefined ? undefined : query.readOnly ? 1 : 0
    const wanted = TEXTS.flatMap((attribute) => (query[attribute] === undefined ? [] : [hashOf(attribute, query[attribute])]))
    for (let place = this.placeOf(before) - 1; place >= 0; place -= 1) {
      const instant = this.#instants.at(place)
      if (instant < since || instant > until || (readOnly !== undefined && this.#readOnly.at(place) !== readOnly)) continue
      if (wanted.every((hash) => this.#has(place, hash))) yield place
    }
  }

  #has(place: number, hash: number): boolean {
    const end = this.#ends.at(place)
    for (let at = place === 0 ? 0 : this.#ends.at(place - 1); at < end; at += 1) if (this.#hashes.at(at) === hash) return true
    return false
  }
}

/** FNV-1a of 32 bits. http://www.isthe.com/chongo/tech/comp/fnv/ */
function fnv(text: string, from: number): number {
  let hash = from
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/** Where the hash of an attribute's texts begins: equal texts of two attributes are not the same. */
const BEGINNINGS = new Map(TEXTS.map((attribute) => [attribute, fnv(attribute, 0x811c9dc5 ^ attribute.length)]))

function hashOf(attribute: TextAttribute, text: string): number {
  return fnv(text, BEGINNINGS.get(attribute) ?? 0)
}
