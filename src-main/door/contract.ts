/**
 * The contract between a host and the renderer: every method, every event, as plain JSON data; contract/ has what they carry.
 * Of the main side, the renderer may import these types and no others. Both hosts (Electron IPC, WebSocket) carry the same.
 */
import type { Explanation } from '../evaluator/decision.js'
import type { QuotaView } from './contract/account.js'
import type { AccessDifference, CallResult, EventView, PlannedCall, PolicyCheck, RootTask, SignInRequest, SignInResult } from './contract/console.js'
import type { EndpointEnforcement, EndpointSecrets, EndpointView } from './contract/endpoint.js'
import type { Home, Preferences } from './contract/home.js'
import type { LabView } from './contract/lab.js'
import type { Completion, TerminalEvent, TerminalKind, TerminalOpened } from './contract/terminal.js'
import type { ClockChange, Instant, PhoneCode, SwitchedRole, WorldView } from './contract/world.js'

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
  /** Opens a sandbox, or makes one; `organized`: as the management account of an organization. */
  'world.openSandbox': { params: { worldId?: string | undefined; name?: string | undefined; organized?: boolean | undefined }; result: WorldView }
  'world.show': { params: Record<string, never>; result: WorldView | null }
  'world.close': { params: Record<string, never>; result: Record<string, never> }
  'console.call': {
    params: {
      service: string
      operation: string
      input: Readonly<Record<string, unknown>>
      gesture?: string | undefined
      region?: string | undefined
      /** Made by a session of AssumeRoot that the signed-in identity asks for; calls of one gesture share it. */
      asRoot?: RootTask | undefined
    }
    result: CallResult
  }
  'console.signIn': { params: SignInRequest; result: SignInResult }
  /** Sets the new password that signing in asked for, and signs in. */
  'console.changePassword': { params: { oldPassword: string; newPassword: string }; result: SignInResult }
  'console.signOut': { params: Record<string, never>; result: Record<string, never> }
  /** `accountId` may be an alias. The role is remembered by the name and colour that it is given. */
  'console.switchRole': { params: SwitchedRole; result: SignInResult }
  'console.switchBack': { params: Record<string, never>; result: SignInResult }
  /** What the line would be in a terminal: "Show as CLI". */
  'console.asCli': { params: { service: string; operation: string; input: Readonly<Record<string, unknown>> }; result: { line: string } }
  /** What the account that the console works in may have of everything. */
  'account.quotas': { params: Record<string, never>; result: { quotas: readonly QuotaView[] } }
  /** Raises or lowers a quota as far as AWS does it; at once, and as one step of the timeline. */
  'account.setQuota': { params: { name: string; value: number }; result: { quotas: readonly QuotaView[] } }
  'policy.check': { params: { document: string; kind: 'identity' | 'trust' | 'resource' }; result: PolicyCheck }
  /** What calls would give and take if they were made, for those whom the signed-in identity may simulate. Only the last question is answered. */
  'policy.difference': { params: { calls: readonly PlannedCall[] }; result: AccessDifference }
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
