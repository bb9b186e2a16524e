/** Where an event stands, and which ones a query can mean: a few numbers for each event, none of its texts. */
import type { TrailEvent } from './trail-event.js'
import { TEXTS, textsOf, type TextAttribute, type TrailQuery } from './trail-query.js'

/** How many numbers stand in one piece. */
const PIECE = 4096

/** Numbers in a row that grows piece by piece, without an object for each; what is there is not moved. */
class Numbers {
  length = 0
  readonly #pieces: (Uint8Array | Uint32Array | Float64Array)[] = []

  constructor(private readonly Piece: Uint8ArrayConstructor | Uint32ArrayConstructor | Float64ArrayConstructor) {}

  push(value: number): void {
    const at = this.length % PIECE
    if (at === 0) this.#pieces.push(new this.Piece(PIECE))
    const piece = this.#pieces.at(-1)
    if (piece) piece[at] = value
    this.length += 1
  }

  at(place: number): number {
    return this.#pieces[Math.floor(place / PIECE)]?.[place % PIECE] ?? 0
  }
}

export class EventIndex {
  readonly #sequences = new Numbers(Uint32Array)
  readonly #instants = new Numbers(Float64Array)
  readonly #readOnly = new Numbers(Uint8Array)
  /** The hash of each text of every event, one after another, and where those of an event end. */
  readonly #hashes = new Numbers(Uint32Array)
  readonly #ends = new Numbers(Uint32Array)

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
