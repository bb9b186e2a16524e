/**
 * The contract between a host and the renderer: every method, every event, as plain JSON data.
 * The only file of the main side whose types the renderer may import. Both hosts (Electron IPC, WebSocket) carry the same.
 * It is longer than others because it is the whole of what crosses.
 */
import type { Explanation, Finding, Remark } from '../evaluator/decision.js'

/** Epoch milliseconds of the world's clock. */
export type Instant = number

// ---- Home ------------------------------------------------------------------------------------------------------

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

// ---- The open world -------------------------------------------------------------------------------------------

export interface Identity {
  type: 'root' | 'user' | 'role'
  /** `root user`, `Kunal`, `app-role/session` */
  name: string
  accountId: string
  arn: string
  mfa: boolean
  /** When the console session ends. */
  expiresAt: Instant
  /** For a switched role: who switched. */
  source?: string | undefined
}

/** Somebody whose console password a learner is told. */
export interface Person {
  /** `root` is the root user. */
  userName: string
  password: string
  /** Where they sign in, unless it is the learner's own account. */
  accountId?: string | undefined
}

export interface WorldView {
  worldId: string
  kind: 'scenario' | 'sandbox'
  name: string
  /** The account that the console works in: of who is signed in, else the learner's own. */
  accountId: string
  region: string
  /** Nobody is signed in: the console shows the sign-in page. */
  identity?: Identity | undefined
  clock: ClockView
  timeline: TimelineView
  lab?: LabView | undefined
  /** Console sign-ins that a learner is told; `root` is the root user. */
  people: readonly Person[]
  /** Things a learner must know about this world, such as a cut journal tail. */
  notices: readonly string[]
}

export interface ClockView {
  now: Instant
  /** The renderer counts on from `now` by itself. */
  ticking: boolean
}

export interface TimelinePoint {
  /** Restores the world as it was after this point. 0 is the beginning. */
  sequence: number
  label: string
  instant: Instant
  principal: string
  undone: boolean
}

export interface TimelineView {
  points: readonly TimelinePoint[]
  head: number
  canUndo: boolean
  canRedo: boolean
}

// ---- The lab --------------------------------------------------------------------------------------------------

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
}

// ---- Events and "Why?" ----------------------------------------------------------------------------------------

export interface EventView {
  eventId: string
  sequence: number
  instant: Instant
  eventName: string
  eventSource: string
  /** The caller in short: `Kunal`, `root`, `app-role/i-0a1…`. */
  userName: string
  sourceIpAddress: string
  readOnly: boolean
  errorCode?: string | undefined
  errorMessage?: string | undefined
  undone: boolean
  /** "Why?" has a trace for it. */
  explained: boolean
  /** The whole CloudTrail record. */
  record: unknown
}

// ---- The console ----------------------------------------------------------------------------------------------

export interface ApiFailure {
  code: string
  message: string
  status: number
  details: Readonly<Record<string, string>>
}

export type CallResult =
  | { output: Readonly<Record<string, unknown>>; eventId: string }
  | { error: ApiFailure; eventId: string; explained: boolean }

export interface SignInRequest {
  /** Its id or its alias; absent: the world's own account. */
  accountId?: string | undefined
  /** An IAM user's name, or `root`. */
  userName: string
  password: string
  mfaCode?: string | undefined
  /** The learner touches the user's passkey, in place of typing a code. */
  passkey?: boolean | undefined
}

export type SignInResult =
  | { state: 'signedIn'; identity: Identity }
  /** The password is right; ask for the second factor and send all again. `passkey`: the user has one; `code`: a device that shows codes. */
  | { state: 'mfaRequired'; passkey: boolean; code: boolean }
  /** Password and code are right, and a new password must be set before anything else: `console.changePassword`. */
  | { state: 'passwordChangeRequired'; rules: readonly string[] }
  | { state: 'failed'; message: string }

// ---- The terminal ---------------------------------------------------------------------------------------------

export type TerminalKind = { kind: 'cloudshell' } | { kind: 'instance'; instanceId: string }

export interface TerminalOpened {
  sessionId: string
  title: string
  /** What the terminal shows first. */
  banner: string
  prompt: string
  /** Earlier lines, oldest first. */
  history: readonly string[]
}

/** A text for the editor that takes the terminal's place until it is closed. */
export interface EditedFile {
  /** As it was typed; absent for a text that has no name yet. */
  name?: string | undefined
  text: string
  /** There is no such file so far. */
  isNew: boolean
  readOnly: boolean
  /** Where the cursor goes, from 1. */
  line: number
  column: number
}

export type TerminalEvent =
  | { sessionId: string; kind: 'output'; data: string; stream?: 'stdout' | 'stderr' | undefined }
  /** A program asks for a line, such as `aws configure`. */
  | { sessionId: string; kind: 'question'; text: string; secret: boolean }
  /** The line is unfinished (open quote, `|` at the end): ask for more. */
  | { sessionId: string; kind: 'continue'; prompt: string }
  /** `nano` opens a file; `terminal.save` and `terminal.closeEditor` answer. */
  | { sessionId: string; kind: 'edit'; file: EditedFile }
  /** A request of this line was denied; "Why?" takes the id. */
  | { sessionId: string; kind: 'denied'; eventId: string; message: string }
  | { sessionId: string; kind: 'ready'; exitCode: number; prompt: string }
  | { sessionId: string; kind: 'closed'; reason: string }

