/** The CloudShell drawer: its tabs, which one is shown, and how tall it is. */
import type { TerminalEvent, TerminalKind } from '../../src-main/door/contract/terminal.js'
import type { Identity } from '../../src-main/door/contract/world.js'
import type { Host } from '../shared/host.js'
import { TerminalSession } from './session.svelte.js'
import { Transfers } from './transfers.svelte.js'

const READER = 'terminalScreenReader'

export class TerminalsController {
  sessions = $state.raw<readonly TerminalSession[]>([])
  active = $state<string | undefined>(undefined)
  collapsed = $state(false)
  maximised = $state(false)
  opening = $state(false)
  /** Why a session could not be opened. */
  problem = $state<string | undefined>(undefined)
  readonly transfers: Transfers
  #shellOf: string | undefined
  #asked = 0
  #last: Promise<void> = Promise.resolve()

  constructor(
    private host: Host, readonly why: (eventId: string) => void,
    /** Opens a page of the console. */
    readonly open: (path: string) => void,
  ) {
    this.transfers = new Transfers(host)
  }

  get shown(): TerminalSession | undefined {
    return this.sessions.find((session) => session.sessionId === this.active)
  }

  get readerMode(): boolean {
    return this.host.preferences.flags[READER] ?? false
  }

  toggleReaderMode(): void {
    this.host.savePreferences({ flags: { ...this.host.preferences.flags, [READER]: !this.readerMode } })
  }

  say(text: string): void {
    this.host.toasts.say(text)
  }

  /** The session that was asked for last is the one that is shown, in whatever order they open. */
  async openSession(kind: TerminalKind): Promise<void> {
    const opening = this.#open(kind)
    this.#last = opening
    await opening
  }

  async #open(kind: TerminalKind): Promise<void> {
    const asked = (this.#asked += 1)
    this.opening = true
    this.problem = undefined
    this.collapsed = false
    try {
      const session = new TerminalSession(this.host, kind.kind, await this.host.ask('terminal.open', kind))
      this.sessions = [...this.sessions, session]
      if (asked === this.#asked || this.shown === undefined) this.active = session.sessionId
    } catch (reason) {
      const sentence = reason instanceof Error ? reason.message : String(reason)
      if (this.sessions.length === 0) this.problem = sentence
      else this.host.toasts.show(sentence, 'error')
    }
    if (asked === this.#asked) this.opening = false
  }

  /** Runs a line in the terminal that is shown; in a new CloudShell when there is none. */
  async enter(line: string): Promise<void> {
    this.collapsed = false
    await this.#last
    if (this.shown === undefined || this.shown.closed) await this.openSession({ kind: 'cloudshell' })
    this.shown?.enter(line)
  }

  /** After starting over: what was open ended with the old account, and CloudShell begins anew. */
  renew(): void {
    this.end()
    if (this.#shellOf !== undefined) void this.openSession({ kind: 'cloudshell' })
  }

  /** What the learner closes; a changed file is asked about first. */
  askToClose(session: TerminalSession): void {
    if (session.editing?.dirty !== true) return this.close(session)
    this.active = session.sessionId
    this.collapsed = false
    session.editing.close(() => this.close(session))
  }

  close(session: TerminalSession): void {
    if (!session.closed) void this.host.ask('terminal.close', { sessionId: session.sessionId }).catch(() => undefined)
    this.sessions = this.sessions.filter((other) => other !== session)
    if (this.active === session.sessionId) this.active = this.sessions.at(-1)?.sessionId
  }

  /** CloudShell acts as whoever is signed in to the console: a new identity gets a new shell. */
  follow(identity: Identity | undefined): void {
    if (identity?.arn === this.#shellOf) return
    this.#shellOf = identity?.arn
    for (const session of this.sessions) if (session.kind === 'cloudshell') this.close(session)
    if (identity !== undefined) void this.openSession({ kind: 'cloudshell' })
  }

  hear(event: TerminalEvent): void {
    this.sessions.find((session) => session.sessionId === event.sessionId)?.hear(event)
  }

  /** The workspace is left: its sessions end with it. */
  end(): void {
    for (const session of [...this.sessions]) this.close(session)
  }
}
