/** What was worked out from a world's state, kept until that changes: most requests only read, and one client asks many. */
import type { World } from '../store/world.js'

/** So many of a world at most. */
const MOST = 1000

export class Remembered<V extends object> {
  readonly #known = new WeakMap<World, { version: number; values: Map<string, V> }>()

  /** @param make gives the same for the same name and state, and nobody changes it. */
  of(world: World, name: string, make: () => V): V {
    let known = this.#known.get(world)
    if (known?.version !== world.version || known.values.size >= MOST) this.#known.set(world, (known = { version: world.version, values: new Map() }))
    let value = known.values.get(name)
    if (!value) known.values.set(name, (value = make()))
    return value
  }
}
