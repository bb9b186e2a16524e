/** The command line: the same simulator as the app's, under plain Node. */
import { UsageError, type Command } from './commands/command.js'
import { setUpEngine } from './commands/engine.js'
import { packageVersion } from './commands/version.js'

/** Each is loaded when it is asked for: a program that answers one line need not load all the others. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  clock: async () => (await import('./commands/clock.js')).clockCommand,
  endpoint: async () => (await import('./commands/endpoint.js')).endpointCommand,
  evaluate: async () => (await import('./commands/evaluate.js')).evaluateCommand,
  export: async () => (await import('./commands/export.js')).exportCommand,
  idp: async () => (await import('./commands/idp.js')).idpCommand,
  import: async () => (await import('./commands/import.js')).importCommand,
  quotas: async () => (await import('./commands/quotas.js')).quotasCommand,
  scenario: async () => (await import('./commands/scenario.js')).scenarioCommand,
  serve: async () => (await import('./commands/serve.js')).serveCommand,
  shell: async () => (await import('./commands/shell.js')).shellCommand,
}

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === '--version') return say(`rolecall ${packageVersion()}`)
  if (name === undefined || name === 'help' || name === '--help') return say(await help())
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!load) return complain(`there is no command "${name}"`, await help(), 2)
  const command = await load()
  if (args.includes('--help') && !command.ownHelp) return say(`usage: ${command.usage}`)
  try {
    return await command.run(args)
  } catch (error) {
    if (isUsage(error)) return complain(error.message, `usage: ${command.usage}`, 2)
    return complain(error instanceof Error ? error.message : String(error), '', 1)
  }
}

async function help(): Promise<string> {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()))
  return ['Rolecall, a flight simulator for AWS IAM.', '', ...commands.map(({ usage, summary }) => `usage: ${usage}\n       ${summary}\n`)].join('\n')
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

setUpEngine()
process.exitCode = await main(process.argv.slice(2))
