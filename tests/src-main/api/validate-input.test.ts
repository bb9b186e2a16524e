/** What a service answers to an input that its model does not allow. */
import { describe, expect, test } from 'vitest'
import { validateInput } from '../../../src-main/api/validate-input.js'
import { findModel, findOperationModel, modelledServices } from '../../../src-main/aws/models/model.js'
import type { ServiceError } from '../../../src-main/aws/service-error.js'

function validate(name: string, input: Record<string, unknown>): ServiceError | undefined {
  const [service = '', operation = ''] = name.split(':')
  const model = findModel(service)
  const operationModel = findOperationModel(service, operation)
  if (model === undefined || operationModel === undefined) throw new Error(`no model of ${name}`)
  return validateInput(model, operationModel, input)
}

const LONG = 'a'.repeat(65)
const TAG_RULES =
  'Member must have length less than or equal to 128, Member must have length greater than or equal to 1, ' +
  'Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+'
const one = (where: string, rule: string): string => `1 validation error detected: Value ${where} failed to satisfy constraint: Member must ${rule}`

describe('an input as the model wants it', () => {
  test.each<[string, Record<string, unknown>]>([
    ['iam:CreateUser', { UserName: 'alice', Path: '/dev/', Tags: [{ Key: 'team', Value: '' }] }],
    ['iam:CreateUser', { UserName: 'a'.repeat(64) }],
    ['signin:SwitchRole', { AccountId: '123456789012', RoleName: 'r', DisplayName: '😀'.repeat(64) }],
    ['iam:ListUsers', {}],
    ['iam:ListUsers', { MaxItems: 1000, Marker: null, PathPrefix: undefined }],
    ['iam:GetUser', { Nonsense: { deep: [1] } }],
    ['sts:GetCallerIdentity', { anything: 1 }],
    ['sts:AssumeRole', { RoleArn: 'arn:aws:iam::123456789012:role/r', RoleSessionName: 'me', DurationSeconds: 900 }],
    ['s3:PutObject', { Bucket: 'b', Key: 'k', Body: new Uint8Array(3), Metadata: { a: 'b' }, Expires: 1_700_000_000_000 }],
    ['s3:PutObject', { Bucket: 'b', Key: 'k', ContentLength: 2 ** 31 }],
    ['s3:ListObjects', { Bucket: 'b', MaxKeys: 2 ** 31 - 1 }],
    ['s3:ListObjects', { Bucket: 'b', MaxKeys: -(2 ** 31) }],
    ['s3:CopyObject', { Bucket: 'b', Key: 'k', CopySource: '/from/key' }],
    ['ec2:RunInstances', { MinCount: 1, MaxCount: 1, InstanceType: 'z9.imaginary' }],
    ['ec2:DescribeInstanceTypes', { InstanceTypes: ['z9.imaginary'] }],
    ['cloudtrail:LookupEvents', { MaxResults: 50 }],
    ['signin:ConsoleLogin', {}],
    ['signin:SwitchRole', { AccountId: '123456789012', RoleName: 'path/role' }],
  ])('%s %j', (name, input) => {
    expect(validate(name, input)).toBeUndefined()
  })
})

