/** The keys of a line come from where AWS takes them, in AWS's order. */
import { describe, expect, it } from 'vitest'
import type { Credentials } from '../../../../src-main/api/request.js'
import { NOW, run, type Answer, type SessionOptions } from '../session.js'

const WHO: Answer = { call: 'sts:GetCallerIdentity', output: { Account: '123456789012' } }
const CONSOLE: Credentials = { kind: 'keys', accessKeyId: 'ASIACONSOLE', secretAccessKey: 's', sessionToken: 't' }
const ENVIRONMENT = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: 's' }
const FILES = {
  '.aws/credentials': '[default]\naws_access_key_id = AKIADEFAULT\naws_secret_access_key = s\n[both]\naws_access_key_id = AKIASHARED\naws_secret_access_key = s\n',
  '.aws/config': '[profile both]\naws_access_key_id = AKIACONFIG\naws_secret_access_key = s\n[profile inconfig]\naws_access_key_id = AKIACONFIG\naws_secret_access_key = s\n[profile half]\naws_access_key_id = AKIAHALF\n',
}

async function keyOf(argv: readonly string[], options: SessionOptions): Promise<string | undefined> {
  const ran = await run(['sts', 'get-caller-identity', ...argv], { answers: [WHO], environment: { AWS_REGION: 'us-east-1' }, defaultCredentials: CONSOLE, ...options })
  const credentials = ran.requests.at(-1)?.credentials
  return credentials?.kind === 'keys' ? credentials.accessKeyId : credentials?.kind
}

it('takes the environment first, then the files, then what the machine offers', async () => {
  expect(await keyOf([], { files: FILES, environment: ENVIRONMENT })).toBe('AKIAENV')
  expect(await keyOf([], { files: FILES })).toBe('AKIADEFAULT')
  expect(await keyOf([], {})).toBe('ASIACONSOLE')
  expect(await keyOf(['--profile', 'both'], { files: FILES })).toBe('AKIASHARED')
  expect(await keyOf(['--profile', 'inconfig'], { files: FILES })).toBe('AKIACONFIG')
})

it('lets a profile on the line win over the environment, and one in AWS_PROFILE not', async () => {
  expect(await keyOf(['--profile', 'both'], { files: FILES, environment: ENVIRONMENT })).toBe('AKIASHARED')
  expect(await keyOf([], { files: FILES, environment: { ...ENVIRONMENT, AWS_PROFILE: 'both' } })).toBe('AKIAENV')
})

it('sends without keys only when told so', async () => {
  expect(await keyOf(['--no-sign-request'], { files: FILES })).toBe('anonymous')
})

it.each<[string, SessionOptions, string, number]>([
  ['sts get-caller-identity', { environment: { AWS_REGION: 'us-east-1' } }, 'An error occurred (NoCredentials): Unable to locate credentials. You can configure credentials by running "aws login".', 253],
  ['sts get-caller-identity', { environment: { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'A' } }, 'Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY', 255],
  ['sts get-caller-identity --profile half', { files: FILES, environment: { AWS_REGION: 'us-east-1' } }, 'Partial credentials found in shared-credentials-file, missing: aws_secret_access_key', 255],
  ['sts get-caller-identity --region nowhere-1', { defaultCredentials: CONSOLE }, 'Could not connect to the endpoint URL: "https://sts.nowhere-1.amazonaws.com/"', 255],
  ['sts get-caller-identity', { defaultCredentials: CONSOLE }, 'An error occurred (NoRegion): You must specify a region. You can also configure your region by running "aws configure".', 253],
])('%s %j', async (line, options, message, exitCode) => {
  const ran = await run(line.split(' '), options)
  expect([ran.stderr, ran.exitCode]).toEqual([`\naws: [ERROR]: ${message.replace('shared-credentials-file', line.includes('half') ? 'config-file' : 'shared-credentials-file')}\n`, exitCode])
})

it('needs no Region for IAM and S3, and asks both in us-east-1', async () => {
  const iam = await run(['iam', 'get-user'], { defaultCredentials: CONSOLE, answers: [{ call: 'iam:GetUser', output: {} }] })
  const s3 = await run(['s3', 'ls'], { defaultCredentials: CONSOLE, answers: [{ call: 's3:ListBuckets', output: {} }] })
  expect([iam.requests[0]?.region, s3.requests[0]?.region]).toEqual(['us-east-1', 'us-east-1'])
})

