/** `aws configure list`: what is settled and where it comes from. */
import { findCredentials } from '../../call/credentials.js'
import { requireProfile } from '../../config/settings.js'
import { unknownWords } from '../../errors.js'
import type { Invocation } from '../../invocation.js'

export async function listSettings(words: readonly string[], invocation: Invocation): Promise<number> {
  if (words.length > 0) throw unknownWords(words)
  row(invocation, 'NAME', 'VALUE', 'TYPE', 'LOCATION')
  const { settings, context } = invocation
  if (settings.profileSource === undefined) notSet(invocation, 'profile')
  else if (settings.profileSource === 'option') row(invocation, 'profile', settings.profileName, 'manual', '--profile')
  else row(invocation, 'profile', settings.profileName, 'env', "['AWS_PROFILE', 'AWS_DEFAULT_PROFILE']")
  requireProfile(settings)
  const found = await findCredentials(invocation)
  if (found?.credentials.kind !== 'keys') {
    notSet(invocation, 'access_key')
    notSet(invocation, 'secret_key')
  } else {
    row(invocation, 'access_key', masked(found.credentials.accessKeyId), found.source, '')
    row(invocation, 'secret_key', masked(found.credentials.secretAccessKey), found.source, '')
  }
  const fromEnvironment = context.environment['AWS_REGION'] || context.environment['AWS_DEFAULT_REGION']
  const fromProfile = settings.profile.get('region')
  if (fromEnvironment) row(invocation, 'region', fromEnvironment, 'env', "['AWS_REGION', 'AWS_DEFAULT_REGION']")
  else if (fromProfile !== undefined) row(invocation, 'region', fromProfile, 'config-file', context.environment['AWS_CONFIG_FILE'] || '~/.aws/config')
  else notSet(invocation, 'region')
  return 0
}

/** The last four characters, behind sixteen asterisks. */
export function masked(secret: string): string {
  return `${'*'.repeat(16)}${secret.slice(-4)}`
}

function row({ streams }: Invocation, name: string, value: string, type: string, location: string): void {
  streams.out(`${name.padEnd(10)} : ${value.padEnd(24)} : ${type.padEnd(16)} : ${location}\n`)
}

function notSet(invocation: Invocation, name: string): void {
  row(invocation, name, '<not set>', 'None', 'None')
}
