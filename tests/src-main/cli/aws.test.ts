/** What the `aws` command is for its session: one gesture a line, honest about what is not simulated, with help. */
import { expect, it } from 'vitest'
import { commandServices, findServiceOfCommand, operationsByName } from '../../../src-main/cli/names.js'
import { KEYS, NOW, run } from './session.js'

it('sends what the road needs, with one gesture for the whole line', async () => {
  const answers = [{ call: 'iam:ListUsers', output: { Users: [], IsTruncated: true, Marker: 'm' } }, { call: 'iam:ListUsers', input: { Marker: 'm' }, output: { Users: [], IsTruncated: false } }]
  const ran = await run(['iam', 'list-users'], { defaultCredentials: KEYS, answers })
  expect(ran.requests[0]).toEqual({
    service: 'iam',
    operation: 'ListUsers',
    input: {},
    region: 'us-east-1',
    credentials: KEYS,
    sourceIp: '203.0.113.10',
    userAgent: 'aws-cli/2.36.12 md/Rolecall exec-env/CloudShell md/command#iam.list-users',
    instant: NOW,
    gesture: 'g-1',
  })
  expect(ran.requests[1]?.gesture).toBe('g-1')
})

it('gives times as instants and blobs as bytes, and prints them as AWS does', async () => {
  const ran = await run(['cloudtrail', 'lookup-events', '--start-time', '2026-11-21T00:00:00Z', '--region', 'us-east-1'], {
    defaultCredentials: KEYS,
    answers: [{ call: 'cloudtrail:LookupEvents', input: { StartTime: Date.parse('2026-11-21T00:00:00Z') }, output: { Events: [{ EventTime: NOW + 250 }] } }],
  })
  expect(JSON.parse(ran.stdout)).toEqual({ Events: [{ EventTime: '2026-11-21T21:12:35+00:00' }] })
  const report = await run(['iam', 'get-credential-report', '--query', 'Content', '--output', 'text'], {
    defaultCredentials: KEYS,
    answers: [{ call: 'iam:GetCredentialReport', output: { Content: new TextEncoder().encode('user,arn') } }],
  })
  expect(report.stdout).toBe('dXNlcixhcm4=\n')
})

it('shows policies as JSON, whichever way they come', async () => {
  const document = { Version: '2012-10-17', Statement: [] }
  for (const text of [JSON.stringify(document), encodeURIComponent(JSON.stringify(document))]) {
    const ran = await run(['iam', 'get-user-policy', '--user-name', 'a', '--policy-name', 'p', '--query', 'PolicyDocument'], {
      defaultCredentials: KEYS,
      answers: [{ call: 'iam:GetUserPolicy', output: { PolicyDocument: text } }],
    })
    expect(JSON.parse(ran.stdout)).toEqual(document)
  }
})

it('tells the session of a denial', async () => {
  const ran = await run(['iam', 'list-users'], { defaultCredentials: KEYS, answers: [{ call: 'iam:ListUsers', error: { code: 'AccessDenied', message: 'User: x is not authorized', status: 403 } }] })
  expect([ran.exitCode, ran.denied]).toEqual([254, ['User: x is not authorized']])
})

it.each([
  ['lambda list-functions', 'RolecallNotSimulated) when calling the ListFunctions operation: Rolecall does not simulate lambda:ListFunctions.'],
  ['ec2 create-vpc', 'RolecallNotSimulated) when calling the CreateVpc operation: Rolecall does not simulate ec2:CreateVpc.'],
  ['s3 website s3://b', 'RolecallNotSimulated) when calling the PutBucketWebsite operation: Rolecall does not simulate s3:PutBucketWebsite.'],
  ['sso login', 'RolecallNotSimulated) when calling the Login operation: Rolecall does not simulate sso:Login.'],
])('aws %s says that it is not simulated', async (line, message) => {
  const ran = await run(line.split(' '), { defaultCredentials: KEYS })
  expect(ran.exitCode).toBe(254)
  expect(ran.stderr).toContain(message)
  expect(ran.requests).toEqual([])
})

it.each(['signin sign-in', 'iam no-such-thing', 'nonsense', 's3 nonsense', 'iam wait nonsense'])('refuses %s as a usage error', async (line) => {
  const ran = await run(line.split(' '), { defaultCredentials: KEYS })
  expect(ran.exitCode).toBe(252)
  expect(ran.stderr).toContain('Found invalid choice')
})

it('has pages of help for what no model describes: the options of s3 commands, and how long a waiter waits', async () => {
  const cp = (await run(['s3', 'sync', 'help'])).stdout
  for (const option of ['--delete (boolean)', '--exclude (string)', '--page-size (integer)']) expect(cp).toContain(option)
  const waiter = (await run(['iam', 'wait', 'user-exists', 'help'])).stdout
  expect(waiter).toMatch(/^USER-EXISTS\(\)[\s\S]*Asks GetUser every 1 seconds[\s\S]*--user-name \(string\)[\s\S]*OUTPUT\n {7}None/)
})

