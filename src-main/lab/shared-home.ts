/** One home under several open shells: the tabs of an account's CloudShell, or of one instance, see each other's files. */
import type { FileChange, ShellHost } from '../shell/shell-host.js'
import type { World } from '../store/world.js'

type Listener = (changes: readonly FileChange[]) => void

/** Who has a home open, by world and home. */
const open = new WeakMap<World, Map<string, Set<Listener>>>()

/**
 * What one shell needs of its home. A change is kept first and told to the others then; who wrote a file last has written it.
 * `filesChanged` throws what `Homes.save` throws, and then nobody else is told.
 * https://docs.aws.amazon.com/cloudshell/latest/userguide/limits.html (one environment an account and Region, whatever the number of tabs)
 */
export function shareHome(world: World, homeId: string): Required<Pick<ShellHost, 'filesChanged' | 'othersChanged'>> {
  let own: Listener | undefined
  return {
    filesChanged(changes) {
      world.homes.save(homeId, changes)
      for (const listener of listenersOf(world, homeId)) if (listener !== own) listener(changes)
    },
    othersChanged(listener) {
      own = listener
      listenersOf(world, homeId).add(listener)
      return () => void listenersOf(world, homeId).delete(listener)
    },
  }
}

function listenersOf(world: World, homeId: string): Set<Listener> {
  const homes = open.get(world) ?? new Map<string, Set<Listener>>()
  open.set(world, homes)
  const listeners = homes.get(homeId) ?? new Set<Listener>()
  homes.set(homeId, listeners)
  return listeners
}