describe('query services answer ValidationError', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['iam:GetRole', {}, one("null at 'roleName'", 'not be null')],
    ['iam:GetRole', { RoleName: null }, one("null at 'roleName'", 'not be null')],
    ['iam:CreateUser', { UserName: LONG }, one(`'${LONG}' at 'userName'`, 'have length less than or equal to 64')],
    ['iam:GetPolicy', { PolicyArn: 'aaaaa' }, one("'aaaaa' at 'policyArn'", 'have length greater than or equal to 20')],
    ['iam:ListUsers', { MaxItems: 1001 }, one("'1001' at 'maxItems'", 'have value less than or equal to 1000')],
    ['sts:AssumeRole', { RoleArn: 'arn:aws:iam::123456789012:role/r', RoleSessionName: 'me', DurationSeconds: 899 }, one("'899' at 'durationSeconds'", 'have value greater than or equal to 900')],
    ['sts:AssumeRole', { RoleArn: 'arn:aws:iam::123456789012:role/r', RoleSessionName: 'bad name' }, one("'bad name' at 'roleSessionName'", 'satisfy regular expression pattern: [\\w+=,.@-]*')],
    ['sts:GetSessionToken', { TokenCode: '12345' }, one("'12345' at 'tokenCode'", 'have length greater than or equal to 6')],
    ['iam:UpdateAccessKey', { AccessKeyId: 'AKIAIOSFODNN7EXAMPLE', Status: 'Off' }, one("'Off' at 'status'", 'satisfy enum value set: [Active, Inactive, Expired]')],
    ['iam:TagUser', { UserName: 'a', Tags: [{ Key: 'a' }] }, one("null at 'tags.1.member.value'", 'not be null')],
    ['iam:TagUser', { UserName: 'a', Tags: [{ Key: 'k', Value: 'v' }, { Key: 'a*', Value: '' }] }, one("'a*' at 'tags.2.member.key'", 'satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+')],
    ['iam:UntagUser', { UserName: 'a', TagKeys: ['ok', ''] }, one("'[ok, ]' at 'tagKeys'", `satisfy constraint: [${TAG_RULES}]`)],
    ['iam:TagUser', { UserName: 'a', Tags: Array.from({ length: 51 }, () => ({ Key: 'k', Value: 'v' })) }, one("at 'tags'", 'have length less than or equal to 50')],
    ['signin:EnableRootMFADevice', { SerialNumber: 'arn:aws:iam::1:mfa/d', AuthenticationCode1: '12345x', AuthenticationCode2: '123456' }, one("'12345x' at 'authenticationCode1'", 'satisfy regular expression pattern: [\\d]+')],
  ])('%s %j', (name, input, message) => {
    expect(validate(name, input)).toMatchObject({ code: 'ValidationError', status: 400, message })
  })

  test('all that is wrong is said at once, in the order of the model', () => {
    expect(validate('iam:CreateRole', { Path: 'x'.repeat(513), RoleName: LONG })?.message).toBe(
      `3 validation errors detected: Value '${'x'.repeat(513)}' at 'path' failed to satisfy constraint: Member must have length less than or equal to 512; ` +
        `Value '${LONG}' at 'roleName' failed to satisfy constraint: Member must have length less than or equal to 64; ` +
        "Value null at 'assumeRolePolicyDocument' failed to satisfy constraint: Member must not be null",
    )
  })

  test('secrets are not repeated', () => {
    const error = validate('iam:CreateLoginProfile', { UserName: 'a', Password: 'geheim'.repeat(30) })
    expect(error?.message).toBe(one("at 'password'", 'have length less than or equal to 128'))
  })

  test.each([
    [{ UserName: 'bad/name' }, 'The specified value for userName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-'],
    [{ UserName: 'a', Path: 'x' }, 'The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.'],
    [{ UserName: 'bad name', Path: 'x'.repeat(513) }, one(`'${'x'.repeat(513)}' at 'path'`, 'have length less than or equal to 512')],
  ])('IAM has sentences of its own for names and paths: %j', (input, message) => {
    expect(validate('iam:CreateUser', input)).toMatchObject({ code: 'ValidationError', message })
  })

  test.each<[unknown, string]>([
    [['a'], 'Start of list found where not expected'],
    [{ a: 1 }, 'Start of structure or map found where not expected.'],
    [7, 'NUMBER_VALUE can not be converted to a String'],
    [true, 'TRUE_VALUE can not be converted to a String'],
  ])('a value of another type is MalformedInput: %j', (value, message) => {
    expect(validate('iam:GetUser', { UserName: value })).toMatchObject({ code: 'MalformedInput', status: 400, message })
  })

  test.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, '900', 2 ** 40, 2 ** 31, -(2 ** 31) - 1])('%s is no integer', (value) => {
    expect(validate('sts:GetSessionToken', { DurationSeconds: value })?.code).toBe('MalformedInput')
  })

  test.each([2 ** 31 - 1, -(2 ** 31)])('%s is an integer, if not one that is wanted', (value) => {
    expect(validate('sts:GetSessionToken', { DurationSeconds: value })?.code).toBe('ValidationError')
  })
})