it('has a page of help for each operation, with its options', async () => {
  for (const command of commandServices()) {
    const model = findServiceOfCommand(command)
    if (model === undefined) throw new Error(command)
    for (const name of operationsByName(model).keys()) {
      const ran = await run([command, name, 'help'])
      expect([ran.exitCode, ran.stderr]).toEqual([0, ''])
      expect(ran.stdout).toContain('SYNOPSIS')
      expect(ran.stdout).toContain('--cli-input-json')
    }
  }
  const page = (await run(['iam', 'create-user', 'help'])).stdout
  for (const text of ['--user-name (string) [required]', 'o max: 64', 'Key=string,Value=string ...', 'aws iam create-user', 'User -> (structure)']) expect(page).toContain(text)
  expect((await run(['help'])).stdout).not.toContain('signin')
})

it('has a form for each operation that is taken back as it is', async () => {
  for (const command of ['iam', 'sts']) {
    const model = findServiceOfCommand(command)
    if (model === undefined) throw new Error(command)
    for (const name of operationsByName(model).keys()) {
      const form = await run([command, name, '--generate-cli-skeleton'])
      const again = await run([command, name, '--cli-input-json', form.stdout, '--generate-cli-skeleton'])
      expect([form.exitCode, again.stdout], name).toEqual([0, form.stdout])
    }
  }
})

it('keeps the secret of a virtual MFA device off the screen', async () => {
  const ran = await run(['iam', 'create-virtual-mfa-device', '--virtual-mfa-device-name', 'd', '--outfile', 'seed.txt', '--bootstrap-method', 'Base32StringSeed'], {
    defaultCredentials: KEYS,
    answers: [{ call: 'iam:CreateVirtualMFADevice', input: { VirtualMFADeviceName: 'd' }, output: { VirtualMFADevice: { SerialNumber: 'arn:aws:iam::123456789012:mfa/d', Base32StringSeed: new TextEncoder().encode('JBSWY3DP'), QRCodePNG: new Uint8Array([1]) } } }],
  })
  expect(JSON.parse(ran.stdout)).toEqual({ VirtualMFADevice: { SerialNumber: 'arn:aws:iam::123456789012:mfa/d' } })
  expect(ran.files.text('seed.txt')).toBe('JBSWY3DP')
  expect(ran.files.contents.get('/home/learner/seed.txt')?.mode).toBe(0o600)
})

it.each([
  ['--count 2', { MinCount: 2, MaxCount: 2 }],
  ['--count 1:5', { MinCount: 1, MaxCount: 5 }],
  ['', { MinCount: 1, MaxCount: 1 }],
  ['--enable-api-termination', { MinCount: 1, MaxCount: 1, DisableApiTermination: false }],
  ['--associate-public-ip-address --subnet-id subnet-1 --security-group-ids sg-1', { MinCount: 1, MaxCount: 1, NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: true, SubnetId: 'subnet-1', Groups: ['sg-1'] }] }],
  ['--iam-instance-profile Name=Web --tag-specifications ResourceType=instance,Tags=[{Key=Name,Value=web}]', { MinCount: 1, MaxCount: 1, IamInstanceProfile: { Name: 'Web' }, TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Name', Value: 'web' }] }] }],
])('ec2 run-instances %s', async (line, input) => {
  await run(['ec2', 'run-instances', '--region', 'us-east-1', '--image-id', 'ami-1', ...line.split(' ').filter(Boolean)], { defaultCredentials: KEYS, answers: [{ call: 'ec2:RunInstances', input: { ImageId: 'ami-1', ...input }, output: {} }] })
})

it('waits until it is so, and says why when it never will be', async () => {
  const missing = { call: 'iam:GetUser', error: { code: 'NoSuchEntity', message: 'no', status: 404 } }
  const late = await run(['iam', 'wait', 'user-exists', '--user-name', 'a'], { defaultCredentials: KEYS, answers: [missing, missing, { call: 'iam:GetUser', output: {} }] })
  expect([late.exitCode, late.stdout, late.stderr]).toEqual([0, '', ''])
  const never = await run(['iam', 'wait', 'user-exists', '--user-name', 'a'], { defaultCredentials: KEYS, answers: Array.from({ length: 20 }, () => missing) })
  expect([never.exitCode, never.stderr]).toEqual([255, '\naws: [ERROR]: Waiter UserExists failed: Max attempts exceeded. Previously accepted state: Matched expected service error code: NoSuchEntity\n'])
  const denied = await run(['iam', 'wait', 'user-exists', '--user-name', 'a'], { defaultCredentials: KEYS, answers: [{ call: 'iam:GetUser', error: { code: 'AccessDenied', message: 'no', status: 403 } }] })
  expect(denied.stderr).toBe('\naws: [ERROR]: Waiter UserExists failed: An error occurred (AccessDenied): no\n')
})

it.each([
  ['json', '{\n    "Code": "LimitExceeded",\n    "Message": "too many"\n}\n'],
  ['text', 'LimitExceeded\ttoo many\n'],
  ['legacy', '\naws: [ERROR]: An error occurred (LimitExceeded) when calling the ListUsers operation: too many\n'],
])('prints errors as %s', async (format, stderr) => {
  const ran = await run(['iam', 'list-users', '--cli-error-format', format], { defaultCredentials: KEYS, answers: [{ call: 'iam:ListUsers', error: { code: 'LimitExceeded', message: 'too many', status: 409 } }] })
  expect(ran.stderr).toBe(stderr)
})
