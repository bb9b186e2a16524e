/** What a trail is made of: events and marks, in one order. */
import type { EventLog } from './event-log.js'
import type { TrailEvent } from './trail-event.js'
import type { TrailMark } from './trail-mark.js'

export type TrailEntry = { event: TrailEvent } | { mark: TrailMark }

export function sequenceOf(entry: TrailEntry): number {
  return 'event' in entry ? entry.event.sequence : entry.mark.sequence
}

/** @param marks oldest first. @returns the events and the marks between them, oldest first, as they are asked for. */
export function* inOrder(events: EventLog, marks: readonly TrailMark[]): Generator<TrailEntry> {
  let next = 0
  const marksUntil = function* (sequence: number): Generator<TrailEntry> {
    for (let mark = marks[next]; mark !== undefined && mark.sequence < sequence; mark = marks[next]) {
      next += 1
      yield { mark }
    }
  }
  for (const event of events.from(0)) {
    yield* marksUntil(event.sequence)
    yield { event }
  }
  yield* marksUntil(Infinity)
}
