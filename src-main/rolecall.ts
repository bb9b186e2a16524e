/** The command line: the same simulator as the app's, under plain Node. */
import { UsageError, type Command } from './commands/command.js'
import { clockCommand } from './commands/clock.js'
import { endpointCommand } from './commands/endpoint.js'
import { evaluateCommand } from './commands/evaluate.js'
import { exportCommand } from './commands/export.js'
import { idpCommand } from './commands/idp.js'
import { importCommand } from './commands/import.js'
import { quotasCommand } from './commands/quotas.js'
import { scenarioCommand } from './commands/scenario.js'
import { serveCommand } from './commands/serve.js'
import { shellCommand } from './commands/shell.js'
import { packageVersion } from './commands/version.js'

const COMMANDS: Readonly<Record<string, Command>> = {
  clock: clockCommand,
  endpoint: endpointCommand,
  evaluate: evaluateCommand,
  export: exportCommand,
  idp: idpCommand,
  import: importCommand,
  quotas: quotasCommand,
  scenario: scenarioCommand,
  serve: serveCommand,
  shell: shellCommand,
}

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === '--version') return say(`rolecall ${packageVersion()}`)
  if (name === undefined || name === 'help' || name === '--help') return say(help())
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command) return complain(`there is no command "${name}"`, help(), 2)
  if (args.includes('--help') && !command.ownHelp) return say(`usage: ${command.usage}`)
  try {
    return await command.run(args)
  } catch (error) {
    if (isUsage(error)) return complain(error.message, `usage: ${command.usage}`, 2)
    return complain(error instanceof Error ? error.message : String(error), '', 1)
  }
}

function help(): string {
  return ['Rolecall, a flight simulator for AWS IAM.', '', ...Object.values(COMMANDS).map(({ usage, summary }) => `usage: ${usage}\n       ${summary}\n`)].join('\n')
}

/** A wrong option is reported by node:util with a code of its own. */
function isUsage(error: unknown): error is Error {
  return error instanceof UsageError || (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
}

function say(text: string): number {
  process.stdout.write(`${text}\n`)
  return 0
}

function complain(message: string, usage: string, code: number): number {
  process.stderr.write(`rolecall: ${message}\n${usage === '' ? '' : `${usage}\n`}`)
  return code
}

process.exitCode = await main(process.argv.slice(2))
