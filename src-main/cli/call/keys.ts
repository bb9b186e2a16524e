/** Keys as they stand in the environment and in profiles. */
import type { Credentials } from '../../api/request.js'
import type { Profile } from '../config/profiles.js'
import { generalError } from '../errors.js'

export function environmentKeys(environment: Readonly<Record<string, string>>): Credentials | undefined {
  const accessKeyId = environment['AWS_ACCESS_KEY_ID']
  if (!accessKeyId) return undefined
  const secretAccessKey = environment['AWS_SECRET_ACCESS_KEY']
  if (!secretAccessKey) throw generalError('Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY')
  return { kind: 'keys', accessKeyId, secretAccessKey, sessionToken: environment['AWS_SESSION_TOKEN'] || environment['AWS_SECURITY_TOKEN'] || undefined }
}

export function profileKeys(profile: Profile | undefined, provider: string): Credentials | undefined {
  const accessKeyId = profile?.get('aws_access_key_id')
  if (profile === undefined || accessKeyId === undefined) return undefined
  const secretAccessKey = profile.get('aws_secret_access_key')
  if (secretAccessKey === undefined) throw generalError(`Partial credentials found in ${provider}, missing: aws_secret_access_key`)
  return { kind: 'keys', accessKeyId, secretAccessKey, sessionToken: profile.get('aws_session_token') ?? profile.get('aws_security_token') }
}
