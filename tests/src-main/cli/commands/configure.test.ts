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
  [['set', 'dev.region', 'eu-west-1'], `${CONFIG}region = eu-west-1\n`],
  [['set', 'default.s3.addressing_style', 'path'], CONFIG.replace('us-east-1\n', 'us-east-1\ns3 =\n    addressing_style = path\n')],
  [['set', 'dev.s3.max_concurrent_requests', '9'], CONFIG.replace('= 5', '= 9')],
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
