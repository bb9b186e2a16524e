/** Methods that open and close worlds, and those that move in time. */
import { clockChanges } from '../../lab/clock-changes.js'
import type { OpenWorld } from '../../lab/open-world.js'
import { DoorError, type AppContext } from '../app-context.js'
import type { EndpointSwitch } from '../endpoint-switch.js'
import type { Terminals } from '../terminals.js'
import type { MethodTable } from './table.js'
import type { WorldView } from '../contract/world.js'

type WorldMethods = MethodTable<
  | 'world.openScenario'
  | 'world.openSandbox'
  | 'world.show'
  | 'world.close'
  | 'timeline.undo'
  | 'timeline.redo'
  | 'timeline.restore'
  | 'clock.advance'
  | 'clock.set'
  | 'clock.changes'
>

/** More than anybody reads. */
const MOST_CLOCK_CHANGES = 100

export function worldMethods(context: AppContext, terminals: Terminals, endpoint: EndpointSwitch): WorldMethods {
  const { simulator } = context
  const leave = async (): Promise<void> => {
    context.unwatch()
    await endpoint.stop()
    await terminals.closeAll('The world was closed.')
  }
  /** From the world that was open to another; when that one cannot be opened, none is. */
  const goTo = async (open: () => Promise<OpenWorld>): Promise<WorldView> => {
    await leave()
    try {
      return context.watch(await open())
    } catch (error) {
      context.stayOrGoHome()
      throw error
    }
  }
  /** After a change that no door waits for: it is durable before it is shown. */
  const kept = async (): Promise<WorldView> => {
    await context.open.world.durable()
    return context.show()
  }
  return {
    'world.openScenario': ({ scenarioId, variantId, fresh }) => goTo(() => simulator.openScenario(scenarioId, variantId, fresh)),
    'world.openSandbox': ({ worldId, name, organized }) => goTo(() => simulator.openSandbox(worldId, name, organized)),
    'world.show': () => (simulator.current ? context.view() : null),
    'world.close': async () => {
      await leave()
      await simulator.close()
      context.emit({ type: 'world', world: null })
      return {}
    },
    'timeline.undo': () => {
      context.open.world.timeline.undo()
      return kept()
    },
    'timeline.redo': () => {
      context.open.world.timeline.redo()
      return kept()
    },
    'timeline.restore': ({ sequence }) => {
      const { timeline } = context.open.world
      if (sequence !== 0 && !timeline.points().some((point) => point.sequence === sequence)) throw new DoorError(`The timeline has no point ${sequence}.`)
      timeline.restore(sequence)
      return kept()
    },
    'clock.advance': ({ milliseconds }) => {
      context.open.world.advanceClock(milliseconds, context.open.gesture())
      return kept()
    },
    'clock.set': ({ instant }) => {
      const { world } = context.open
      if (instant < world.clock.now()) throw new DoorError('The clock moves forward only; undo goes back.')
      world.setClock(instant, context.open.gesture())
      return kept()
    },
    'clock.changes': ({ from, to }) => {
      const changes = clockChanges(context.open.world, from, to)
      return { changes: changes.slice(0, MOST_CLOCK_CHANGES).map(({ accountId, instant, text }) => ({ accountId, instant, text })), more: Math.max(0, changes.length - MOST_CLOCK_CHANGES) }
    },
  }
}
