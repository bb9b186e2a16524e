/** The learner's preferences: theme, sizes of panes, dismissed tips. A small file in the data folder. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Preferences } from './contract/home.js'

const DEFAULTS: Preferences = { theme: 'system', panes: {}, flags: {} }

export class PreferencesFile {
  readonly #path: string

  constructor(private readonly dataFolder: string) {
    this.#path = join(dataFolder, 'preferences.json')
  }

  /** A file that is missing or damaged gives the defaults: nothing depends on it. */
  read(): Preferences {
    try {
      return { ...DEFAULTS, ...(JSON.parse(readFileSync(this.#path, 'utf8')) as Partial<Preferences>) }
    } catch {
      return DEFAULTS
    }
  }

  write(preferences: Preferences): void {
    mkdirSync(this.dataFolder, { recursive: true })
    writeFileSync(`${this.#path}.new`, JSON.stringify(preferences, null, 2))
    renameSync(`${this.#path}.new`, this.#path)
  }
}
