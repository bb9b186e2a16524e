/**
 * Profiles that take on a role: `role_arn` with `source_profile` or `credential_source`.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-role.html
 */
import { createHash } from 'node:crypto'
import type { Credentials } from '../../api/request.js'
import { MINUTE, parseIso, SECOND, toIso } from '../../aws/clock.js'
import { findModel } from '../../aws/models/model.js'
import { generalError } from '../errors.js'
import { findProfile, type Profile } from '../config/profiles.js'
import type { Invocation } from '../invocation.js'
import { ask } from '../questions.js'
import { environmentKeys, profileKeys } from './keys.js'
import { regionOf } from './regions.js'
import { sendRequest } from './send-request.js'

/** Cached keys that end sooner than this are fetched anew. */
const EXPIRY_WINDOW = 15 * MINUTE

/** @throws CliError when the profiles do not lead to keys; ServiceCallError when the role cannot be assumed. */
export async function assumeProfileRole(profileName: string, invocation: Invocation, visited: readonly string[] = []): Promise<Credentials> {
  const { context, settings } = invocation
  const profile = findProfile(settings.profiles, profileName) ?? new Map<string, string>()
  const input = roleInput(profile)
  const cachePath = `${context.home}/.aws/cli/cache/${cacheKey(input)}.json`
  const cached = await readCache(cachePath, invocation)
  if (cached !== undefined) return cached
  const source = await sourceCredentials(profileName, profile, invocation, [...visited, profileName])
  const sts = findModel('sts')
  if (sts === undefined) throw new Error('The models lack sts')
  const region = regionOf(sts.metadata, settings)
  const request: Record<string, unknown> = { ...input, RoleSessionName: input['RoleSessionName'] ?? `botocore-session-${Math.floor(context.now() / SECOND)}` }
  const serial = input['SerialNumber']
  if (typeof serial === 'string') request['TokenCode'] = await ask(invocation, `Enter MFA code for ${serial}: `, { secret: true })
  const output = await sendRequest(sts, 'AssumeRole', request, invocation, { credentials: source, region })
  return keepInCache(cachePath, output, invocation)
}

function roleInput(profile: Profile): Record<string, unknown> {
  const input: Record<string, unknown> = { RoleArn: profile.get('role_arn') }
  const sessionName = profile.get('role_session_name')
  const externalId = profile.get('external_id')
  const serial = profile.get('mfa_serial')
  const duration = profile.get('duration_seconds')
  if (sessionName !== undefined) input['RoleSessionName'] = sessionName
  if (externalId !== undefined) input['ExternalId'] = externalId
  if (serial !== undefined) input['SerialNumber'] = serial
  if (duration !== undefined && /^\d+$/.test(duration)) input['DurationSeconds'] = Number(duration)
  return input
}

/** As the stock command names its cache files: the SHA-1 of the arguments in Python's JSON. */
function cacheKey(input: Readonly<Record<string, unknown>>): string {
  const pairs = Object.keys(input)
    .sort()
    .map((key) => `${JSON.stringify(key)}: ${JSON.stringify(input[key])}`)
  return createHash('sha1').update(`{${pairs.join(', ')}}`).digest('hex')
}

async function sourceCredentials(name: string, profile: Profile, invocation: Invocation, visited: readonly string[]): Promise<Credentials> {
  const { context, settings } = invocation
  const sourceName = profile.get('source_profile')
  const credentialSource = profile.get('credential_source')
  if (sourceName !== undefined && credentialSource !== undefined) {
    throw generalError(`The profile "${name}" contains both source_profile and credential_source.`)
  }
  if (sourceName === undefined) return namedSource(name, credentialSource ?? '', invocation)
  const source = findProfile(settings.profiles, sourceName)
  if (source === undefined) throw generalError(`The source_profile "${sourceName}" referenced in the profile "${name}" does not exist.`)
  const keys = profileKeys(source, 'shared-credentials-file')
  const isRole = source.has('role_arn') && (source.has('source_profile') || source.has('credential_source'))
  // A profile that names itself as its source means its own keys.
  if (keys !== undefined && (!isRole || sourceName === name)) return keys
  if (visited.includes(sourceName)) {
    throw generalError(
      `Infinite loop in credential configuration detected. Attempting to load from profile ${sourceName} which has already been visited. ` +
        `Visited profiles: [${visited.map((profileName) => `'${profileName}'`).join(', ')}]`,
    )
  }
  if (isRole) return assumeProfileRole(sourceName, invocation, visited)
  if (sourceName === 'default') {
    const offered = await context.defaultCredentials()
    if (offered !== undefined) return offered
  }
  throw generalError(`The source_profile "${sourceName}" must specify either static credentials or an assume role configuration`)
}

async function namedSource(profileName: string, source: string, { context }: Invocation): Promise<Credentials> {
  if (!['Environment', 'Ec2InstanceMetadata', 'EcsContainer'].includes(source)) {
    throw generalError(`The credential_source "${source}" referenced in profile "${profileName}" is not valid.`)
  }
  const offered = context.defaultCredentialsType === 'iam-role' ? 'Ec2InstanceMetadata' : 'EcsContainer'
  const credentials = source === 'Environment' ? environmentKeys(context.environment) : source === offered ? await context.defaultCredentials() : undefined
  if (credentials !== undefined) return credentials
  throw generalError(`Error when retrieving credentials from ${source}: No credentials found in credential_source referenced in profile ${profileName}`)
}

async function readCache(path: string, { context }: Invocation): Promise<Credentials | undefined> {
  if ((await context.files.stat(path))?.kind !== 'file') return undefined
  try {
    const { Credentials: kept } = JSON.parse(await context.files.readText(path)) as { Credentials: Readonly<Record<string, string>> }
    const expiration = parseIso(kept['Expiration'] ?? '')
    if (expiration === undefined || expiration - context.now() < EXPIRY_WINDOW) return undefined
    return toCredentials(kept)
  } catch {
    // A cache that cannot be read is no cache.
    return undefined
  }
}

async function keepInCache(path: string, output: Readonly<Record<string, unknown>>, { context }: Invocation): Promise<Credentials> {
  const given = output['Credentials'] as Readonly<Record<string, unknown>>
  const expiration = typeof given['Expiration'] === 'number' ? toIso(given['Expiration']) : given['Expiration']
  await context.files.write(path, JSON.stringify({ ...output, Credentials: { ...given, Expiration: expiration } }))
  await context.files.chmod(path, 0o600)
  return toCredentials(given)
}

function toCredentials(keys: Readonly<Record<string, unknown>>): Credentials {
  const { AccessKeyId, SecretAccessKey, SessionToken } = keys
  if (typeof AccessKeyId !== 'string' || typeof SecretAccessKey !== 'string') throw new Error('Credentials without keys')
  return { kind: 'keys', accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: typeof SessionToken === 'string' ? SessionToken : undefined }
}
