/**
 * Whose keys a line uses, in AWS's order: environment, the profile's role, the credentials file, the config file, and last
 * what the machine offers.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-chap-configure.html#configure-precedence
 */
import type { Credentials } from '../../api/request.js'
import { configurationError, generalError } from '../errors.js'
import type { Invocation } from '../invocation.js'
import { assumeProfileRole } from './assume-role.js'
import { environmentKeys, profileKeys } from './keys.js'

export type CredentialSource = 'env' | 'assume-role' | 'shared-credentials-file' | 'config-file' | 'container-role' | 'iam-role'

export interface ResolvedCredentials {
  credentials: Credentials
  source: CredentialSource
}

/** @throws CliError 253 when there are none, 255 when what is configured is incomplete or contradicts itself. */
export async function resolveCredentials(invocation: Invocation): Promise<ResolvedCredentials> {
  const found = await findCredentials(invocation)
  if (found !== undefined) return found
  throw configurationError('NoCredentials', 'Unable to locate credentials. You can configure credentials by running "aws login".')
}

/** @returns undefined when no source has any. */
export async function findCredentials(invocation: Invocation): Promise<ResolvedCredentials | undefined> {
  const { context, settings } = invocation
  // A profile that is named on the line wins over keys in the environment; one in AWS_PROFILE does not.
  const fromEnvironment = settings.profileSource === 'option' ? undefined : environmentKeys(context.environment)
  if (fromEnvironment !== undefined) return { credentials: fromEnvironment, source: 'env' }
  if (settings.profile.has('role_arn') && (settings.profile.has('source_profile') || settings.profile.has('credential_source'))) {
    return { credentials: await assumeProfileRole(settings.profileName, invocation), source: 'assume-role' }
  }
  const { config, credentials } = settings.profiles
  const shared = profileKeys(credentials.get(settings.profileName), 'shared-credentials-file')
  if (shared !== undefined) return { credentials: shared, source: 'shared-credentials-file' }
  const configured = profileKeys(config.get(settings.profileName), 'config-file')
  if (configured !== undefined) return { credentials: configured, source: 'config-file' }
  if (settings.profile.has('role_arn')) {
    throw generalError('Partial credentials found in assume-role, missing: source_profile or credential_source')
  }
  const offered = await context.defaultCredentials()
  return offered === undefined ? undefined : { credentials: offered, source: context.defaultCredentialsType ?? 'container-role' }
}
