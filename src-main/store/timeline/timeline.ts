/** The world's timeline: each user action is a point, and the world can be put back exactly to any of them. */
import type { Instant } from '../../aws/clock.js'
import type { Database } from '../database.js'
import type { ChangeRecord, JournalRecord } from '../journal/journal-record.js'
import type { Checkpoints } from './checkpoints.js'
import type { History, HistoryMark, Point } from './history.js'
import { rebuild, replay, type Beginning } from './rebuild.js'

/** One user action, however many requests it made. */
export interface TimelinePoint {
  /** Of its last request; restoring it gives the world as it was after the action. */
  sequence: number
  gesture: string
  /** The label of its first request. */
  label: string
  /** The labels of all its requests, in order. */
  labels: readonly string[]
  /** Of its last request. */
  instant: Instant
  principalArn?: string | undefined
  /** `current` is the action that the present state ends with. */
  state: 'past' | 'current' | 'undone'
}

/** What the timeline works on and tells. */
export interface TimelineParts {
  database: Database
  beginning: Beginning
  history: History
  checkpoints: Checkpoints
  /** @throws when the world cannot be changed now. */
  checkWritable(): void
  record(record: JournalRecord): void
  /** The state is another one; ids and clock must follow it. */
  restored(): void
  now(): Instant
}

/** A checkpoint is due after this many writes, or more where its image is large. */
const WRITES_PER_CHECKPOINT = 1000
const IMAGE_BYTES_PER_WRITE = 4096

export class Timeline {
  readonly #parts: TimelineParts
  readonly #listeners = new Set<() => void>()
  #writesSince = 0
  #interval = WRITES_PER_CHECKPOINT

  constructor(parts: TimelineParts) {
    this.#parts = parts
  }

  /** The number of the last change in the present state; 0 at the beginning of the world. */
  get head(): number {
    return this.#parts.history.head.sequence
  }

  /** Where undo ends: the moment of the last `fence`. */
  get start(): number {
    return this.#parts.history.fence.sequence
  }

  get canUndo(): boolean {
    return this.#parts.history.beforeGesture() !== undefined
  }

  get canRedo(): boolean {
    return this.#parts.history.afterGesture() !== undefined
  }

  /** All actions since `start`, oldest first; undone ones follow the current one. */
  points(): TimelinePoint[] {
    const points: TimelinePoint[] = []
    for (const { change } of this.#parts.history.points()) {
      if (!change) continue
      const open = points.at(-1)
      const labels = open?.gesture === change.gesture ? [...open.labels, change.label] : [change.label]
      if (labels.length > 1) points.pop()
      points.push(this.#toPoint(change, labels))
    }
    return points
  }

  /** Takes back the last action. @returns it, or undefined when there is none. */
  undo(): TimelinePoint | undefined {
    const { history } = this.#parts
    const target = history.beforeGesture()
    if (!target) return undefined
    const undone = this.#action(history.between(target.sequence, this.head))
    this.#moveTo(target)
    return undone && { ...undone, state: 'undone' }
  }

  /** Does the action after the present state again. @returns it, or undefined when nothing is undone. */
  redo(): TimelinePoint | undefined {
    const { history } = this.#parts
    const target = history.afterGesture()
    if (!target) return undefined
    const redone = this.#action(history.between(this.head, target.sequence))
    this.#moveTo(target)
    return redone && { ...redone, state: 'current' }
  }

  /**
   * Puts the world back to how it was after change `sequence`; 0 stands for `start`. Later changes stay on the
   * timeline until a new one is made.
   * @throws RangeError when there is no such change, or it lies before `start`.
   */
  restore(sequence: number): void {
    const wanted = sequence === 0 ? this.start : sequence
    const target = this.#parts.history.find(wanted)
    if (!target || wanted < this.start) throw new RangeError(`The timeline has no point ${sequence}.`)
    this.#moveTo(target)
  }

  /** Makes the present the beginning: undo ends here, and `reset` comes back to here. */
  fence(): void {
    this.#parts.checkWritable()
    this.#parts.history.setFence()
    this.#parts.record({ kind: 'fence' })
    this.#checkpoint()
    this.#tell()
  }

  /** Restores the moment of the last `fence`. */
  reset(): void {
    this.restore(this.start)
  }

  /** @returns a function that ends the subscription. The listener is called after every change, undo and restore. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Takes in a change that the database has committed. For the world only. */
  add(change: ChangeRecord): void {
    this.#parts.history.add(change)
    this.#parts.record(change)
    this.#writesSince += change.writes.length
    if (this.#writesSince >= this.#interval) this.#checkpoint()
    this.#tell()
  }

  /** Goes back to what is durable, without a record of it. For the world only. */
  returnTo(mark: HistoryMark): void {
    const { history, checkpoints } = this.#parts
    const before = history.head
    history.returnTo(mark)
    checkpoints.keepOnly((sequence) => history.find(sequence) !== undefined)
    if (before !== history.head) this.#show(history.head)
    this.#tell()
  }

  #moveTo(target: Point): void {
    const { database, history } = this.#parts
    this.#parts.checkWritable()
    if (database.inTransaction) throw new Error('the timeline cannot move while a change is being made')
    if (target.sequence === this.head) return
    const ahead = history.between(this.head, target.sequence)
    if (ahead.length > 0 && ahead.length < WRITES_PER_CHECKPOINT) replay(database, ahead)
    else this.#show(target)
    history.moveTo(target.sequence)
    this.#parts.restored()
    this.#parts.record({ kind: 'restore', to: target.sequence, instant: this.#parts.now() })
    this.#tell()
  }

  #show(target: Point): void {
    const { beginning, history, checkpoints, database } = this.#parts
    database.adopt(rebuild(beginning, history, checkpoints, target))
    this.#parts.restored()
  }

  #checkpoint(): void {
    const image = this.#parts.database.export()
    this.#writesSince = 0
    this.#interval = Math.max(WRITES_PER_CHECKPOINT, image.length / IMAGE_BYTES_PER_WRITE)
    const { checkpoints, history } = this.#parts
    checkpoints.keepOnly((sequence) => history.find(sequence) !== undefined)
    checkpoints.save(this.head, image, this.start)
  }

  #action(points: readonly Point[]): TimelinePoint | undefined {
    const changes = points.flatMap(({ change }) => change ?? [])
    const last = changes.at(-1)
    return last && this.#toPoint(last, changes.map(({ label }) => label))
  }

  #toPoint({ sequence, gesture, instant, principalArn }: ChangeRecord, labels: readonly string[]): TimelinePoint {
    const state = sequence === this.head ? 'current' : sequence < this.head ? 'past' : 'undone'
    return { sequence, gesture, label: labels[0] ?? '', labels, instant, principalArn, state }
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
