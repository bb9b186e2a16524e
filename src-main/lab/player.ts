/** Plays a command file into a world, as a learner would: one terminal, the console's sign-in, the phone, the clock. */
import type { Send } from '../api/request.js'
import { SECOND } from '../aws/clock.js'
import type { ShellSession } from '../shell/session.js'
import type { World } from '../store/world.js'
import { ConsoleSession } from './console-session.js'
import { gatewaySend } from './gateway-send.js'
import { KnownPasswords } from './known-passwords.js'
import type { Lab } from './lab.js'
import { playerCommands } from './player-commands.js'
import { CLOUDSHELL_IP, REGION } from './locations.js'
import { openShell } from './shells.js'
import type { Stage } from './stage.js'

/** A line of a command file and how it went. */
export interface PlayedLine {
  line: string
  stdout: string
  stderr: string
  exitCode: number
  /** The command goes on in the next line. */
  incomplete: boolean
}

export class Player implements Stage {
  readonly world: World
  readonly accountId: string
  readonly console: ConsoleSession
  readonly send: Send
  readonly passwords: KnownPasswords
  #gesture = 0
  #shell: ShellSession | undefined

  constructor(readonly lab: Lab) {
    this.world = lab.world
    this.accountId = lab.scenario.account.id
    this.passwords = new KnownPasswords(lab.attempt)
    this.send = gatewaySend(this.world, (request) => this.passwords.notice(request))
    this.console = new ConsoleSession(this.world, this.send, { region: REGION, sourceIp: CLOUDSHELL_IP, gesture: () => this.gesture() })
  }

  /** The user action that is going on: one for each line. */
  gesture(): string {
    return `line-${this.#gesture}`
  }

  /** Plays one line; the clock goes on by one second before it. */
  async play(line: string): Promise<PlayedLine> {
    this.#shell ??= await this.#open()
    this.#gesture += 1
    this.world.clock.advance(SECOND)
    const { stdout, stderr, exitCode, incomplete, closed, kind } = await this.#shell.run(line)
    if (!incomplete) this.lab.attempt.ranCommand({ session: kind, line, exitCode, stdout })
    // Whoever leaves CloudShell opens it anew.
    if (closed) this.#shell = undefined
    return { line, stdout, stderr, exitCode, incomplete: incomplete ?? false }
  }

  async playAll(lines: readonly string[]): Promise<PlayedLine[]> {
    const played: PlayedLine[] = []
    for (const line of lines) played.push(await this.play(line))
    return played
  }

  async close(): Promise<void> {
    await this.#shell?.close()
  }

  #open(): Promise<ShellSession> {
    return openShell({
      world: this.world,
      accountId: this.accountId,
      send: this.send,
      credentials: () => this.console.credentials,
      gesture: () => this.gesture(),
      question: () => Promise.resolve(undefined),
      denied: () => undefined,
      commands: playerCommands(this),
    })
  }
}
