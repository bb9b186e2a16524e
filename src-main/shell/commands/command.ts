/** How a command of ours is written, and how it reads its files. */
import { defineCommand, latin1FromBytes, type CustomCommand, type ResolvedCommandContext } from 'just-bash'
import type { CommandResult } from '../shell-host.js'

export type CommandContext = ResolvedCommandContext

export function command(
  name: string,
  run: (args: readonly string[], context: CommandContext) => CommandResult | Promise<CommandResult & { stdoutKind?: 'text' | 'bytes' }>,
): CustomCommand {
  return defineCommand(name, async (args, context) => run(args, context))
}

export function said(stdout: string): CommandResult {
  return { stdout, stderr: '', exitCode: 0 }
}

/** @param stderr one line, without its end. */
export function failed(stderr: string, exitCode = 1): CommandResult {
  return { stdout: '', stderr: `${stderr}\n`, exitCode }
}

/** What was piped in, as text. */
export function stdinText({ stdin }: CommandContext): string {
  return Buffer.from(latin1FromBytes(stdin), 'latin1').toString('utf8')
}
