/** Writes values of a profile: keys to `~/.aws/credentials`, everything else to `~/.aws/config`. */
import type { AwsContext } from '../context.js'
import { setInIni, setNestedInIni } from './ini.js'
import { configPath, credentialsPath, sectionOfProfile } from './profiles.js'

/** `#expiration` is the comment that `aws configure mfa-login` leaves beside the keys. */
const SECRET_NAMES = new Set(['aws_access_key_id', 'aws_secret_access_key', 'aws_session_token', '#expiration'])

export async function writeProfile(profile: string, values: ReadonlyMap<string, string>, context: AwsContext): Promise<void> {
  const secrets = new Map([...values].filter(([name]) => SECRET_NAMES.has(name)))
  const others = new Map([...values].filter(([name]) => !SECRET_NAMES.has(name)))
  if (secrets.size > 0) await change(credentialsPath(context), context, (text) => setInIni(text, profile, secrets))
  if (others.size > 0) await change(configPath(context), context, (text) => setInIni(text, sectionOfProfile(profile), others))
}

/** @param name `s3` and what stands under it. */
export async function writeNested(profile: string, name: string, inner: string, value: string, context: AwsContext): Promise<void> {
  await change(configPath(context), context, (text) => setNestedInIni(text, sectionOfProfile(profile), name, inner, value))
}

async function change(path: string, context: AwsContext, edit: (text: string) => string): Promise<void> {
  const exists = (await context.files.stat(path))?.kind === 'file'
  await context.files.write(path, edit(exists ? await context.files.readText(path) : ''))
  if (!exists) await context.files.chmod(path, 0o600)
}
