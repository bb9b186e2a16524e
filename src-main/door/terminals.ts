/** The terminals that are open in the app; each runs in a worker of its own, so that a busy loop holds up nobody. */
import { connectTo, cloudShellHost, cloudShellSetup, type ShellSurroundings } from '../lab/shells.js'
import type { ShellHost, ShellSetup } from '../shell/shell-host.js'
import type { AppContext } from './app-context.js'
import { DoorError } from './app-context.js'
import type { TerminalKind, TerminalOpened } from './contract/terminal.js'
import { Terminal } from './terminal.js'

const MAX_OPEN = 8

export class Terminals {
  readonly #open = new Map<string, Terminal>()
  #next = 1

  constructor(private readonly context: AppContext) {}

  /** @throws DoorError for an instance that cannot be connected to, or when too many are open. */
  async open(kind: TerminalKind): Promise<TerminalOpened> {
    if (this.#open.size >= MAX_OPEN) throw new DoorError(`${MAX_OPEN} terminals are open; close one first.`)
    const sessionId = `terminal-${this.#next}`
    this.#next += 1
    const terminal = new Terminal(sessionId, (event) => {
      // One that its `exit` has ended takes no place any more.
      if (event.kind === 'closed') this.#open.delete(sessionId)
      this.context.emit({ type: 'terminal', event })
    })
    const { setup, host } = this.#surroundings(kind, terminal)
    this.#open.set(sessionId, terminal)
    try {
      await terminal.start({ ...setup, terminal: true }, host, this.context.around.shellWorker, this.context.open.attempt, { files: () => this.#filesSettled(), changes: () => this.context.showLab() })
    } catch (error) {
      this.#open.delete(sessionId)
      throw error
    }
    return terminal.opened
  }

  /** @throws DoorError when there is no such terminal. */
  get(sessionId: string): Terminal {
    const terminal = this.#open.get(sessionId)
    if (!terminal) throw new DoorError('This terminal is closed. Open a new one.')
    return terminal
  }

  async close(sessionId: string, reason: string): Promise<void> {
    const terminal = this.#open.get(sessionId)
    this.#open.delete(sessionId)
    await terminal?.close(reason)
  }

  async closeAll(reason: string): Promise<void> {
    await Promise.all([...this.#open.keys()].map((sessionId) => this.close(sessionId, reason)))
  }

  /** The notice about files that cannot be saved comes and goes with the line that finds it out. */
  async #filesSettled(): Promise<void> {
    const { open } = this.context
    const before = open.world.homes.problem
    await open.world.homes.settled()
    if (open.world.homes.problem !== before && this.context.simulator.current === open) this.context.show()
  }

  #surroundings(kind: TerminalKind, terminal: Terminal): { setup: ShellSetup; host: ShellHost } {
    const { open } = this.context
    const around: ShellSurroundings = {
      world: open.world,
      accountId: open.accountId,
      send: open.send,
      credentials: () => (open.console.credentials.kind === 'anonymous' ? undefined : open.console.credentials),
      gesture: () => open.gesture(),
      question: (text, { secret }) => terminal.ask(text, secret),
      editor: (turn) => terminal.edit(turn),
      output: (text) => terminal.show(text),
      denied: (eventId, message) => terminal.denied(eventId, message),
    }
    if (kind.kind === 'cloudshell') return { setup: cloudShellSetup(around), host: cloudShellHost(around) }
    const instance = connectTo(around, kind.instanceId)
    if ('error' in instance) throw new DoorError(`${instance.error.charAt(0).toUpperCase()}${instance.error.slice(1)}.`)
    return instance
  }
}
