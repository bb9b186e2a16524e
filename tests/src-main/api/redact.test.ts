import { expect, test } from 'vitest'
import { redactedInput, redactedOutput } from '../../../src-main/api/redact.js'
import type { ApiRequest, Input } from '../../../src-main/api/request.js'

const HIDDEN = 'HIDDEN_DUE_TO_SECURITY_REASONS'

function request(name: string, input: Input = {}): ApiRequest {
  const [service = '', operation = ''] = name.split(':')
  return { service, operation, input, region: 'us-east-1', credentials: { kind: 'anonymous' }, sourceIp: '203.0.113.7', userAgent: 'test', instant: 0, gesture: 'g' }
}

const INPUTS: [what: string, name: string, input: Input, kept: unknown][] = [
  ['names begin in lower case', 'iam:CreateUser', { UserName: 'Kunal', Tags: [{ Key: 'team', Value: 'dev' }] }, { userName: 'Kunal', tags: [{ key: 'team', value: 'dev' }] }],
  ['a password is hidden', 'iam:CreateLoginProfile', { UserName: 'Kunal', Password: 'x', PasswordResetRequired: true }, { userName: 'Kunal', password: HIDDEN, passwordResetRequired: true }],
  ['a secret of a wrong type is hidden too', 'iam:CreateLoginProfile', { Password: { secret: 'x' } }, { password: HIDDEN }],
  ['bytes are left out', 's3:PutObject', { Bucket: 'b', Key: 'k', Body: new Uint8Array([1]) }, { body: null, bucket: 'b', key: 'k' }],
  ['user data is hidden', 'ec2:RunInstances', { MinCount: 1, UserData: 'c2VjcmV0' }, { minCount: 1, userData: HIDDEN }],
  ['an instant is written as CloudTrail writes it', 'cloudtrail:LookupEvents', { StartTime: Date.UTC(2026, 0, 2, 3, 4, 5) }, { startTime: '2026-01-02T03:04:05Z' }],
  ['what the model does not know is left out', 'iam:CreateUser', { UserName: 'Kunal', Secret: 'x' }, { userName: 'Kunal' }],
  ['what is of no type of the model is left out', 'iam:CreateUser', { UserName: { deep: 'x' }, Tags: 'y' }, { userName: null, tags: 'y' }],
  ['no input', 'iam:ListUsers', {}, null],
  ['an operation that is not known', 'iam:MakeCoffee', { Password: 'x' }, null],
  ['a service that is not known', 'coffee:Make', { Password: 'x' }, null],
]
test.each(INPUTS)('of a request: %s', (_, name, input, kept) => {
  expect(redactedInput(request(name, input))).toEqual(kept)
})

const OUTPUTS: [what: string, name: string, output: Input, kept: unknown][] = [
  ['a new access key', 'iam:CreateAccessKey', { AccessKey: { UserName: 'Kunal', AccessKeyId: 'AKIA1', Status: 'Active', SecretAccessKey: 's', CreateDate: 0 } },
    { accessKey: { userName: 'Kunal', accessKeyId: 'AKIA1', status: 'Active', secretAccessKey: HIDDEN, createDate: '1970-01-01T00:00:00Z' } }],
  ['a session', 'sts:GetSessionToken', { Credentials: { AccessKeyId: 'ASIA1', SecretAccessKey: 's', SessionToken: 't', Expiration: 0 } },
    { credentials: { accessKeyId: 'ASIA1', secretAccessKey: HIDDEN, sessionToken: HIDDEN, expiration: '1970-01-01T00:00:00Z' } }],
  ['a device', 'iam:CreateVirtualMFADevice', { VirtualMFADevice: { SerialNumber: 'arn', Base32StringSeed: new Uint8Array([1]), QRCodePNG: new Uint8Array([2]) } },
    { virtualMFADevice: { serialNumber: 'arn', base32StringSeed: HIDDEN, qRCodePNG: HIDDEN } }],
]
test.each(OUTPUTS)('of an answer: %s', (_, name, output, kept) => {
  expect(redactedOutput(request(name), output)).toEqual(kept)
})
