/** `rolecall clock`: tells a world's time, or moves it on. */
import { parseArgs } from 'node:util'
import { parseIso, toIso } from '../aws/clock.js'
import { durationOf } from '../lab/duration.js'
import type { World } from '../store/world.js'
import { UsageError, type Command } from './command.js'
import { withWorld } from './worlds.js'

export const clockCommand: Command = {
  usage: 'rolecall clock [--world DIR] [--advance 90d | --set ISO]',
  summary: "Tell a world's time or move it forward; without --world the world that was used last.",
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { world: { type: 'string' }, advance: { type: 'string' }, set: { type: 'string' } } })
    if (values.advance !== undefined && values.set !== undefined) throw new UsageError('clock: --advance and --set exclude each other')
    const move = values.advance !== undefined ? advance(values.advance) : values.set !== undefined ? set(values.set) : undefined
    const now = await withWorld(values.world, (world) => {
      move?.(world)
      return world.clock.now()
    })
    process.stdout.write(`${toIso(now)}\n`)
    return 0
  },
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
