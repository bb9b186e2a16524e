/** A lesson as the guide shows it: steps, checks, hints, score. */
import type { Explanation } from '../../evaluator/decision.js'
import type { Level } from './home.js'

export type CheckState = 'notDone' | 'passed' | 'failed' | 'blocked' | 'error'

export interface QuizView {
  question: string
  options: readonly { id: string; text: string }[]
  multiple: boolean
  /** The learner's answer, when one was given. */
  answer?: readonly string[] | undefined
  /** Shown after the answer. */
  explain?: string | undefined
}

export interface CheckView {
  id: string
  kind: 'state' | 'decision' | 'event' | 'terminal' | 'quiz'
  title: string
  state: CheckState
  points: number
  earned: number
  /** What to say of it: for a failure the entity, the actual value and where to look next; for blocked what it waits for. */
  message?: string | undefined
  /** Cases of a check that asks about several: "2 of 3". */
  cases?: { passed: number; total: number } | undefined
  /** The trace of the decision that failed it. */
  why?: Explanation | undefined
  must: boolean
  quiz?: QuizView | undefined
}

export interface HintView {
  index: number
  cost: number
  /** Only when opened. */
  text?: string | undefined
}

export interface StepView {
  id: string
  title: string
  /** Markdown with the learner's names put in. */
  body: string
  state: 'open' | 'passed'
  checks: readonly CheckView[]
  hints: readonly HintView[]
}

/** How close what was granted is to what is needed. */
export interface LeastPrivilegeView {
  /** `exact`: nothing beyond the need. `blocked`: what is needed is not granted yet. `pending`: it is being looked into, and told in a moment. */
  state: 'exact' | 'wider' | 'blocked' | 'pending' | 'error'
  points: number
  earned: number
  /** What it waits for, or what went wrong. */
  message?: string | undefined
  /** What was granted beyond the need, the widest services first. */
  extra: readonly {
    service: string
    /** `57 write actions, such as s3:DeleteBucket` */
    lines: readonly string[]
    /** Whom it was granted to, where that is not everybody. */
    principals?: readonly string[] | undefined
  }[]
  /** How many services more. */
  others: number
  /** What a policy that is just enough would allow; told when the lesson is passed. */
  enough: readonly string[]
}

export interface LabView {
  scenarioId: string
  variantId: string
  title: string
  summary: string
  level: Level
  minutes: number
  exam: readonly { exam: string; task: string }[]
  steps: readonly StepView[]
  score: number
  /** Points that opened hints took. */
  hintCost: number
  pass: number
  passed: boolean
  /** Where the lesson grades it. */
  leastPrivilege?: LeastPrivilegeView | undefined
}
