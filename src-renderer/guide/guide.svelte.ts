/** The guide: which step is open, answering, hints, checking, starting over. */
import type { CheckState, CheckView, LabView, LeastPrivilegeView, StepView } from '../../src-main/door/contract/lab.js'
import type { WorldView } from '../../src-main/door/contract/world.js'
import type { Host } from '../shared/host.js'
import type { Tone } from '../shared/tone.js'

/** The word of each state; the colour only repeats it. */
export const STATE_WORDS: Readonly<Record<CheckState, { word: string; tone: Tone }>> = {
  notDone: { word: 'not done', tone: 'plain' },
  passed: { word: 'passed', tone: 'allow' },
  failed: { word: 'failed', tone: 'deny' },
  blocked: { word: 'blocked', tone: 'blocked' },
  error: { word: 'error', tone: 'implicit' },
}

/** The same for what was granted beyond the need: that is no failure. */
export const LEAST_PRIVILEGE_WORDS: Readonly<Record<LeastPrivilegeView['state'], { word: string; tone: Tone }>> = {
  exact: { word: 'exact', tone: 'allow' },
  wider: { word: 'wider', tone: 'implicit' },
  blocked: { word: 'blocked', tone: 'blocked' },
  pending: { word: 'checking', tone: 'plain' },
  error: { word: 'error', tone: 'implicit' },
}

/** `failed 2/3`: the word, and of how many cases. */
export function stateWords(check: CheckView): string {
  const { word } = STATE_WORDS[check.state]
  return check.state === 'failed' && check.cases !== undefined ? `${word} ${check.cases.passed}/${check.cases.total}` : word
}

/** The first step that is not passed; the last one when all are. */
export function currentStep(steps: readonly StepView[]): StepView | undefined {
  return steps.find((step) => step.state === 'open') ?? steps.at(-1)
}

/** The number of a lesson is the beginning of its id: `02` of `02-dev-group-s3`. */
export function numberOf(scenarioId: string): string {
  return /^\d+/.exec(scenarioId)?.[0] ?? '–'
}

/** What changed among the checks, in words for those who do not see them turn. */
export function checkChanges(before: LabView | undefined, after: LabView | undefined): string {
  const states = new Map(before?.steps.flatMap((step) => step.checks).map((check) => [check.id, check.state]))
  return (after?.steps ?? [])
    .flatMap((step) => step.checks)
    .filter((check) => states.has(check.id) && states.get(check.id) !== check.state)
    .map((check) => `${STATE_WORDS[check.state].word}: ${check.title}.`)
    .join(' ')
}

export class GuideController {
  /** The step that is unfolded; it changes only when the learner asks, so that nothing jumps when a check turns green. */
  openStep = $state<string | undefined>(undefined)
  checking = $state(false)
  resetAsked = $state(false)
  /** Told when the lesson was started over. */
  onreset: (() => void) | undefined

  constructor(
    private host: Host, private world: () => WorldView, private show: (world: WorldView) => void,
    readonly why: (check: CheckView) => void, readonly openLink: (url: string) => void,
    /** Runs a command of the guide in the terminal that is shown. */
    readonly run: (line: string) => void,
  ) {
    this.openStep = currentStep(world().lab?.steps ?? [])?.id
  }

  get lab(): LabView | undefined {
    return this.world().lab
  }

  get people(): WorldView['people'] {
    return this.world().people
  }

  /** The step after this one, when there is one. */
  next(step: StepView): StepView | undefined {
    const steps = this.lab?.steps ?? []
    return steps[steps.findIndex((other) => other.id === step.id) + 1]
  }

  toggle(step: StepView): void {
    this.openStep = this.openStep === step.id ? undefined : step.id
  }

  async checkNow(): Promise<void> {
    this.checking = true
    await this.#update(() => this.host.ask('lab.checkNow', {}))
    this.checking = false
    if (this.lab !== undefined) this.host.toasts.say(`Checked: ${this.lab.score} points`)
  }

  answer(checkId: string, answer: readonly string[]): Promise<void> {
    return this.#update(() => this.host.ask('lab.answer', { checkId, answer }))
  }

  openHint(stepId: string, index: number): Promise<void> {
    return this.#update(() => this.host.ask('lab.openHint', { stepId, index }))
  }

  async reset(): Promise<void> {
    if (!(await this.host.attempt(async () => this.show(await this.host.ask('lab.reset', {}))))) return
    this.onreset?.()
    this.openStep = this.lab?.steps[0]?.id
  }

  async #update(ask: () => Promise<LabView>): Promise<void> {
    await this.host.attempt(async () => {
      const lab = await ask()
      this.show({ ...this.world(), lab })
    })
  }
}
