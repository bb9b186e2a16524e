/** What options, environment and profile settle together: profile, Region, output, and where each came from. */
import type { AwsContext } from '../context.js'
import { generalError } from '../errors.js'
import { ERROR_FORMATS, OUTPUT_FORMATS, type ErrorFormat, type Globals, type OutputFormat } from '../grammar/global-options.js'
import type { BinaryFormat } from '../parameters/to-input.js'
import { findProfile, loadProfiles, type Profile, type Profiles } from './profiles.js'

export interface Settings {
  profiles: Profiles
  profileName: string
  /** Where the name came from; undefined when nobody named one. */
  profileSource: 'option' | 'environment' | undefined
  /** The named profile, or `default`; empty when there is none. */
  profile: Profile
  region: string | undefined
  output: OutputFormat
  query: string | undefined
  endpointUrl: string | undefined
  paginate: boolean
  signRequests: boolean
  color: boolean
  columns: number
  binaryFormat: BinaryFormat
}

/**
 * Options come before environment variables, and those before the profile.
 * @throws CliError 255 when a profile was named and is not there, unless `mayLack`: `aws configure` makes it.
 * @see https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-quickstart.html#cli-configure-quickstart-precedence
 */
export async function loadSettings(globals: Globals, context: AwsContext, mayLack = false): Promise<Settings> {
  const profiles = await loadProfiles(context)
  const option = (name: string): string | undefined => asString(globals.values.get(name))
  const variable = (name: string): string | undefined => context.environment[name] || undefined
  const fromOption = option('profile') || undefined
  // Unlike an option, a variable that is empty names a profile, and there is none of that name.
  const fromEnvironment = context.environment['AWS_PROFILE'] ?? context.environment['AWS_DEFAULT_PROFILE']
  const profileName = fromOption ?? fromEnvironment ?? 'default'
  const found = findProfile(profiles, profileName)
  const profile = found ?? new Map<string, string>()
  const settings: Settings = {
    profiles,
    profileName,
    profileSource: fromOption !== undefined ? 'option' : fromEnvironment !== undefined ? 'environment' : undefined,
    profile,
    region: (option('region') || undefined) ?? variable('AWS_REGION') ?? variable('AWS_DEFAULT_REGION') ?? profile.get('region'),
    // A format that is none is found out when there is something to print.
    get output() {
      return outputFormat(option('output') ?? variable('AWS_DEFAULT_OUTPUT') ?? profile.get('output') ?? 'json')
    },
    query: option('query'),
    endpointUrl: option('endpoint-url') ?? variable('AWS_ENDPOINT_URL') ?? profile.get('endpoint_url'),
    paginate: globals.values.get('no-paginate') !== true,
    signRequests: globals.values.get('no-sign-request') !== true,
    color: option('color') === 'on' || (option('color') !== 'off' && context.isTerminal),
    columns: context.isTerminal ? context.columns : UNKNOWN_WIDTH,
    binaryFormat: option('cli-binary-format') === 'raw-in-base64-out' || (option('cli-binary-format') === undefined && profile.get('cli_binary_format') === 'raw-in-base64-out') ? 'raw-in-base64-out' : 'base64',
  }
  if (!mayLack) requireProfile(settings)
  return settings
}

/** A profile was named, and is not there. */
export function lacksProfile({ profiles, profileName, profileSource }: Settings): boolean {
  return profileSource !== undefined && findProfile(profiles, profileName) === undefined
}

/** @throws CliError 255 when it lacks. */
export function requireProfile(settings: Settings): void {
  if (lacksProfile(settings)) throw generalError(`The config profile (${settings.profileName}) could not be found`)
}

/** The width that is assumed where there is no terminal. */
const UNKNOWN_WIDTH = 80

/** How errors are printed; decided before anything else can fail. */
export function errorFormat(globals: Globals | undefined, context: AwsContext): ErrorFormat {
  const wanted = asString(globals?.values.get('cli-error-format')) ?? context.environment['AWS_CLI_ERROR_FORMAT']
  return ERROR_FORMATS.find((format) => format === wanted) ?? 'enhanced'
}

function outputFormat(name: string): OutputFormat {
  const format = OUTPUT_FORMATS.find((known) => known === name)
  if (format === undefined) throw generalError(`Unknown output type: ${name}`)
  return format
}

function asString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
