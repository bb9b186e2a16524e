/**
 * The profiles of `~/.aws/config` and `~/.aws/credentials`.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html
 */
import type { AwsContext } from '../context.js'
import { generalError } from '../errors.js'
import { expandPath } from '../parameters/param-file.js'
import { parseIni, type IniSections } from './ini.js'

export type Profile = ReadonlyMap<string, string>

export interface Profiles {
  /** By name, without the word `profile`. */
  config: ReadonlyMap<string, Profile>
  credentials: ReadonlyMap<string, Profile>
}

/** @throws CliError 255 for a file that cannot be read as one. */
export async function loadProfiles(context: AwsContext): Promise<Profiles> {
  const config = await loadSections(configPath(context), context)
  const credentials = await loadSections(credentialsPath(context), context)
  const named = new Map<string, Profile>()
  for (const [section, values] of config) {
    const name = profileOfSection(section)
    if (name !== undefined) named.set(name, values)
  }
  return { config: named, credentials }
}

export function configPath(context: AwsContext): string {
  return expandPath(context.environment['AWS_CONFIG_FILE'] || '~/.aws/config', context)
}

export function credentialsPath(context: AwsContext): string {
  return expandPath(context.environment['AWS_SHARED_CREDENTIALS_FILE'] || '~/.aws/credentials', context)
}

/** How a profile is headed in `~/.aws/config`; names with blanks are quoted. */
export function sectionOfProfile(name: string): string {
  if (name === 'default') return name
  return `profile ${/\s/.test(name) ? `'${name}'` : name}`
}

/** Both files together; what `credentials` holds counts. @returns undefined when neither has it. */
export function findProfile(profiles: Profiles, name: string): Profile | undefined {
  const config = profiles.config.get(name)
  const credentials = profiles.credentials.get(name)
  if (config === undefined && credentials === undefined) return undefined
  return new Map([...(config ?? []), ...(credentials ?? [])])
}

export function profileNames(profiles: Profiles): string[] {
  return [...new Set([...profiles.config.keys(), ...profiles.credentials.keys()])]
}

async function loadSections(path: string, context: AwsContext): Promise<IniSections> {
  if ((await context.files.stat(path))?.kind !== 'file') return new Map()
  const sections = parseIni(await context.files.readText(path))
  if (sections === undefined) throw generalError(`Unable to parse config file: ${path}`)
  return sections
}

function profileOfSection(section: string): string | undefined {
  if (section === 'default') return section
  const match = /^profile\s+(?:"([^"]+)"|'([^']+)'|(\S.*))$/.exec(section)
  return match?.[1] ?? match?.[2] ?? match?.[3]?.trim()
}
