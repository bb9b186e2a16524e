/** The `aws` command: takes a command line to requests on the road, and their answers to text. */
import type { AwsContext, AwsResult } from './context.js'
import type { Profile } from './config/profiles.js'
import { loadSettings, errorFormat } from './config/settings.js'
import { runConfigure } from './commands/configure/configure.js'
import { runS3 } from './commands/s3/s3.js'
import { guessedOperation, refusal, runService } from './commands/service.js'
import { invalidChoice } from './grammar/argument-parser.js'
import { parseGlobals, type Globals } from './grammar/global-options.js'
import { AWS_COMMANDS } from './grammar/service-names.js'
import { generalError, paramValidation } from './errors.js'
import { mainHelp } from './help/service-help.js'
import type { Invocation } from './invocation.js'
import { findServiceOfCommand, pascalName } from './names.js'
import { checkQuery } from './output/query.js'
import { toInteger } from './parameters/unpack.js'
import { report } from './report.js'
import { Streams } from './streams.js'
import { versionLine } from './version.js'

/**
 * Runs one command line as the AWS CLI version 2 does.
 * @param argv the words after `aws`.
 * @returns what it writes, and its exit code: 0, 1, 2, 130, 252, 253, 254 or 255.
 */
export async function runAws(argv: readonly string[], context: AwsContext): Promise<AwsResult> {
  const streams = new Streams()
  let globals: Globals | undefined
  let exitCode: number
  try {
    globals = parseGlobals(argv)
    exitCode = await runCommand(globals, context, streams)
  } catch (error) {
    exitCode = report(error, errorFormat(globals, context), streams)
  }
  return { ...streams.stdout(), stderr: streams.stderr, exitCode }
}

async function runCommand(globals: Globals, context: AwsContext, streams: Streams): Promise<number> {
  const { command, rest } = globals
  if (command === '--version') {
    streams.out(versionLine(context))
    return 0
  }
  if (command === 'help') {
    const [subcommand] = rest
    if (subcommand !== undefined) throw invalidChoice('subcommand', subcommand, [])
    streams.out(mainHelp())
    return 0
  }
  if (globals.values.get('cli-auto-prompt') === true && globals.values.get('no-cli-auto-prompt') === true) {
    throw paramValidation('Both --cli-auto-prompt and --no-cli-auto-prompt cannot be specified at the same time.')
  }
  if (globals.values.get('cli-auto-prompt') === true) throw generalError('Rolecall does not simulate --cli-auto-prompt. Nothing was changed.')
  if (!AWS_COMMANDS.includes(command)) throw invalidChoice('command', command, AWS_COMMANDS)
  const settings = await loadSettings(globals, context, command === 'configure')
  for (const timeout of ['cli-read-timeout', 'cli-connect-timeout']) toInteger(String(globals.values.get(timeout) ?? 0))
  if (settings.query !== undefined) checkQuery(settings.query)
  const invocation: Invocation = { context, globals, settings, streams, gesture: context.nextGesture() }
  if (command === 'configure') return runConfigure(rest, invocation)
  if (command === 's3') return runS3(rest, invocation)
  checkRetries(settings.profile, context)
  const model = findServiceOfCommand(command)
  // `aws login` names no operation of its own.
  if (model === undefined) throw guessedOperation(rest) === '' ? refusal('aws', pascalName(command)) : refusal(command, guessedOperation(rest))
  return runService(command, model, rest, invocation)
}

/** Nothing here has to be tried again; what cannot be read is refused all the same. */
function checkRetries(profile: Profile, { environment }: AwsContext): void {
  toInteger(environment['AWS_MAX_ATTEMPTS'] ?? profile.get('max_attempts') ?? '0')
  const mode = environment['AWS_RETRY_MODE'] ?? profile.get('retry_mode') ?? 'standard'
  if (mode !== 'standard' && mode !== 'adaptive') throw generalError(`Invalid value provided to "mode": "${mode}" must be one of: "standard" or "adaptive"`)
}
