/**
 * What the console pages may use of the workspace around them, and how they get hold of it.
 * A page asks for it once, at the top of its script: `const workspace = useWorkspace()`.
 */
import { getContext, setContext } from 'svelte'
import type { Methods } from '../../src-main/door/contract.js'
import type { QuotaView } from '../../src-main/door/contract/account.js'
import type { AccessDifference, CallResult, EventView, PlannedCall, PolicyCheck, RootTask, SignInRequest, SignInResult } from '../../src-main/door/contract/console.js'
import type { Identity, Instant, Person, SwitchedRole, WorldView } from '../../src-main/door/contract/world.js'

export type Finding = PolicyCheck['findings'][number]
export type Remark = PolicyCheck['remarks'][number]
export type PolicyKind = Methods['policy.check']['params']['kind']
export type Explanation = NonNullable<Methods['events.why']['result']>['explanation']
export type Input = Readonly<Record<string, unknown>>

export interface CallOptions {
  /** Calls of one user action share one; undo takes them back together. Make it with `newGesture()`. */
  gesture?: string | undefined
  region?: string | undefined
  /** As the root user of a member account, for one task. */
  asRoot?: RootTask | undefined
}

/** A screen that the search (Ctrl+K) can open. */
export interface Screen {
  title: string
  path: string
  /** Older names of it and what people call it, so that they are found too. */
  keywords?: readonly string[] | undefined
}

/** A place in a policy that the console has an editor for. */
export interface PolicyPlace {
  /** Of the page with the editor. */
  path: string
  policy: string
  /** A JSON pointer into the document. */
  pointer: string
}

export interface PhoneContext {
  /** It lies over the lower right of the console. */
  readonly visible: boolean
  /** Which device's QR code the console shows now: its serial number, or undefined when it shows none. */
  show(serialNumber: string | undefined): void
  /** Points the phone at the QR code of a device and opens the phone panel. */
  scan(serialNumber: string): Promise<void>
  /** `tokens`: with the hardware tokens that lie beside it. */
  open(what?: 'tokens'): void
}

/** Everything is reactive where it is read: `world`, `identity`, `now` and `path` follow the host by themselves. */
export interface WorkspaceContext {
  readonly world: WorldView
  /** Undefined: nobody is signed in, and the console shows the sign-in page. */
  readonly identity: Identity | undefined
  /** The world's clock, counted on every second. */
  readonly now: Instant

  /** One AWS call as the signed-in identity. A failure of AWS is a result, not a throw; a throw is a lost host. */
  call(service: string, operation: string, input: Input, options?: CallOptions): Promise<CallResult>
  newGesture(): string
  /** Does the work; what is recorded meanwhile is told to the pages when it ended, so that none reads a half-made change. */
  during<T>(work: () => Promise<T>): Promise<T>
  /** "Show as CLI": the line that would do the same in a terminal. */
  asCli(service: string, operation: string, input: Input): Promise<string>
  checkPolicy(document: string, kind: PolicyKind): Promise<PolicyCheck>
  /** What calls would give and take if they were made. Only the last question is answered; earlier ones are rejected. */
  differenceOf(calls: readonly PlannedCall[]): Promise<AccessDifference>

  /** What the account that is shown may have of everything. */
  quotas(): Promise<readonly QuotaView[]>
  /** Raises or lowers a quota as far as AWS does it. A rejection says in one sentence why not. */
  setQuota(name: string, value: number): Promise<readonly QuotaView[]>

  signIn(request: SignInRequest): Promise<SignInResult>
  /** After a sign-in that asked for a new password. */
  changePassword(oldPassword: string, newPassword: string): Promise<SignInResult>
  signOut(): Promise<void>
  switchRole(role: SwitchedRole): Promise<SignInResult>
  switchBack(): Promise<SignInResult>
  /** Whom the identity menu or the guide asked to sign in: the sign-in page fills it in. */
  readonly wanted: Person | undefined

  /** Opens the inspector at the trace of an event. */
  openWhy(eventId: string): void
  openEvents(): void
  events(before?: number, limit?: number): Promise<readonly EventView[]>
  /** Told of every recorded request. @returns a function that ends it; call it from `$effect`. */
  onTrail(listener: (event: EventView) => void): () => void
  /** Told when the state changed without a request: undo, redo, restore, reset, the clock. */
  onRestore(listener: () => void): () => void

  /** Where the console stands: `/iam/users/Kunal`. Segments are encoded with `encodeURIComponent`. */
  readonly path: string
  navigate(path: string): void
  /** While it answers true, a link that leads away asks first. @returns a function that ends it; call it from `$effect`. */
  keepHere(hasInput: () => boolean): () => void
  /** Opens a policy's editor at a place; nothing is changed there. */
  editPolicy(place: PolicyPlace): void
  /** The place that an editor is to be opened at, until one has shown it. */
  readonly toEdit: PolicyPlace | undefined
  placeShown(): void
  /** The `href` of a real link to a console path, so that links open with a click, Enter and the back button. */
  href(path: string): string
  /** Screens for the search; call once. */
  registerScreens(screens: readonly Screen[]): void

  /** Opens a shell on an instance in the drawer below. */
  connect(instanceId: string): void
  readonly phone: PhoneContext

  /** A short message that goes away by itself. Failures belong in a banner on the page. */
  toast(text: string, tone?: 'done' | 'error'): void
  /** The message after a change, such as "User Kunal created"; it offers Undo while nothing else was changed. */
  changed(text: string): void
  openLink(url: string): void
}

const key = Symbol('workspace')

export function provideWorkspace(workspace: WorkspaceContext): void {
  setContext(key, workspace)
}

export function useWorkspace(): WorkspaceContext {
  return getContext<WorkspaceContext>(key)
}
