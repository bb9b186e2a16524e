/** A scenario as its author wrote it, after it was read and found valid. A leaf: types only. */

/** Text by language: `{en: "…"}`. */
export type Text = Readonly<Record<string, string>>

export interface Scenario {
  id: string
  version: string
  title: Text
  summary?: Text
  level: 'foundation' | 'associate' | 'specialty'
  minutes: number
  covers: readonly number[]
  exam: readonly { exam: string; task: string }[]
  parameters: Readonly<Record<string, Parameter>>
  variants: readonly Variant[]
  clock?: { start?: string }
  account: AccountSetup
  steps: readonly Step[]
  checks: readonly Check[]
  grading: Grading
  solutions: readonly Solution[]
  knownWrong: readonly KnownWrong[]
}

export interface Parameter {
  type: 'string' | 'integer' | 'boolean'
  default: string | number | boolean
  /** `dev-assets-{hex4}`: made from the learner's seed. */
  generate?: string
  oneOf?: readonly (string | number | boolean)[]
}

export interface Variant {
  id: string
  set?: Readonly<Record<string, string | number | boolean>>
}

/** An account beside the learner's own: a second one of the same company, or somebody else's. */
export interface OtherAccountSetup {
  /** Twelve digits. */
  id: string
  name?: string
  email?: string
  /** Users for whom access keys are made and named profiles written. */
  profiles?: readonly string[]
  /** Users for whom console passwords are made; `root` stands for the root user. */
  passwords?: readonly string[]
  /** What AWS has raised for this account, by the names that its messages use: `{RolesPerAccount: 2000}`. */
  quotas?: Readonly<Record<string, number>>
  /** AWS CLI lines, run as root before the learner arrives. */
  setup?: readonly string[]
  /** Files on instances, by the instance's Name tag: path → content. */
  instances?: Readonly<Record<string, { files: Readonly<Record<string, string>> }>>
}

export interface AccountSetup extends OtherAccountSetup {
  /** Who is signed in to the console at the start; `{root: true}` for the root user. */
  signedInAs: { user?: string; root?: boolean }
  /** They exist before the first setup line runs; their own lines run after those of this account. */
  others?: readonly OtherAccountSetup[]
  /** The organization that accounts of this world belong to. */
  organization?: OrganizationSetup
}

export interface OrganizationSetup {
  /** The learner's own account when absent. */
  management?: string
  members?: readonly string[]
  /** `iam.amazonaws.com`, for central root access. */
  trustedServices?: readonly string[]
  delegatedAdministrators?: Readonly<Record<string, string>>
}

export interface Hint {
  cost: number
  text: Text
  /** A solution that the hint shows. */
  reveals?: string
}

export interface Step {
  id: string
  title: Text
  body?: Text
  checks: readonly string[]
  hints?: readonly Hint[]
}

interface AnyCheck {
  id: string
  points: number
  title?: Text
  must?: boolean
  needs?: readonly string[]
  /** Every combination of the values is a case of its own; `${name}` stands for the value. */
  each?: Readonly<Record<string, readonly (string | number)[]>>
}

export interface Expectation {
  equals?: unknown
  contains?: unknown
  gte?: number
  lte?: number
  absent?: boolean
}

export interface StateCheck extends AnyCheck {
  kind: 'state'
  /** `iam.GetGroup` */
  api: string
  /** Which account is asked, where there are others; the learner's own when absent. */
  account?: string
  params?: Readonly<Record<string, unknown>>
  /** JMESPath. */
  query: string
  expect: Expectation
  fail: Text
}

export interface DecisionCheck extends AnyCheck {
  kind: 'decision'
  /** An ARN of a user, role or root; `*` for an anonymous request; `service:NAME` for an AWS service. */
  principal: string
  action: string
  resource: string
  context?: Readonly<Record<string, string | readonly string[]>>
  expect: 'allow' | 'deny'
  reason?: 'explicitDeny' | 'implicitDeny'
  fail: Text
}

export interface EventPattern {
  /** `s3:ListBucket`; `*` matches any run of characters. */
  action?: string
  /** The operation, when the action does not tell. */
  operation?: string
  principal?: string
  decision?: 'allowed' | 'implicitDeny' | 'explicitDeny'
  params?: Readonly<Record<string, unknown>>
  resource?: string
  /** `null`: it must have succeeded. Text: this error code. */
  error?: string | null
  mfa?: boolean
  sourceIp?: string
}

export interface EventCheck extends AnyCheck {
  kind: 'event'
  source: 'engine' | 'cloudtrail'
  where: EventPattern | readonly EventPattern[]
  sequence?: boolean
  /** Look only at what came after the last event like this; until there is one the check fails. */
  after?: EventPattern
  expect: { min?: number; max?: number }
  fail: Text
}

export interface TerminalCheck extends AnyCheck {
  kind: 'terminal'
  where: { argv?: string; exit?: number; stdout?: string; session?: 'cloudshell' | 'instance' }
  expect: { min?: number; max?: number }
  fail: Text
}

export interface QuizCheck extends AnyCheck {
  kind: 'quiz'
  question: Text
  options: readonly { id: string; text: Text }[]
  answer: readonly string[]
  explain: Text
}

export type Check = StateCheck | DecisionCheck | EventCheck | TerminalCheck | QuizCheck

export interface Grading {
  /** Score out of 100 that passes. */
  pass: number
  partial: 'none' | 'perCheck' | 'perCase'
  /** Hints never take the score below it. */
  hintFloor?: number
  leastPrivilege?: LeastPrivilege
}

/** Points for granting no more than what is needed. */
export interface LeastPrivilege {
  points: number
  /** Names of users of the learner's account, or ARNs of users and roles. */
  principals: readonly string[]
  /** What they may have been granted; a name alone means the resources that the checks expect to be allowed. `*` in a name is tolerance. */
  needed: readonly (string | NeededAccess)[]
  /** Checks that must pass first. Absent: every decision check that expects `allow`. */
  needs?: readonly string[]
}

export interface NeededAccess {
  action: string
  /** An ARN, `*` in it as in a policy; `*` alone for every resource. */
  resource: string
}

export interface Solution {
  id: string
  minScore?: number
  run: readonly string[]
}

export interface KnownWrong {
  id: string
  run?: readonly string[]
  base?: string
  /** Lines of the base that begin with the key, by the lines that take their place (at the first one's place). */
  replace?: Readonly<Record<string, readonly string[]>>
  /** Indexes of lines of the base. */
  drop?: readonly number[]
  failing: readonly string[]
  blocked?: readonly string[]
  outcome?: 'notPassed' | 'passedWithFindings'
}
