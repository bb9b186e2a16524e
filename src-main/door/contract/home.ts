/** What Home shows: lessons, sandboxes, and how the learner likes the app. */

export type Level = 'foundation' | 'associate' | 'specialty'

export type Progress =
  | { state: 'notStarted' }
  | { state: 'inProgress'; step: number; steps: number; score: number }
  | { state: 'passed'; score: number }

export interface ScenarioCard {
  id: string
  title: string
  summary: string
  level: Level
  minutes: number
  exam: readonly { exam: string; task: string }[]
  progress: Progress
  /** Host time of the last visit, epoch milliseconds. */
  lastOpened?: number | undefined
}

export interface SandboxCard {
  worldId: string
  name: string
  lastOpened: number
  /** What keeps it from being opened, in one sentence. */
  problem?: string | undefined
}

export interface Home {
  scenarios: readonly ScenarioCard[]
  sandboxes: readonly SandboxCard[]
  /** Scenario packs that could not be read: file, line and reason. */
  problems: readonly string[]
}

export interface Preferences {
  theme: 'system' | 'light' | 'dark'
  /** Sizes of panes in percent, by name. */
  panes: Readonly<Record<string, readonly number[]>>
  /** Free for the renderer: dismissed tips and the like. */
  flags: Readonly<Record<string, boolean>>
}
