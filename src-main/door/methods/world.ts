/** Methods that open and close worlds, and those that move in time. */
import type { AppContext } from '../app-context.js'
import { toWorldView } from '../views/world-view.js'
import type { Terminals } from '../terminals.js'
import type { MethodTable } from './table.js'
import type { WorldView } from '../contract.js'

type WorldMethods = MethodTable<
  | 'world.openScenario'
  | 'world.openSandbox'
  | 'world.show'
  | 'world.close'
  | 'timeline.undo'
  | 'timeline.redo'
  | 'timeline.restore'
  | 'clock.advance'
>

export function worldMethods(context: AppContext, terminals: Terminals): WorldMethods {
  const { simulator } = context
  const leave = async (): Promise<void> => {
    context.unwatch()
    await terminals.closeAll('The world was closed.')
  }
  /** After a change that no door waits for: it is durable before it is shown. */
  const kept = async (): Promise<WorldView> => {
    await context.open.world.durable()
    return context.show()
  }
  return {
    'world.openScenario': async ({ scenarioId, variantId, fresh }) => {
      await leave()
      return context.watch(await simulator.openScenario(scenarioId, variantId, fresh))
    },
    'world.openSandbox': async ({ worldId, name }) => {
      await leave()
      return context.watch(await simulator.openSandbox(worldId, name))
    },
    'world.show': () => (simulator.current ? toWorldView(simulator.current) : null),
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
      context.open.world.timeline.restore(sequence)
      return kept()
    },
    'clock.advance': ({ milliseconds }) => {
      context.open.world.advanceClock(milliseconds, context.open.gesture())
      return kept()
    },
  }
}
