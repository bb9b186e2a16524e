/** The app behind its door, over a folder that is thrown away. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createAppHost, type AppHost } from '../../../src-main/door/app-host.js'
import { PreferencesFile } from '../../../src-main/door/preferences.js'
import { serveEndpoint } from '../../../src-main/http/server.js'
import { Simulator } from '../../../src-main/simulator.js'

export interface App {
  host: AppHost
  close(): Promise<void>
}

/** @param seed of every world that is made. */
export function openApp(root: string, seed: string): App {
  const dataFolder = mkdtempSync(join(tmpdir(), 'rolecall-bench-'))
  let worlds = 0
  const simulator = new Simulator({ dataFolder, scenariosFolder: join(root, 'scenarios'), now: () => Date.now(), newSeed: () => `${seed}/${(worlds += 1)}` })
  const host = createAppHost({
    simulator,
    preferences: new PreferencesFile(dataFolder),
    version: '0',
    host: 'browser',
    openLink: () => Promise.resolve(),
    shellWorker: pathToFileURL(join(root, 'out/main/shell-worker.js')),
    listen: serveEndpoint,
  })
  const close = async (): Promise<void> => {
    await host.close()
    rmSync(dataFolder, { recursive: true, force: true })
  }
  return { host, close }
}
