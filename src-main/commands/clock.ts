/** `rolecall clock`: tells a world's time, or moves it on and tells what that has changed. */
import { parseArgs } from 'node:util'
import { parseIso, toIso } from '../aws/clock.js'
import { clockChanges, type ClockChange } from '../lab/clock-changes.js'
import { durationOf } from '../lab/duration.js'
import type { World } from '../store/world.js'
import { UsageError, type Command } from './command.js'
import { withWorld } from './worlds.js'

export const clockCommand: Command = {
  usage: 'rolecall clock [--world DIR] [--advance 90d | --set ISO]',
  summary: "Tell a world's time or move it forward, and what changed by that; without --world the world that was used last.",
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { world: { type: 'string' }, advance: { type: 'string' }, set: { type: 'string' } } })
    if (values.advance !== undefined && values.set !== undefined) throw new UsageError('clock: --advance and --set exclude each other')
    const move = values.advance !== undefined ? advance(values.advance) : values.set !== undefined ? set(values.set) : undefined
    const { now, changes } = await withWorld(values.world, (world) => {
      const before = world.clock.now()
      move?.(world)
      const after = world.clock.now()
      return { now: after, changes: move ? clockChanges(world, before, after) : [] }
    })
    process.stdout.write(`${[toIso(now), ...toLines(changes)].join('\n')}\n`)
    return 0
  },
}

/** More than anybody reads. */
const MOST_LINES = 100

function toLines(changes: readonly ClockChange[]): string[] {
  const lines = changes.slice(0, MOST_LINES).map(({ instant, text }) => `${toIso(instant)}  ${text}`)
  return changes.length > MOST_LINES ? [...lines, `and ${changes.length - MOST_LINES} more`] : lines
}

type Move = (world: World) => void

const GESTURE = 'clock'

function advance(text: string): Move {
  const milliseconds = durationOf(text.startsWith('+') ? text : `+${text}`)
  if (milliseconds === undefined) throw new UsageError(`clock: "${text}" is no duration; give 30s, 5m, 1h or 90d`)
  return (world) => world.advanceClock(milliseconds, GESTURE)
}

function set(text: string): Move {
  const instant = parseIso(text)
  if (instant === undefined) throw new UsageError(`clock: "${text}" is no date; give 2026-01-15 or 2026-01-15T09:00:00Z`)
  return (world) => {
    if (instant < world.clock.now()) throw new UsageError(`clock: the world is at ${toIso(world.clock.now())}, and only undo goes back in time`)
    world.setClock(instant, GESTURE)
  }
}
