/** The world that a command is about: a folder that is named, or the one that was used last. */
import { Worlds } from '../store/worlds.js'
import { loadSqlite } from '../store/database.js'
import { World } from '../store/world.js'
import { UsageError } from './command.js'
import { simulatorOptions } from './places.js'

/** Opens a world, does something with it and closes it again. */
export async function withWorld<T>(directory: string | undefined, work: (world: World) => T | Promise<T>): Promise<T> {
  await loadSqlite()
  const { dataFolder, now } = simulatorOptions()
  const folder = directory ?? new Worlds(dataFolder).list().find(({ problem }) => problem === undefined)?.directory
  if (folder === undefined) throw new UsageError('there is no world yet; name the folder of one with --world')
  const world = await World.open(folder, { host: now })
  try {
    const result = await work(world)
    await world.durable()
    return result
  } finally {
    await world.close()
  }
}
