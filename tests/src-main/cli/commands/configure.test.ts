/** `aws configure` changes what it is told to change and nothing else. */
import { expect, it } from 'vitest'
import { KEYS, run } from '../session.js'

const CONFIG = '# mine\n[default]\nregion = us-east-1\n\n[profile dev]\noutput=text\ns3 =\n    max_concurrent_requests = 5\n'

it('asks at the terminal, shows what is there masked, and keeps it on Enter', async () => {
  const ran = await run(['configure'], { replies: ['AKIANEW', '', '', 'text'], files: { '.aws/config': CONFIG, '.aws/credentials': '[default]\naws_access_key_id = AKIAOLD1\naws_secret_access_key = secretOLD2\n' } })
  expect(ran.questions.map((question) => question.trimStart().split('\n').at(-1))).toEqual([
    'AWS Access Key ID [****************OLD1]: ',
    'AWS Secret Access Key [****************OLD2]: ',
    'Default region name [us-east-1]: ',
    'Default output format [None]: ',
  ])
  expect(ran.files.text('.aws/credentials')).toBe('[default]\naws_access_key_id = AKIANEW\naws_secret_access_key = secretOLD2\n')
  expect(ran.files.text('.aws/config')).toBe(CONFIG.replace('us-east-1\n', 'us-east-1\noutput = text\n'))
})

it('makes the files readable for their owner only', async () => {
  const ran = await run(['configure', 'set', 'aws_access_key_id', 'AKIA1', '--profile', 'new'])
  expect(ran.files.contents.get('/home/learner/.aws/credentials')?.mode).toBe(0o600)
})

it.each([
  [['set', 'region', 'eu-west-1'], CONFIG.replace('us-east-1', 'eu-west-1')],
  [['set', 'profile.dev.output', 'json'], CONFIG.replace('output=text', 'output = json')],
  // Only `profile.` and `default.` name a profile.
  [['set', 'dev.region', 'eu-west-1'], CONFIG.replace('us-east-1\n', 'us-east-1\ndev =\n    region = eu-west-1\n')],
  [['set', 'default.s3.addressing_style', 'path'], CONFIG.replace('us-east-1\n', 'us-east-1\ns3 =\n    addressing_style = path\n')],
  [['set', 'profile.dev.s3.max_concurrent_requests', '9'], CONFIG.replace('= 5', '= 9')],
  [['set', 'output', 'json', '--profile', 'a b'], `${CONFIG}[profile 'a b']\noutput = json\n`],
])('configure %j', async (words, config) => {
  const ran = await run(['configure', ...words], { files: { '.aws/config': CONFIG } })
  expect([ran.exitCode, ran.stderr, ran.files.text('.aws/config')]).toEqual([0, '', config])
})

it.each([
  [['get', 'region'], 'us-east-1\n', 0],
  [['get', 'profile.dev.output'], 'text\n', 0],
  [['get', 'dev.s3.max_concurrent_requests'], '5\n', 0],
  [['get', 's3'], '', 1],
  [['get', 'output', '--profile', 'dev'], 'text\n', 0],
  [['list-profiles'], 'default\ndev\n', 0],
])('configure %j prints %j', async (words, stdout, exitCode) => {
  const ran = await run(['configure', ...words], { files: { '.aws/config': CONFIG } })
  expect([ran.stdout, ran.exitCode]).toEqual([stdout, exitCode])
})

it('imports the file that the console gives', async () => {
  const csv = 'User name,Access key ID,Secret access key\nKunal,AKIAKUNAL,s1\nMatt,AKIAMATT,s2\n'
  const ran = await run(['configure', 'import', '--csv', 'file://keys.csv', '--profile-prefix', 'lab-'], { files: { 'keys.csv': csv } })
  expect(ran.stdout).toBe('Successfully imported 2 profile(s)\n')
  expect(ran.files.text('.aws/credentials')).toBe('[lab-Kunal]\naws_access_key_id = AKIAKUNAL\naws_secret_access_key = s1\n[lab-Matt]\naws_access_key_id = AKIAMATT\naws_secret_access_key = s2\n')
})

it.each([
  ['Name,Id\na,b\n', [], 'Expected header "User Name" not found', 255],
  ['User Name,Access key ID,Secret access key\nann,AKIA,s\n,x,y\n', [], 'Failed to parse entry #2: Row missing value for header "User Name"', 255],
  ['User Name,Access key ID,Secret access key\nann,AKIA,\n', [], 'Failed to parse entry #1: Row missing value for header "Secret access key"', 255],
  ['User Name,Access key ID,Secret access key\nann,AKIA,s\n,x,y\n', ['--skip-invalid'], '', 0],
])('import %j %j says what AWS CLI 2.36.12 says', async (csv, words, says, exitCode) => {
  const ran = await run(['configure', 'import', '--csv', 'file://keys.csv', ...words], { files: { 'keys.csv': csv } })
  expect([ran.stderr, ran.exitCode]).toEqual([says === '' ? '' : `\naws: [ERROR]: ${says}\n`, exitCode])
})

it('offers aws login only to who has no keys yet', async () => {
  const tip = (files: Record<string, string>) => run(['configure'], { replies: ['', '', '', ''], files }).then(({ questions }) => questions[0]?.includes('Tip: '))
  expect([await tip({}), await tip({ '.aws/credentials': '[default]\naws_access_key_id = AKIA\naws_secret_access_key = s\n' })]).toEqual([true, false])
})

it('exports the keys that a line would use', async () => {
  const ran = await run(['configure', 'export-credentials', '--format', 'env'], { defaultCredentials: { ...KEYS, sessionToken: 't' } as typeof KEYS })
  expect(ran.stdout).toBe('export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\nexport AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\nexport AWS_SESSION_TOKEN=t\n')
})

