/** Where things stand on this machine: the data folder, the scenarios, the built renderer and worker. */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SimulatorOptions } from '../simulator.js'

/** The folder of the package: the nearest one above this file that holds the scenarios. */
export function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'scenarios')) && dirname(folder) !== folder) folder = dirname(folder)
  return folder
}

/** `ROLECALL_HOME`, or the platform's folder for a user's data. */
export function dataFolder(environment: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string {
  if (environment['ROLECALL_HOME']) return resolve(environment['ROLECALL_HOME'])
  if (platform === 'win32') return join(environment['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Rolecall')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Rolecall')
  return join(environment['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'rolecall')
}

export function scenariosFolder(): string {
  return join(packageFolder(), 'scenarios')
}

export function rendererFolder(): string {
  return join(packageFolder(), 'out', 'renderer')
}

/** The built worker of the terminals; it stands beside the built roots. */
export function shellWorker(): URL {
  return new URL('./shell-worker.js', import.meta.url)
}

export function simulatorOptions(): SimulatorOptions {
  return {
    dataFolder: dataFolder(),
    scenariosFolder: scenariosFolder(),
    now: () => Date.now(),
    newSeed: () => randomBytes(24).toString('base64url'),
  }
}
