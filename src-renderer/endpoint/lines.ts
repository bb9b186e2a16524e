/** The lines that point a stock client at the endpoint. Without keys, dots stand where the secrets go. */
import type { EndpointKeys, EndpointListening, EndpointSecrets } from '../../src-main/door/contract/endpoint.js'

export type Place = 'profiles' | 'shell' | 'powershell' | 'sdk'

export const PLACES: readonly { value: Place; label: string }[] = [
  { value: 'profiles', label: 'Profiles' },
  { value: 'shell', label: 'Shell' },
  { value: 'powershell', label: 'PowerShell' },
  { value: 'sdk', label: 'SDKs' },
]

/** What covers a secret. */
const COVER = '••••••••'

/** Which lines hold keys; those of the others can be copied as they stand. */
export function hasKeys(place: Place): boolean {
  return place !== 'sdk'
}

/** @param secrets when they are to be seen or copied */
export function linesFor(place: Place, view: EndpointListening, secrets: EndpointSecrets = covers(view)): string {
  const [first] = secrets.keys
  if (first === undefined) return ''
  if (place === 'profiles') return secrets.keys.map((entry) => profileLines(view, entry)).join('\n\n')
  if (place === 'sdk') return sdkLines(first.profile)
  const variables = variablesOf(view, first, secrets.controlToken)
  return (place === 'shell' ? variables.map(shellLine) : variables.map(powershellLine)).join('\n')
}

function covers({ identities }: EndpointListening): EndpointSecrets {
  const keys = identities.map(({ profile, temporary }) => ({ profile, accessKeyId: COVER, secretAccessKey: COVER, ...(temporary && { sessionToken: COVER }) }))
  return { keys, controlToken: COVER }
}

function profileLines({ origin, region }: EndpointListening, { profile, accessKeyId, secretAccessKey, sessionToken }: EndpointKeys): string {
  const settings: readonly (readonly [string, string])[] = [
    ['endpoint_url', origin],
    ['region', region],
    ['aws_access_key_id', accessKeyId],
    ['aws_secret_access_key', secretAccessKey],
    ...(sessionToken === undefined ? [] : [['aws_session_token', sessionToken] as const]),
  ]
  return settings.map(([name, value]) => `aws configure set ${name} ${value} --profile ${profile}`).join('\n')
}

/** Undefined takes a variable away, which would otherwise belong to other keys. */
function variablesOf({ origin, region }: EndpointListening, { accessKeyId, secretAccessKey, sessionToken }: EndpointKeys, controlToken: string): readonly (readonly [string, string | undefined])[] {
  return [
    ['AWS_ENDPOINT_URL', origin],
    ['AWS_REGION', region],
    ['AWS_DEFAULT_REGION', region],
    ['AWS_ACCESS_KEY_ID', accessKeyId],
    ['AWS_SECRET_ACCESS_KEY', secretAccessKey],
    ['AWS_SESSION_TOKEN', sessionToken],
    ['ROLECALL_CONTROL_TOKEN', controlToken],
  ]
}

function shellLine([name, value]: readonly [string, string | undefined]): string {
  return value === undefined ? `unset ${name}` : `export ${name}=${value}`
}

function powershellLine([name, value]: readonly [string, string | undefined]): string {
  return value === undefined ? `Remove-Item Env:${name} -ErrorAction Ignore` : `$Env:${name} = '${value}'`
}

function sdkLines(profile: string): string {
  return `# Python
iam = boto3.Session(profile_name='${profile}').client('iam')

// JavaScript
const iam = new IAMClient({ profile: '${profile}' })`
}