it('says where the settings of CloudShell come from', async () => {
  const ran = await run(['configure', 'list'], { defaultCredentials: KEYS, environment: { AWS_REGION: 'us-east-1' } })
  expect(ran.stdout).toContain('access_key : ****************MPLE     : container-role   : \n')
  expect(ran.stdout).toContain("region     : us-east-1                : env              : ['AWS_REGION', 'AWS_DEFAULT_REGION']\n")
})

it('names a file that is no config file', async () => {
  const ran = await run(['iam', 'list-users'], { files: { '.aws/config': 'region us-east-1\n' }, defaultCredentials: KEYS })
  expect([ran.stderr, ran.exitCode]).toEqual(['\naws: [ERROR]: Unable to parse config file: /home/learner/.aws/config\n', 255])
})

const SERIAL = 'arn:aws:iam::111122223333:mfa/Ann'
const KEPT = '[ann]\naws_access_key_id = AKIAANN\naws_secret_access_key = secret\n'
const SESSION = { call: 'sts:GetSessionToken', input: { DurationSeconds: 43_200, SerialNumber: SERIAL, TokenCode: '123456' }, output: { Credentials: { AccessKeyId: 'ASIANEW', SecretAccessKey: 'new', SessionToken: 'token', Expiration: Date.UTC(2026, 10, 22, 9, 12, 35) } } }

it('mfa-login asks for what it is not told, and keeps the temporary keys as a profile', async () => {
  const ran = await run(['configure', 'mfa-login', '--profile', 'ann', '--region', 'us-east-1'], { files: { '.aws/credentials': KEPT }, replies: [SERIAL, '123456', 'work'], answers: [SESSION] })
  expect(ran.questions).toEqual(['MFA serial number or ARN: ', 'MFA token code: ', expect.stringMatching(/^Profile to update \[session-[0-9a-z]{5}\]: $/)])
  expect(ran.requests[0]?.credentials).toMatchObject({ accessKeyId: 'AKIAANN' })
  expect([ran.exitCode, ran.stderr]).toEqual([0, ''])
  expect(ran.stdout).toBe("Temporary credentials written to profile 'work'\nCredentials will expire at 2026-11-22 09:12:35 UTC\nTo use these credentials, specify --profile work when running AWS CLI commands\n")
  const [, made = ''] = (ran.files.text('.aws/credentials') ?? '').split('[work]\n')
  expect(made).toBe('aws_access_key_id = ASIANEW\naws_secret_access_key = new\naws_session_token = token\n#expiration = # Credentials expire at: 2026-11-22 09:12:35 UTC\n')
})

it('mfa-login asks for the code only, when options and profile say the rest', async () => {
  const files = { '.aws/credentials': KEPT, '.aws/config': `[profile ann]\nmfa_serial = ${SERIAL}\nregion = us-east-1\n` }
  const answers = [{ ...SESSION, input: { ...SESSION.input, DurationSeconds: 900 } }]
  const ran = await run(['configure', 'mfa-login', '--profile', 'ann', '--update-profile', 'work', '--duration-seconds', '900'], { files, replies: ['123456'], answers })
  expect([ran.questions, ran.exitCode]).toEqual([['MFA token code: '], 0])
})

it.each([
  [['--profile', 'nosuch'], {}, 'The profile (nosuch) could not be found. \n'],
  [['--profile', 'ann'], { replies: [''] }, 'MFA serial number or ARN is required\n'],
  [['--profile', 'ann', '--serial-number', SERIAL], { replies: [''] }, 'MFA token code is required\n'],
  [['--profile', 'ann', '--serial-number', SERIAL], { stdin: '123456\n' }, 'MFA token code is required\n'],
  [[], { replies: [''] }, 'AWS Access Key ID is required\n'],
  [[], { stdin: 'x\n' }, 'Unable to locate credentials for profile default\n'],
])('mfa-login %j refuses and changes nothing', async (words, options, stderr) => {
  const ran = await run(['configure', 'mfa-login', ...words], { files: { '.aws/credentials': KEPT }, ...options })
  expect([ran.exitCode, ran.stderr, ran.files.text('.aws/credentials'), ran.requests]).toEqual([1, stderr, KEPT, []])
})

it('mfa-login tells what STS refuses', async () => {
  const answers = [{ call: 'sts:GetSessionToken', error: { code: 'AccessDenied', message: 'MultiFactorAuthentication failed with invalid MFA one time pass code.', status: 403 } }]
  const ran = await run(['configure', 'mfa-login', '--profile', 'ann', '--serial-number', SERIAL, '--update-profile', 'work', '--region', 'us-east-1'], { files: { '.aws/credentials': KEPT }, replies: ['000000'], answers })
  expect([ran.exitCode, ran.stderr, ran.files.text('.aws/credentials')]).toEqual([1, 'An error occurred: An error occurred (AccessDenied) when calling the GetSessionToken operation: MultiFactorAuthentication failed with invalid MFA one time pass code.\n', KEPT])
})

it.each([
  [['login'], 'An error occurred (RolecallNotSimulated) when calling the Login operation: Rolecall does not simulate aws:Login.'],
  [['sso', 'login'], 'An error occurred (RolecallNotSimulated) when calling the Login operation: Rolecall does not simulate sso:Login.'],
])('%j says that it is not simulated', async (words, says) => {
  const ran = await run(words)
  expect(ran.exitCode).toBe(254)
  expect(ran.stderr).toContain(says)
})
