/** Home: the lessons, the sandboxes, and what is asked before something is thrown away. */
import type { Home, Level, Progress, ScenarioCard } from '../../src-main/door/contract/home.js'
import { formatAgo } from '../shared/format.js'
import type { Tone } from '../shared/tone.js'
import type { AppController } from './app.svelte.js'

export const LEVELS: readonly { level: Level; label: string }[] = [
  { level: 'foundation', label: 'Foundation' },
  { level: 'associate', label: 'Associate' },
  { level: 'specialty', label: 'Specialty' },
]

/** `passed · 95`, `step 2 of 5 · 58`, `not started` */
export function describeProgress(progress: Progress): { words: string; tone: Tone; action: 'Start' | 'Continue' | 'Review' } {
  if (progress.state === 'passed') return { words: `passed · ${progress.score}`, tone: 'allow', action: 'Review' }
  if (progress.state === 'notStarted') return { words: 'not started', tone: 'plain', action: 'Start' }
  return { words: `step ${progress.step} of ${progress.steps} · ${progress.score}`, tone: 'accent', action: 'Continue' }
}

/** The lesson that was opened last and is not passed yet. */
export function lastAttempt(scenarios: readonly ScenarioCard[]): ScenarioCard | undefined {
  return scenarios
    .filter((scenario) => scenario.progress.state === 'inProgress')
    .toSorted((left, right) => (right.lastOpened ?? 0) - (left.lastOpened ?? 0))[0]
}

/** `CLF · SAA`: which exams, each once. */
export function examsOf(scenario: ScenarioCard): string {
  return [...new Set(scenario.exam.map(({ exam }) => exam.split('-')[0] ?? exam))].join(' · ')
}

export class HomeController {
  home = $state.raw<Home | undefined>(undefined)
  problem = $state<string | undefined>(undefined)
  level = $state<Level | 'all'>('all')
  /** The id of what is being opened. */
  opening = $state<string | undefined>(undefined)
  /** The lesson that is to begin anew, when it was confirmed. */
  fresh = $state.raw<ScenarioCard | undefined>(undefined)
  shown = $derived((this.home?.scenarios ?? []).filter((scenario) => this.level === 'all' || scenario.level === this.level))
  last = $derived(lastAttempt(this.home?.scenarios ?? []))

  constructor(readonly app: AppController) {
    void this.load()
  }

  async load(): Promise<void> {
    this.problem = undefined
    try {
      this.home = await this.app.ask('home.show', {})
    } catch (reason) {
      this.problem = reason instanceof Error ? reason.message : String(reason)
    }
  }

  countOf(level: Level): number {
    return (this.home?.scenarios ?? []).filter((scenario) => scenario.level === level).length
  }

  ago(instant: number): string {
    return formatAgo(instant, Date.now())
  }

  async openScenario(scenario: ScenarioCard, fresh = false): Promise<void> {
    this.opening = scenario.id
    await this.app.openScenario(scenario.id, fresh)
    this.opening = undefined
  }

  async openSandbox(sandbox: { worldId?: string; name?: string; organized?: boolean }): Promise<void> {
    this.opening = sandbox.worldId ?? 'new'
    await this.app.openSandbox(sandbox)
    this.opening = undefined
  }

  async removeSandbox(worldId: string): Promise<void> {
    const done = await this.app.attempt(() => this.app.ask('home.removeWorld', { worldId }))
    if (done) await this.load()
  }
}
