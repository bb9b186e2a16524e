/** A running endpoint for tests. */
import type { Enforcement } from '../../src-main/api/request.js'
import { serveEndpoint, type Endpoint, type EndpointOptions } from '../../src-main/http/server.js'
import { clientKeys, type ClientKeys } from '../../src-main/lab/client-keys.js'
import { OpenWorld } from '../../src-main/lab/open-world.js'
import { startSandbox } from '../../src-main/lab/sandbox.js'
import { loadSqlite } from '../../src-main/store/database.js'
import { World } from '../../src-main/store/world.js'

export const ACCOUNT = '111122223333'
export const CONTROL_TOKEN = 'control-token-of-the-tests'

export interface TestEndpoint extends Endpoint {
  open: OpenWorld
  keys: ClientKeys
  /** What soft enforcement told. */
  told: string[]
}

export interface TestOptions {
  enforcement?: Enforcement
  /** Milliseconds from the host's clock to the world's. */
  ahead?: number
  limits?: EndpointOptions['limits']
}

/** A sandbox in memory behind an endpoint on a free port. */
export async function startEndpoint({ enforcement = 'strict', ahead = 0, limits }: TestOptions = {}): Promise<TestEndpoint> {
  await loadSqlite()
  const now = (): number => Date.now()
  const world = World.inMemory({ seed: 'wire', start: now() + ahead, host: now })
  await startSandbox(world, true)
  return serveWorld(new OpenWorld(world, undefined, now(), enforcement), limits)
}

export async function serveWorld(open: OpenWorld, limits?: EndpointOptions['limits']): Promise<TestEndpoint> {
  const told: string[] = []
  const failed = (error: unknown): void => console.error(error)
  const endpoint = await serveEndpoint({ open, port: 0, now: () => Date.now(), controlToken: CONTROL_TOKEN, failed, wouldDeny: (_, { message }) => told.push(message), limits })
  const close = async (): Promise<void> => {
    await endpoint.close()
    await open.world.close()
  }
  return { ...endpoint, close, open, told, keys: await clientKeys(open) }
}
