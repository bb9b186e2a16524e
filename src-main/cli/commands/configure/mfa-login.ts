/**
 * `aws configure mfa-login`: an MFA code for temporary keys of a user, kept as a profile.
 * https://docs.aws.amazon.com/cli/latest/reference/configure/mfa-login.html
 */
import { createHash } from 'node:crypto'
import type { Credentials } from '../../../api/request.js'
import { parseIso, toIso } from '../../../aws/clock.js'
import { findModel } from '../../../aws/models/model.js'
import { findCredentials } from '../../call/credentials.js'
import { regionOf } from '../../call/regions.js'
import { sendRequest } from '../../call/send-request.js'
import { findProfile } from '../../config/profiles.js'
import { writeProfile } from '../../config/write-profile.js'
import { ServiceCallError, unknownWords } from '../../errors.js'
import { parseArguments } from '../../grammar/argument-parser.js'
import type { Invocation } from '../../invocation.js'
import { toInteger } from '../../parameters/unpack.js'
import { ask } from '../../questions.js'

const TWELVE_HOURS = 43_200

const ARGUMENTS = [
  { name: '--update-profile', key: 'update-profile', arity: 1 },
  { name: '--duration-seconds', key: 'duration-seconds', arity: 1 },
  { name: '--serial-number', key: 'serial-number', arity: 1 },
] as const

/** Whatever goes wrong ends with exit code 1 and one line on stderr, as in the stock command. */
export async function mfaLogin(words: readonly string[], given: Invocation): Promise<number> {
  const { values, rest } = parseArguments(ARGUMENTS, words)
  if (rest.length > 0) throw unknownWords(rest)
  const seconds = toInteger(String(values.get('duration-seconds') ?? TWELVE_HOURS))
  const fail = (line: string): number => {
    given.streams.error(`${line}\n`)
    return 1
  }
  // Only --profile names the profile here, neither a variable nor keys in the environment.
  const profileName = String(given.globals.values.get('profile') ?? 'default')
  const profile = findProfile(given.settings.profiles, profileName)
  if (profile === undefined && profileName !== 'default') return fail(`The profile (${profileName}) could not be found. `)
  const invocation: Invocation = { ...given, settings: { ...given.settings, profileName, profile: profile ?? new Map(), profileSource: 'option' } }
  const isTerminal = given.context.stdin.length === 0
  const answer = (text: string): Promise<string> => (isTerminal ? ask(invocation, text, { secret: false }) : Promise.resolve(''))

  const source = (await findCredentials(invocation))?.credentials ?? (profileName === 'default' && isTerminal ? await askForKeys(answer, invocation) : undefined)
  if (source === undefined) return fail(`Unable to locate credentials for profile ${profileName}`)
  if (typeof source === 'string') return fail(source)
  const serial = String(values.get('serial-number') ?? profile?.get('mfa_serial') ?? (await answer('MFA serial number or ARN: ')))
  if (serial === '') return fail('MFA serial number or ARN is required')
  const code = await answer('MFA token code: ')
  if (code === '') return fail('MFA token code is required')
  const named = values.get('update-profile')
  const fresh = `session-${suffix(given.gesture)}`
  const target = named === undefined ? (await answer(`Profile to update [${fresh}]: `)) || fresh : String(named)

  const input = { DurationSeconds: seconds, SerialNumber: serial, TokenCode: code }
  try {
    await keep(await sessionToken(input, source, invocation), target, invocation)
    return 0
  } catch (error) {
    if (error instanceof ServiceCallError) return fail(`An error occurred: ${error.message}`)
    throw error
  }
}

/** @returns keys, or what is missing. */
async function askForKeys(answer: (text: string) => Promise<string>, { streams }: Invocation): Promise<Credentials | string> {
  streams.out('No default profile found. Please provide your AWS credentials:\n')
  const accessKeyId = await answer('AWS Access Key ID: ')
  if (accessKeyId === '') return 'AWS Access Key ID is required'
  const secretAccessKey = await answer('AWS Secret Access Key: ')
  return secretAccessKey === '' ? 'AWS Secret Access Key is required' : { kind: 'keys', accessKeyId, secretAccessKey, sessionToken: undefined }
}

async function sessionToken(input: Readonly<Record<string, unknown>>, credentials: Credentials, invocation: Invocation): Promise<Readonly<Record<string, unknown>>> {
  const sts = findModel('sts')
  if (sts === undefined) throw new Error('The models lack sts')
  const output = await sendRequest(sts, 'GetSessionToken', input, invocation, { credentials, region: regionOf(sts.metadata, invocation.settings) })
  return output['Credentials'] as Readonly<Record<string, unknown>>
}

async function keep(keys: Readonly<Record<string, unknown>>, target: string, { context, streams }: Invocation): Promise<void> {
  const expiration = typeof keys['Expiration'] === 'number' ? keys['Expiration'] : parseIso(String(keys['Expiration']))
  const until = `${toIso(expiration ?? 0).slice(0, 19).replace('T', ' ')} UTC`
  const secrets = new Map([
    ['aws_access_key_id', String(keys['AccessKeyId'])],
    ['aws_secret_access_key', String(keys['SecretAccessKey'])],
    ['aws_session_token', String(keys['SessionToken'])],
    ['#expiration', `# Credentials expire at: ${until}`],
  ])
  await writeProfile(target, secrets, context)
  streams.out(`Temporary credentials written to profile '${target}'\nCredentials will expire at ${until}\n`)
  streams.out(`To use these credentials, specify --profile ${target} when running AWS CLI commands\n`)
}

/** Five letters and digits; the line's own id is all the chance that there is. */
function suffix(gesture: string): string {
  const digest = createHash('sha256').update(gesture).digest()
  return [...digest.subarray(0, 5)].map((byte) => (byte % 36).toString(36)).join('')
}