export interface Completion {
  /** Where the completed word begins in the line. */
  start: number
  candidates: readonly string[]
}

// ---- The phone simulator --------------------------------------------------------------------------------------

export interface PhoneCode {
  /** An account of the app, or a hardware token that lies beside the phone. */
  kind: 'app' | 'token'
  serialNumber: string
  /** `Rolecall:root@1111…` as the QR code labels it. */
  label: string
  code: string
  nextCode: string
  /** Seconds of the world's clock until the next code. */
  secondsLeft: number
}

// ---- The endpoint for the learner's own AWS CLI ---------------------------------------------------------------

/** Whether permissions are binding, only told of, or not asked for. A lesson knows `strict` only. */
export type EndpointEnforcement = 'strict' | 'soft' | 'off'

export interface EndpointListening {
  state: 'listening'
  /** `http://127.0.0.1:4566` */
  origin: string
  port: number
  enforcement: EndpointEnforcement
  accountId: string
  region: string
  /** Whom there are keys for, by the name of their profile; the first is the one for exports. */
  identities: readonly { profile: string; arn: string; temporary: boolean }[]
  /** How many requests were answered since it listens. */
  requests: number
  /** What strict enforcement would have denied, newest first, as far back as is kept. */
  wouldDeny: readonly { operation: string; message: string }[]
}

/** `port` is the one to offer. */
export type EndpointView = { state: 'off'; port: number } | EndpointListening

export interface EndpointKeys {
  profile: string
  accessKeyId: string
  secretAccessKey: string
  /** Only with temporary credentials, as the next. */
  sessionToken?: string | undefined
  expiresAt?: Instant | undefined
}

export interface EndpointSecrets {
  /** Of every identity, in the same order. */
  keys: readonly EndpointKeys[]
  /** For the control interface, and for `rolecall idp`. */
  controlToken: string
}

// ---- Policies -------------------------------------------------------------------------------------------------

export interface PolicyCheck {
  /** What keeps the policy from being used. */
  findings: readonly Finding[]
  /** What AWS's policy validation says about one that can be. */
  remarks: readonly Remark[]
}

/** What a policy's new document would change, for those for whom something changes. Actions and resources may be patterns. */
export interface PolicyDifference {
  principals: readonly { principal: string; granted: readonly { action: string; resource: string }[]; revoked: readonly { action: string; resource: string }[] }[]
  /** How many users and roles the policy concerns, and how many of them the signed-in identity may not simulate. */
  concerned: number
  hidden: number
  questions: number
}

/** Something that came to be because time passed: a session that expired, a key that grew old. */
export interface ClockChange {
  accountId: string
  instant: Instant
  /** One sentence. */
  text: string
}

// ---- Methods and events ---------------------------------------------------------------------------------------

export interface Preferences {
  theme: 'system' | 'light' | 'dark'
  /** Sizes of panes in percent, by name. */
  panes: Readonly<Record<string, readonly number[]>>
  /** Free for the renderer: dismissed tips and the like. */
  flags: Readonly<Record<string, boolean>>
}

