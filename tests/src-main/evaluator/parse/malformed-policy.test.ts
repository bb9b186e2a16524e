import { describe, expect, test } from 'vitest'
import { malformedPolicy } from '../../../../src-main/evaluator/parse/malformed-policy.js'

const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }
const identity = (...changes: object[]): string => JSON.stringify({ Version: '2012-10-17', Statement: changes.length === 0 ? [statement] : changes.map((change) => ({ ...statement, ...change })) })

describe('what CreatePolicy and Put*Policy answer', () => {
  test('a sound policy is taken', () => {
    expect(malformedPolicy(identity(), 'identity', 'iam')).toBeUndefined()
    expect(malformedPolicy(identity({ Sid: 'One' }, { Sid: 'Two', Action: ['iam:*', '*'], Resource: ['arn:aws:iam::123456789012:role/x', 'arn:aws:s3:::${aws:username}/*'] }), 'identity', 'iam')).toBeUndefined()
  })

  test.each([
    ['{', 'This policy contains invalid Json'],
    ['{}', 'Syntax errors in policy.'],
    [JSON.stringify({ Statement: [statement] }), 'Policy document must be version 2012-10-17 or greater.'],
    [JSON.stringify({ Version: '2008-10-17', Statement: [statement] }), 'Policy document must be version 2012-10-17 or greater.'],
    [JSON.stringify({ Version: '2012', Statement: [statement] }), 'Syntax errors in policy.'],
    [identity({ Effect: 'allow' }), 'Syntax errors in policy.'],
    [identity({ Foo: 1 }), 'Syntax errors in policy.'],
    [identity({ Action: [] }), 'Policy statement must contain actions.'],
    [identity({ Resource: [] }), 'Policy statement must contain resources.'],
    [identity({ Action: undefined }), 'Policy statement must contain actions.'],
    [identity({ Resource: undefined }), 'Policy statement must contain resources.'],
    [identity({ Action: 'GetObject' }), 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.'],
    [identity({ Action: 's3:Get:Object' }), 'Actions/Condition can contain only one colon.'],
    [identity({ Action: 'a a:ListBucket' }), 'Vendor a a is not valid'],
    [identity({ Resource: 'bkt' }), 'Resource bkt must be in ARN format or "*".'],
    [identity({ Resource: 'arn:aws:*:::x' }), 'Resource vendor must be fully qualified and cannot contain regexes.'],
    [identity({ Resource: 'arn:error:s3:::bkt' }), 'Partition "error" is not valid for resource "arn:error:s3:::bkt".'],
    [identity({ Resource: 'arn:error:s3::bkt' }), 'Partition "error" is not valid for resource "arn:error:s3::bkt:*".'],
    [identity({ Resource: 'arn:aws:s3:us-east-1::bkt' }), 'Resource arn:aws:s3:us-east-1::bkt can not contain region information.'],
    [identity({ Resource: 'arn:aws:iam:us-east-1:123456789012:user/x' }), 'IAM resource arn:aws:iam:us-east-1:123456789012:user/x cannot contain region information.'],
    [identity({ Sid: 'A' }, { Sid: 'A' }), 'Statement IDs (SID) in a single policy must be unique.'],
    [identity({ Principal: '*' }), 'Policy document should not specify a principal.'],
    [identity({ Condition: { StringIs: { 'a:b': 'c' } } }), 'Syntax errors in policy.'],
    [identity({ Condition: { DateLessThan: { 'aws:CurrentTime': 'tomorrow' } } }), 'The policy failed legacy parsing'],
  ])('%s', (text, message) => {
    expect(malformedPolicy(text, 'identity', 'iam')).toEqual({ code: 'MalformedPolicyDocument', message })
  })
})

describe('what CreateRole and UpdateAssumeRolePolicy answer', () => {
  const trust = (change: object = {}): string => JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole', ...change }] })

  test.each([
    [trust()],
    [trust({ Action: ['sts:AssumeRole', 'sts:TagSession'] })],
    [trust().replace('2012-10-17', '2008-10-17')],
    [trust({ Principal: { AWS: 'arn:aws:iam::123456789012:user/ann' }, Condition: { Bool: { 'aws:MultiFactorAuthPresent': true } } })],
  ])('takes %s', (text) => {
    expect(malformedPolicy(text, 'trust', 'trust')).toBeUndefined()
  })

  test.each([
    ['{', 'This policy contains invalid Json'],
    [trust({ Principal: undefined }), 'Invalid principal in policy: com.amazon.balsa.error.InvalidPolicyException: The passed in policy has a statement with no principals!'],
    [trust({ Resource: '*' }), 'Has prohibited field Resource.'],
    [trust({ Action: 's3:GetObject' }), 'AssumeRole policy may only specify STS AssumeRole actions.'],
    [trust({ Principal: { AWS: 'arn:aws:iam::123456789012:group/dev' } }), 'Invalid principal in policy: "AWS":"arn:aws:iam::123456789012:group/dev"'],
    [trust({ Principal: { AWS: 'nobody' } }), 'Invalid principal in policy: "AWS":"nobody"'],
  ])('refuses %s', (text, message) => {
    expect(malformedPolicy(text, 'trust', 'trust')).toEqual({ code: 'MalformedPolicyDocument', message })
  })
})

describe('what PutBucketPolicy answers', () => {
  const bucket = (change: object = {}): string => JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::bkt/*', ...change }] })

  test('a sound policy is taken, also without a Version', () => {
    expect(malformedPolicy(bucket(), 'resource', 's3')).toBeUndefined()
  })

  test('it may speak of its own bucket only', () => {
    expect(malformedPolicy(bucket(), 'resource', 's3', 'arn:aws:s3:::bkt')).toBeUndefined()
    expect(malformedPolicy(bucket({ Resource: 'arn:aws:s3:::b*/x' }), 'resource', 's3', 'arn:aws:s3:::bkt')).toBeUndefined()
    expect(malformedPolicy(bucket(), 'resource', 's3', 'arn:aws:s3:::other')).toMatchObject({ message: 'Policy has invalid resource' })
  })

  test('actions on the bucket and on its objects, each with its resource', () => {
    expect(malformedPolicy(bucket({ Action: ['s3:ListBucket', 's3:GetObject'], Resource: ['arn:aws:s3:::bkt', 'arn:aws:s3:::bkt/*'] }), 'resource', 's3')).toBeUndefined()
  })

  test.each([
    ['x', "Policies must be valid JSON and the first byte must be '{'"],
    ['{"Version":"2012-10-17"}', 'Missing required field Statement'],
    [bucket({ Principal: undefined }), 'Missing required field Principal'],
    [bucket({ Principal: { AWS: 'nobody' } }), 'Invalid principal in policy'],
    [bucket({ Action: 'ec2:RunInstances' }), 'Policy has invalid action'],
    [bucket({ Resource: 'bkt' }), 'Policy has invalid resource'],
    [bucket({ Resource: 'arn:aws:s3:::bkt' }), 'Action does not apply to any resource(s) in statement'],
    [bucket({ Action: ['s3:GetObject', 's3:GetBucketAcl'] }), 'Action does not apply to any resource(s) in statement'],
    [bucket({ Resource: '*' }), 'Policy has invalid resource'],
    [bucket({ Foo: 1 }), 'Unknown field Foo'],
  ])('refuses %s', (text, message) => {
    expect(malformedPolicy(text, 'resource', 's3')).toEqual({ code: 'MalformedPolicy', message })
  })
})
