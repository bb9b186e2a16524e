/** The line of changes with the head on it: what was done, what is undone, and where undo ends. Pure; knows no SQL. */
import type { ChangeRecord } from '../journal/journal-record.js'

/** A change and the one it was made on. The beginning of the world has neither. */
export interface Point {
  readonly sequence: number
  readonly change?: ChangeRecord
  /** The database schema its writes were made for. */
  readonly schema: number
  readonly parent?: Point
}

/** Enough to return to this very history, in constant space. */
export interface HistoryMark {
  readonly head: Point
  readonly tip: Point
  readonly fence: Point
}

export class History {
  /** From the beginning to the tip; sequences grow along it. */
  #line: Point[]
  #head = 0
  #fence = 0
  #last = 0

  constructor(private schema: number) {
    this.#line = [{ sequence: 0, schema }]
  }

  /** The same line with its own head. */
  copy(): History {
    const copy = new History(this.schema)
    copy.#line = [...this.#line]
    copy.#head = this.#head
    copy.#fence = this.#fence
    copy.#last = this.#last
    return copy
  }

  get head(): Point {
    return this.#at(this.#head)
  }

  get tip(): Point {
    return this.#at(this.#line.length - 1)
  }

  get fence(): Point {
    return this.#at(this.#fence)
  }

  /** The number that the next change gets. */
  get nextSequence(): number {
    return this.#last + 1
  }

  /** Puts a change after the head; what was undone is gone with it. @throws RangeError when it was made on another head. */
  add(change: ChangeRecord): Point {
    if (change.parent !== this.head.sequence || change.sequence <= this.#last) {
      throw new RangeError(`change ${change.sequence} was made on ${change.parent}, and the head is ${this.head.sequence}`)
    }
    this.#line.length = this.#head + 1
    const point: Point = { sequence: change.sequence, change, schema: this.schema, parent: this.head }
    this.#line.push(point)
    this.#head += 1
    this.#last = change.sequence
    return point
  }

  /** Moves the head. @throws RangeError when no such point is on the line. */
  moveTo(sequence: number): void {
    const index = this.#indexOf(sequence)
    if (index === undefined) throw new RangeError(`there is no point ${sequence} on the timeline`)
    this.#head = index
  }

  /** Makes the head the beginning that undo does not pass, and forgets what is undone. */
  setFence(): void {
    this.#line.length = this.#head + 1
    this.#fence = this.#head
  }

  /** Changes from here on are made for this schema; what is undone was made for another and is forgotten. */
  setSchema(version: number): void {
    this.#line.length = this.#head + 1
    this.schema = version
  }

  find(sequence: number): Point | undefined {
    const index = this.#indexOf(sequence)
    return index === undefined ? undefined : this.#line[index]
  }

  /** Whether a point is part of the present state. */
  isOnPath(sequence: number): boolean {
    const index = this.#indexOf(sequence)
    return index !== undefined && index <= this.#head
  }

  /** The points after the fence, oldest first, undone ones included. */
  points(): Point[] {
    return this.#line.slice(this.#fence + 1)
  }

  /** The points from after `from` up to and with `to`, both on the line. */
  between(from: number, to: number): Point[] {
    return this.#line.slice((this.#indexOf(from) ?? 0) + 1, (this.#indexOf(to) ?? 0) + 1)
  }

  /** The last point before the head's gesture; undefined at the fence. */
  beforeGesture(): Point | undefined {
    if (this.#head <= this.#fence) return undefined
    const gesture = this.head.change?.gesture
    let index = this.#head
    while (index > this.#fence && this.#at(index).change?.gesture === gesture) index -= 1
    return this.#at(index)
  }

  /** The last point of the gesture after the head; undefined when nothing is undone. */
  afterGesture(): Point | undefined {
    const next = this.#line[this.#head + 1]
    if (!next) return undefined
    let index = this.#head + 1
    while (this.#line[index + 1] && this.#at(index + 1).change?.gesture === next.change?.gesture) index += 1
    return this.#at(index)
  }

  mark(): HistoryMark {
    return { head: this.head, tip: this.tip, fence: this.fence }
  }

  /** Returns to a mark. Numbers given out since are not given out again. */
  returnTo({ head, tip, fence }: HistoryMark): void {
    const line: Point[] = []
    for (let point: Point | undefined = tip; point; point = point.parent) line.push(point)
    this.#line = line.reverse()
    this.#head = this.#indexOf(head.sequence) ?? 0
    this.#fence = this.#indexOf(fence.sequence) ?? 0
  }

  #at(index: number): Point {
    const point = this.#line[index]
    if (!point) throw new RangeError(`no point at ${index}`)
    return point
  }

  #indexOf(sequence: number): number | undefined {
    let low = 0
    let high = this.#line.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const found = this.#at(middle).sequence
      if (found === sequence) return middle
      if (found < sequence) low = middle + 1
      else high = middle - 1
    }
    return undefined
  }
}