describe('other services answer in their own way', () => {
  test.each<[string, Record<string, unknown>, string, string]>([
    ['cloudtrail:LookupEvents', { MaxResults: 51 }, 'ValidationException', one("'51' at 'maxResults'", 'have value less than or equal to 50')],
    ['cloudtrail:LookupEvents', { MaxResults: 'x' }, 'SerializationException', 'STRING_VALUE can not be converted to an Integer'],
    ['ec2:RunInstances', { MaxCount: 1 }, 'MissingParameter', 'The request must contain the parameter MinCount'],
    ['ec2:TerminateInstances', {}, 'MissingParameter', 'The request must contain the parameter InstanceId'],
    ['ec2:DescribeInstanceTypes', { MaxResults: 4 }, 'InvalidParameterValue', 'Value ( 4 ) for parameter maxResults is invalid. Expecting a value greater than or equal to 5.'],
    ['ec2:DescribeInstanceTypes', { MaxResults: 101 }, 'InvalidParameterValue', 'Value ( 101 ) for parameter maxResults is invalid. Expecting a value smaller than or equal to 100.'],
    ['ec2:RunInstances', { MinCount: 'one', MaxCount: 1 }, 'InvalidParameterValue', 'Value ( one ) for parameter minCount is invalid. Expecting an Integer.'],
    ['s3:CreateBucket', { Bucket: 'b', CreateBucketConfiguration: { LocationConstraint: 'mars-1' } }, 'InvalidLocationConstraint', 'The specified location-constraint is not valid'],
    ['s3:PutObject', { Bucket: 'b', Key: 'k', ContentLength: 2 ** 53 }, 'InvalidArgument', 'The value of Content-Length is not valid.'],
    ['s3:ListObjects', { Bucket: 'b', MaxKeys: 2 ** 31 }, 'InvalidArgument', 'The value of max-keys is not valid.'],
    ['s3:PutBucketPolicy', { Bucket: 'b' }, 'MissingRequestBodyError', 'Request Body is empty'],
    ['s3:PutBucketTagging', { Bucket: 'b', Tagging: {} }, 'MalformedXML', 'The XML you provided was not well-formed or did not validate against our published schema'],
    ['s3:PutBucketTagging', { Bucket: 'b', Tagging: { TagSet: [{ Key: 'k' }] } }, 'MalformedXML', 'The XML you provided was not well-formed or did not validate against our published schema'],
    ['s3:CopyObject', { Bucket: 'b', Key: 'k', CopySource: 'nokey' }, 'InvalidArgument', 'Copy Source must mention the source bucket and key: sourcebucket/sourcekey'],
    ['s3:PutObject', { Bucket: 'b', Key: 'k', StorageClass: 'SHELF' }, 'InvalidStorageClass', 'The storage class you specified is not valid'],
    ['s3:PutObject', { Bucket: 'b' }, 'InvalidRequest', "Missing required parameter for this request: 'Key'"],
  ])('%s %j', (name, input, code, message) => {
    expect(validate(name, input)).toMatchObject({ code, message, status: 400 })
  })

  test('S3 names the argument', () => {
    expect(validate('s3:ListObjectsV2', { Bucket: 'b', EncodingType: 'zip' })?.details).toEqual({ ArgumentName: 'encoding-type', ArgumentValue: 'zip' })
  })
})

describe('a hostile input', () => {
  test('is answered with a message of bounded length', () => {
    const giant = 'x'.repeat(5_000_000)
    const cases: [string, Record<string, unknown>][] = [
      ['iam:GetRole', { RoleName: giant }],
      ['iam:UntagUser', { UserName: giant, TagKeys: Array.from({ length: 50 }, () => giant) }],
      ['iam:CreateVirtualMFADevice', { VirtualMFADeviceName: `${giant}/` }],
      ['iam:SimulateCustomPolicy', { PolicyInputList: ['{}'], ActionNames: Array.from({ length: 10_000 }, () => 'x') }],
      ['iam:SimulateCustomPolicy', { PolicyInputList: ['{}'], ActionNames: ['s3:x'], ContextEntries: Array.from({ length: 10_000 }, () => ({ ContextKeyName: 'x' })) }],
      ['s3:CopyObject', { Bucket: 'b', Key: 'k', CopySource: `${'/'.repeat(1_000_000)}\n` }],
    ]
    for (const [name, input] of cases) {
      const error = validate(name, input)
      expect(error, name).toBeDefined()
      expect(error?.message.length, name).toBeLessThan(20_000)
    }
  })

  test('nested beyond reason is ignored or refused where it stands', () => {
    let deep: unknown = 'x'
    for (let depth = 0; depth < 100_000; depth++) deep = { deep }
    expect(validate('iam:GetUser', { Unknown: deep })).toBeUndefined()
    expect(validate('iam:GetUser', { UserName: deep })?.code).toBe('MalformedInput')
    expect(validate('iam:TagUser', { UserName: 'a', Tags: [[deep]] })?.code).toBe('MalformedInput')
  })

  test('does not reach members through the prototype', () => {
    expect(validate('iam:GetRole', Object.create({ RoleName: 'r' }) as Record<string, unknown>)?.message).toContain('Member must not be null')
  })

  test('of any kind gets an answer and never an exception, in every operation', () => {
    const values = [null, undefined, '', 'x', -1, 1e300, true, [], [null], [[]], [{}], {}, { '': {} }, new Uint8Array(1), 10n, Symbol('x')]
    for (const service of modelledServices()) {
      const model = findModel(service)
      for (const operation of Object.values(model?.operations ?? {})) {
        const shape = operation.input === undefined ? undefined : model?.shapes[operation.input]
        const members = shape?.type === 'structure' ? Object.keys(shape.members) : []
        for (const value of values) {
          const input = Object.fromEntries(members.map((member) => [member, value]))
          expect(() => validate(`${service}:${operation.name}`, input)).not.toThrow()
        }
      }
    }
  })
})
