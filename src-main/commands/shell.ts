/** `rolecall shell`: CloudShell in this terminal, in a sandbox that is kept, or in one that is not. */
import { createInterface } from 'node:readline/promises'
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
    const shell = await openSession(open)
    try {
      return values.command === undefined ? await converse(shell) : await runOne(shell, values.command)
    } finally {
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

function openSession(open: OpenWorld): Promise<ShellSession> {
  return openShell({
    world: open.world,
    accountId: open.accountId,
    send: open.send,
    credentials: () => open.console.credentials,
    gesture: () => open.gesture(),
    question: ask,
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

async function converse(shell: ShellSession): Promise<number> {
  const lines = createInterface({ input: process.stdin, output: process.stdout, terminal: process.stdin.isTTY })
  lines.setPrompt(shell.prompt)
  if (process.stdin.isTTY) lines.prompt()
  let [last, inTheMiddle] = [0, false]
  for await (const line of lines) {
    const { stdout, stderr, exitCode, closed, incomplete, prompt } = await shell.run(line)
    process.stdout.write(stdout)
    process.stderr.write(stderr)
    last = exitCode
    inTheMiddle = incomplete ?? false
    if (closed) break
    lines.setPrompt(prompt)
    if (process.stdin.isTTY) lines.prompt()
  }
  lines.close()
  return inTheMiddle ? endedInTheMiddle() : last
}

async function ask(text: string): Promise<string | undefined> {
  const question = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return await question.question(text)
  } finally {
    question.close()
  }
}
