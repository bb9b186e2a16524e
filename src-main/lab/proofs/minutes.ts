/** Is the time that a scenario announces near what reading its guide and typing a solution takes? */
import { substitute } from '../parameters.js'
import type { Scenario } from '../scenario.js'

const WORDS_A_MINUTE = 180
const CHARACTERS_A_MINUTE = 120
/** Finding out what to do next, for each line of a solution. */
const THINKING_MINUTES = 0.5

export function minutesProblems(scenario: Scenario): string[] {
  const longest = Math.max(...scenario.solutions.map(({ run }) => run.reduce((sum, line) => sum + line.length / CHARACTERS_A_MINUTE + THINKING_MINUTES, 0)))
  const estimate = longest + words(scenario) / WORDS_A_MINUTE
  if (scenario.minutes >= estimate / 2 && scenario.minutes <= estimate * 2) return []
  return [`says ${scenario.minutes} minutes; reading and typing take about ${Math.round(estimate)}`]
}

function words({ steps, checks }: Scenario): number {
  const texts = [...steps.flatMap(({ title, body }) => [title, body]), ...checks.map((check) => check.title)]
  return texts.reduce((sum, text) => sum + substitute(text?.['en'] ?? '', {}).split(/\s+/).length, 0)
}
