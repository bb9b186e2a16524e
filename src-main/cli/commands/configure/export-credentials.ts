/**
 * `aws configure export-credentials`: the keys that a line would use, for other programs.
 * https://docs.aws.amazon.com/cli/latest/reference/configure/export-credentials.html
 */
import type { Credentials } from '../../../api/request.js'
import { findCredentials } from '../../call/credentials.js'
import { CliError, configurationError, ServiceCallError, unknownWords } from '../../errors.js'
import { lacksProfile } from '../../config/settings.js'
import { parseArguments } from '../../grammar/argument-parser.js'
import type { Invocation } from '../../invocation.js'

/** How each variable is written. */
const FORMATS: Readonly<Record<string, (name: string, value: string) => string>> = {
  env: (name, value) => `export ${name}=${value}`,
  'env-no-export': (name, value) => `${name}=${value}`,
  powershell: (name, value) => `$Env:${name}="${value}"`,
  'windows-cmd': (name, value) => `set ${name}=${value}`,
  fish: (name, value) => `set -gx ${name} "${value}"`,
}

async function credentialsOf(invocation: Invocation): Promise<Credentials | undefined> {
  try {
    return (await findCredentials(invocation))?.credentials
  } catch (error) {
    if (error instanceof ServiceCallError || (error instanceof CliError && error.exitCode !== 130)) throw configurationError('Configuration', `Unable to retrieve credentials: ${error.message}`)
    throw error
  }
}

export async function exportCredentials(words: readonly string[], invocation: Invocation): Promise<number> {
  const { values, rest } = parseArguments([{ name: '--format', key: 'format', arity: 1, choices: ['process', ...Object.keys(FORMATS)] }], words)
  if (rest.length > 0) throw unknownWords(rest)
  const { settings } = invocation
  if (lacksProfile(settings)) throw new CliError(`Unable to retrieve credentials: The config profile (${settings.profileName}) could not be found`, 253)
  const credentials = await credentialsOf(invocation)
  if (credentials?.kind !== 'keys') throw configurationError('Configuration', 'Unable to retrieve credentials: no credentials found')
  const { accessKeyId, secretAccessKey, sessionToken } = credentials
  const write = FORMATS[String(values.get('format') ?? 'process')]
  if (write === undefined) {
    const fields = { Version: 1, AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, ...(sessionToken === undefined ? {} : { SessionToken: sessionToken }) }
    invocation.streams.out(`${JSON.stringify(fields, undefined, 2)}\n`)
    return 0
  }
  const variables = [
    ['AWS_ACCESS_KEY_ID', accessKeyId],
    ['AWS_SECRET_ACCESS_KEY', secretAccessKey],
    ['AWS_SESSION_TOKEN', sessionToken],
  ] as const
  for (const [name, value] of variables) if (value !== undefined) invocation.streams.out(`${write(name, value)}\n`)
  return 0
}
