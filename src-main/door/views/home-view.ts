/** Home as the renderer shows it: scenarios with their progress, and sandboxes. */
import type { ScenarioProgress } from '../../lab/progress.js'
import type { Scenario } from '../../lab/scenario.js'
import type { Simulator } from '../../simulator.js'
import type { Home, Progress, ScenarioCard } from '../contract/home.js'

export function toHome(simulator: Simulator): Home {
  const { scenarios, problems } = simulator.library()
  return {
    scenarios: scenarios.map((scenario) => toCard(scenario, simulator.progress.of(scenario.id))),
    sandboxes: simulator.sandboxes().map(({ id, meta, lastUsed, problem }) => ({ worldId: id, name: meta?.name ?? id, lastOpened: lastUsed, problem })),
    problems,
  }
}

function toCard(scenario: Scenario, progress: ScenarioProgress | undefined): ScenarioCard {
  return {
    id: scenario.id,
    title: scenario.title['en'] ?? scenario.id,
    summary: scenario.summary?.['en'] ?? '',
    level: scenario.level,
    minutes: scenario.minutes,
    exam: scenario.exam,
    progress: toProgress(progress),
    lastOpened: progress?.lastOpened,
  }
}

function toProgress(progress: ScenarioProgress | undefined): Progress {
  if (!progress) return { state: 'notStarted' }
  if (progress.best !== undefined) return { state: 'passed', score: progress.best }
  return { state: 'inProgress', step: Math.min(progress.stepsDone + 1, progress.steps), steps: progress.steps, score: progress.score }
}
