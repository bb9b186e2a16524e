/** How far a learner has come with each scenario: a small file in the data folder, so that Home needs to open no world. */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'

export interface ScenarioProgress {
  worldId: string
  /** Steps with every check passed. */
  stepsDone: number
  steps: number
  score: number
  passed: boolean
  /** The best score that passed. */
  best?: number | undefined
  /** Epoch milliseconds of the host. */
  lastOpened: number
}

export class ProgressFile {
  readonly #path: string
  #entries: Record<string, ScenarioProgress>

  constructor(private readonly dataFolder: string) {
    this.#path = join(dataFolder, 'progress.json')
    this.#entries = read(this.#path)
  }

  of(scenarioId: string): ScenarioProgress | undefined {
    return Object.hasOwn(this.#entries, scenarioId) ? this.#entries[scenarioId] : undefined
  }

  /** Notes progress; written only when something changed. */
  note(scenarioId: string, progress: ScenarioProgress): void {
    const best = Math.max(progress.passed ? progress.score : 0, this.of(scenarioId)?.best ?? 0) || undefined
    const next = { ...progress, best }
    if (JSON.stringify(next) === JSON.stringify(this.of(scenarioId))) return
    this.#entries = { ...this.#entries, [scenarioId]: next }
    mkdirSync(this.dataFolder, { recursive: true })
    const temporary = `${this.#path}.new`
    const file = openSync(temporary, 'w', 0o600)
    writeSync(file, `${JSON.stringify(this.#entries, null, 2)}\n`)
    fsyncSync(file)
    closeSync(file)
    renameSync(temporary, this.#path)
  }
}

/** A file that cannot be read holds nothing worth more than a fresh start: the worlds themselves hold the truth. */
function read(path: string): Record<string, ScenarioProgress> {
  if (!existsSync(path)) return {}
  try {
    const entries: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return typeof entries === 'object' && entries !== null ? Object.fromEntries(Object.entries(entries).filter(isEntry)) : {}
  } catch {
    return {}
  }
}

function isEntry(entry: [string, unknown]): entry is [string, ScenarioProgress] {
  const progress = entry[1] as Partial<Record<keyof ScenarioProgress, unknown>> | null
  if (typeof progress !== 'object' || progress === null) return false
  const { worldId, stepsDone, steps, score, passed, lastOpened, best } = progress
  const numbers = [stepsDone, steps, score, lastOpened, best ?? 0]
  return typeof worldId === 'string' && typeof passed === 'boolean' && numbers.every((number) => typeof number === 'number')
}
