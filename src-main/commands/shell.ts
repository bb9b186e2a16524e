/** `rolecall shell`: CloudShell in this terminal, in a sandbox that is kept, or in one that is not. */
import { createInterface, type Interface } from 'node:readline'
import { parseArgs } from 'node:util'
import { OpenWorld } from '../lab/open-world.js'
import { readLibrary } from '../lab/library.js'
import { startSandbox } from '../lab/sandbox.js'
import { openShell } from '../lab/shells.js'
import { loadSqlite } from '../store/database.js'
import { World } from '../store/world.js'
import type { ShellSession } from '../shell/session.js'
import type { Command } from './command.js'
import { scenariosFolder, simulatorOptions } from './places.js'

export const shellCommand: Command = {
  usage: 'rolecall shell [-c LINE] [--world DIR]',
  summary: 'CloudShell in this terminal; without --world in an account that is gone afterwards.',
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { command: { type: 'string', short: 'c' }, world: { type: 'string' } } })
    await loadSqlite()
    const open = await openWorld(values.world)
    const input = new InputLines()
    const shell = await openSession(open, input)
    try {
      return values.command === undefined ? await converse(shell, input) : await runOne(shell, values.command)
    } finally {
      input.close()
      await shell.close()
      await open.world.close()
    }
  },
}

async function openWorld(directory: string | undefined): Promise<OpenWorld> {
  const { now, newSeed } = simulatorOptions()
  if (directory === undefined) {
    const world = World.inMemory({ seed: newSeed(), start: now(), host: now })
    await startSandbox(world)
    return new OpenWorld(world, undefined, now())
  }
  const world = await World.open(directory, { host: now })
  const scenario = readLibrary(scenariosFolder()).scenarios.find(({ id }) => id === world.meta?.scenarioId)
  return new OpenWorld(world, scenario, now())
}

function openSession(open: OpenWorld, input: InputLines): Promise<ShellSession> {
  return openShell({
    world: open.world,
    accountId: open.accountId,
    send: open.send,
    credentials: () => open.console.credentials,
    gesture: () => open.gesture(),
    question: (text) => input.next(text),
    denied: () => undefined,
  })
}

async function runOne(shell: ShellSession, line: string): Promise<number> {
  const { stdout, stderr, exitCode, incomplete } = await shell.run(line)
  process.stdout.write(stdout)
  process.stderr.write(stderr)
  return incomplete ? endedInTheMiddle() : exitCode
}

/** @returns bash's exit code for it. */
function endedInTheMiddle(): number {
  process.stderr.write('rolecall: the input ends in the middle of a command, which was not run\n')
  return 2
}

async function converse(shell: ShellSession, input: InputLines): Promise<number> {
  let [last, inTheMiddle, prompt] = [0, false, shell.prompt]
  for (;;) {
    const line = await input.next(process.stdin.isTTY ? prompt : '')
    if (line === undefined) break
    const { stdout, stderr, exitCode, closed, incomplete, prompt: next } = await shell.run(line)
    process.stdout.write(stdout)
    process.stderr.write(stderr)
    last = exitCode
    inTheMiddle = incomplete ?? false
    if (closed) break
    prompt = next
  }
  return inTheMiddle ? endedInTheMiddle() : last
}

/** The lines of stdin, for the shell and for what asks in between; opened when the first is wanted. */
class InputLines {
  #interface: Interface | undefined
  #lines: AsyncIterator<string> | undefined
  /** A line that was waited for in vain is the next one's. */
  #waiting: Promise<IteratorResult<string>> | undefined

  /** @returns undefined at the end of input. */
  async next(prompt: string): Promise<string | undefined> {
    this.#interface ??= createInterface({ input: process.stdin, output: process.stdout, terminal: process.stdin.isTTY })
    this.#lines ??= this.#interface[Symbol.asyncIterator]()
    if (process.stdin.isTTY) {
      this.#interface.setPrompt(prompt)
      this.#interface.prompt()
    } else process.stdout.write(prompt)
    const waiting = (this.#waiting ??= this.#lines.next())
    const line = await waiting
    if (this.#waiting === waiting) this.#waiting = undefined
    return line.done === true ? undefined : line.value
  }

  close(): void {
    this.#interface?.close()
  }
}