/** Method name → parameters and result. Failures reject with one sentence that can be shown. */
export interface Methods {
  'app.info': { params: Record<string, never>; result: { version: string; host: 'electron' | 'browser'; dataFolder: string } }
  'app.preferences': { params: Record<string, never>; result: Preferences }
  'app.setPreferences': { params: { preferences: Preferences }; result: Record<string, never> }
  /** Opens an https page in the learner's browser; the only way out of the machine. */
  'app.openLink': { params: { url: string }; result: Record<string, never> }
  'home.show': { params: Record<string, never>; result: Home }
  'home.removeWorld': { params: { worldId: string }; result: Record<string, never> }
  /** Opens the attempt at a scenario, or begins one; `fresh` begins anew. */
  'world.openScenario': { params: { scenarioId: string; variantId?: string | undefined; fresh?: boolean | undefined }; result: WorldView }
  /** Opens a sandbox, or makes one. */
  'world.openSandbox': { params: { worldId?: string | undefined; name?: string | undefined }; result: WorldView }
  'world.show': { params: Record<string, never>; result: WorldView | null }
  'world.close': { params: Record<string, never>; result: Record<string, never> }
  'console.call': {
    params: { service: string; operation: string; input: Readonly<Record<string, unknown>>; gesture?: string | undefined; region?: string | undefined }
    result: CallResult
  }
  'console.signIn': { params: SignInRequest; result: SignInResult }
  /** Sets the new password that signing in asked for, and signs in. */
  'console.changePassword': { params: { oldPassword: string; newPassword: string }; result: SignInResult }
  'console.signOut': { params: Record<string, never>; result: Record<string, never> }
  /** `accountId` may be an alias. */
  'console.switchRole': { params: { accountId: string; roleName: string }; result: SignInResult }
  'console.switchBack': { params: Record<string, never>; result: SignInResult }
  /** What the line would be in a terminal: "Show as CLI". */
  'console.asCli': { params: { service: string; operation: string; input: Readonly<Record<string, unknown>> }; result: { line: string } }
  'policy.check': { params: { document: string; kind: 'identity' | 'trust' | 'resource' }; result: PolicyCheck }
  /** What a managed policy's new document would grant and take away, for those whom the signed-in identity may simulate. */
  'policy.difference': { params: { policyArn: string; document: string }; result: PolicyDifference }
  'events.list': { params: { before?: number | undefined; limit?: number | undefined }; result: { events: readonly EventView[] } }
  'events.why': { params: { eventId: string }; result: { explanation: Explanation; event: EventView } | null }
  /** Explains the question of an event or of a check again, with the change made that this sentence of its explanation proposes. Nothing is changed. */
  'events.tryChange': { params: { eventId?: string | undefined; checkId?: string | undefined; sentence: string }; result: { explanation: Explanation } }
  'timeline.undo': { params: Record<string, never>; result: WorldView }
  'timeline.redo': { params: Record<string, never>; result: WorldView }
  'timeline.restore': { params: { sequence: number }; result: WorldView }
  'clock.advance': { params: { milliseconds: number }; result: WorldView }
  'clock.set': { params: { instant: Instant }; result: WorldView }
  /** What time alone has changed between two instants, oldest first; `more` that are not named. */
  'clock.changes': { params: { from: Instant; to: Instant }; result: { changes: readonly ClockChange[]; more: number } }
  'lab.answer': { params: { checkId: string; answer: readonly string[] }; result: LabView }
  'lab.openHint': { params: { stepId: string; index: number }; result: LabView }
  'lab.checkNow': { params: Record<string, never>; result: LabView }
  /** Back to the start of the scenario; the way there stays on the timeline until the next change. */
  'lab.reset': { params: Record<string, never>; result: WorldView }
  'terminal.open': { params: TerminalKind; result: TerminalOpened }
  'terminal.run': { params: { sessionId: string; line: string }; result: Record<string, never> }
  'terminal.answer': { params: { sessionId: string; text: string }; result: Record<string, never> }
  'terminal.interrupt': { params: { sessionId: string }; result: Record<string, never> }
  'terminal.complete': { params: { sessionId: string; line: string; cursor: number }; result: Completion }
  'terminal.resize': { params: { sessionId: string; columns: number; rows: number }; result: Record<string, never> }
  /** Writes what is in the editor; `problem` is why it could not be written. The editor stays open. */
  'terminal.save': { params: { sessionId: string; name: string; text: string }; result: { problem?: string | undefined } }
  'terminal.closeEditor': { params: { sessionId: string }; result: Record<string, never> }
  /** Puts a file into the home of CloudShell, in base64; one that is there is replaced only with `overwrite`. */
  'terminal.upload': {
    params: { sessionId: string; name: string; content: string; overwrite: boolean }
    result: { state: 'uploaded'; path: string; bytes: number } | { state: 'exists'; path: string }
  }
  /** A file of CloudShell, in base64. */
  'terminal.download': { params: { sessionId: string; path: string }; result: { name: string; content: string } }
  'terminal.close': { params: { sessionId: string }; result: Record<string, never> }
  'phone.show': { params: Record<string, never>; result: { codes: readonly PhoneCode[] } }
  /** Points the phone's camera at the QR code of a device. */
  'phone.scan': { params: { serialNumber: string }; result: { codes: readonly PhoneCode[] } }
  'endpoint.show': { params: Record<string, never>; result: EndpointView }
  /** Listens on loopback for the world that is open, until it is closed; again with other options when it listens already. */
  'endpoint.start': { params: { port: number; enforcement: EndpointEnforcement }; result: EndpointView }
  'endpoint.stop': { params: Record<string, never>; result: EndpointView }
  /** What opens the endpoint, secrets included: to be shown or copied, and forgotten. */
  'endpoint.keys': { params: Record<string, never>; result: EndpointSecrets }
}

export type Method = keyof Methods
export type Params<M extends Method> = Methods[M]['params']
export type ResultOf<M extends Method> = Methods[M]['result']

/** What a host says without being asked. */
export type HostEvent =
  /** A request was recorded: console pages that show its service read again. */
  | { type: 'trail'; event: EventView }
  /** State, clock, timeline or lab changed: the whole view of the world, or null when none is open. */
  | { type: 'world'; world: WorldView | null }
  | { type: 'terminal'; event: TerminalEvent }
  /** The endpoint was switched on or off, or answered requests. */
  | { type: 'endpoint'; endpoint: EndpointView }
  | { type: 'notice'; text: string }

/** What the preload exposes as `window.rolecall`, and what the browser host's client builds over WebSocket. */
export interface Bridge {
  invoke<M extends Method>(method: M, params: Params<M>): Promise<ResultOf<M>>
  /** @returns a function that ends the subscription. */
  subscribe(listener: (event: HostEvent) => void): () => void
}