describe('a profile that takes on a role', () => {
  const KEYS = '[base]\naws_access_key_id = AKIABASE\naws_secret_access_key = s\n'
  const assumed = (id: string): Answer => ({ call: 'sts:AssumeRole', output: { Credentials: { AccessKeyId: id, SecretAccessKey: 's', SessionToken: 't', Expiration: NOW + 3_600_000 } } })
  const config = (text: string): SessionOptions => ({ files: { '.aws/credentials': KEYS, '.aws/config': text }, environment: { AWS_REGION: 'us-east-1' }, defaultCredentials: CONSOLE })
  const who = ['sts', 'get-caller-identity', '--profile', 'ops']

  it('goes through a chain of roles', async () => {
    const ran = await run(who, {
      ...config('[profile ops]\nrole_arn = arn:aws:iam::111122223333:role/b\nsource_profile = mid\n[profile mid]\nrole_arn = arn:aws:iam::111122223333:role/a\nsource_profile = base\n'),
      answers: [assumed('ASIAMID'), assumed('ASIAOPS'), WHO],
    })
    expect(ran.requests.map(({ credentials }) => (credentials.kind === 'keys' ? credentials.accessKeyId : ''))).toEqual(['AKIABASE', 'ASIAMID', 'ASIAOPS'])
  })

  it('keeps the keys until they are about to end', async () => {
    const text = '[profile ops]\nrole_arn = arn:aws:iam::111122223333:role/b\nsource_profile = base\n'
    const first = await run(who, { ...config(text), answers: [assumed('ASIAOPS'), WHO] })
    const [cache = ''] = [...first.files.contents.keys()].filter((path) => path.includes('/cli/cache/'))
    expect(cache).toMatch(/\/[0-9a-f]{40}\.json$/)
    const files = { '.aws/credentials': KEYS, '.aws/config': text, [cache]: first.files.text(cache) ?? '' }
    const second = await run(who, { ...config(text), files, answers: [WHO] })
    expect(second.requests[0]?.credentials).toMatchObject({ accessKeyId: 'ASIAOPS' })
    const stale = { ...files, [cache]: (first.files.text(cache) ?? '').replace('22:12:35', '21:20:00') }
    await run(who, { ...config(text), files: stale, answers: [assumed('ASIANEW'), WHO] })
  })

  it('takes the keys of the machine when told so', async () => {
    const ran = await run(who, { ...config('[profile ops]\nrole_arn = arn:aws:iam::111122223333:role/b\ncredential_source = EcsContainer\n'), answers: [assumed('ASIAOPS'), WHO] })
    expect(ran.requests[0]?.credentials).toEqual(CONSOLE)
  })

  it('asks for the MFA code at the terminal', async () => {
    const ran = await run(who, { ...config('[profile ops]\nrole_arn = arn:aws:iam::111122223333:role/b\nsource_profile = base\nmfa_serial = arn:aws:iam::111122223333:mfa/k\n'), replies: ['123456'], answers: [assumed('ASIAOPS'), WHO] })
    expect(ran.questions).toEqual(['Enter MFA code for arn:aws:iam::111122223333:mfa/k: '])
    expect(ran.requests[0]?.input).toMatchObject({ SerialNumber: 'arn:aws:iam::111122223333:mfa/k', TokenCode: '123456' })
  })

  it.each([
    ['role_arn = r\nsource_profile = nosuch', 'The source_profile "nosuch" referenced in the profile "ops" does not exist.'],
    ['role_arn = r\ncredential_source = Moon', 'The credential_source "Moon" referenced in profile "ops" is not valid.'],
    ['role_arn = r\nsource_profile = ops', "Infinite loop in credential configuration detected. Attempting to load from profile ops which has already been visited. Visited profiles: ['ops']"],
    ['role_arn = r\nsource_profile = base\ncredential_source = Environment', 'The profile "ops" contains both source_profile and credential_source.'],
    ['role_arn = r', 'Partial credentials found in assume-role, missing: source_profile or credential_source'],
  ])('refuses %j', async (text, message) => {
    const ran = await run(who, config(`[profile ops]\n${text}\n`))
    expect([ran.stderr, ran.exitCode]).toEqual([`\naws: [ERROR]: ${message}\n`, 255])
  })
})
