import { describe, expect, test } from 'vitest'
import { listManagedPolicies } from '../../../../src-main/aws/managed-policies/managed-policies.js'
import { validatePolicy } from '../../../../src-main/evaluator/validate/validate-policy.js'

function remarks(Statement: object): string[] {
  return validatePolicy(JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*', ...Statement } }), 'identity').map(({ type, code }) => `${type} ${code}`)
}

const where = (Condition: object): string[] => remarks({ Condition })

describe('condition keys', () => {
  test.each<[string, object, string[]]>([
    ['a multivalued key without a set operator', { StringEquals: { 'aws:TagKeys': 'team' } }, ['ERROR MISSING_QUALIFIER']],
    ['a multivalued key with one', { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'team' } }, []],
    ["a service's multivalued key without one", { StringLike: { 'dynamodb:LeadingKeys': 'ann' } }, ['ERROR MISSING_QUALIFIER']],
    ['ForAllValues on a key with one value', { 'ForAllValues:StringEquals': { 'aws:PrincipalOrgID': 'o-abcdefghij' } }, ['SECURITY_WARNING FORALLVALUES_WITH_SINGLE_VALUED_KEY']],
    ['ForAnyValue on a key with one value, which changes nothing', { 'ForAnyValue:StringEquals': { 'aws:PrincipalOrgID': 'o-abcdefghij' } }, []],
    ['text operators on a Boolean key', { StringEquals: { 'aws:SecureTransport': 'true' } }, ['WARNING TYPE_MISMATCH']],
    ['text operators on an address', { StringLike: { 'aws:SourceIp': '203.0.113.*' } }, ['WARNING TYPE_MISMATCH']],
    ['a number for a text', { NumericEquals: { 'aws:username': '7' } }, ['WARNING TYPE_MISMATCH']],
    ['StringLike on an ARN', { StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/x' } }, ['SECURITY_WARNING STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS']],
    ['ArnLike and StringEquals on an ARN', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/x' }, StringEquals: { 'aws:SourceArn': 'arn:aws:sns:us-east-1:111122223333:t' } }, []],
    ['an instant in seconds', { NumericLessThan: { 'aws:EpochTime': '1800000000' } }, []],
    ['Null asks any key', { Null: { 'aws:TagKeys': 'true', 'aws:SourceIp': 'false', 'aws:CurrentTime': 'true' } }, []],
    ['a global key that does not exist', { StringEquals: { 'aws:UserName2': 'ann' } }, ['ERROR INVALID_GLOBAL_CONDITION_KEY']],
    ["a key that the service does not have", { StringEquals: { 's3:prefixes': 'ann' } }, ['ERROR INVALID_SERVICE_CONDITION_KEY']],
    ['no key at all', { StringEquals: { username: 'ann' } }, ['ERROR INVALID_CONDITION_KEY_FORMAT']],
    ['keys with a tag in them, in any case', { StringEquals: { 'AWS:resourcetag/Team': 'x', 's3:ExistingObjectTag/Team': 'x', 'secretsmanager:ResourceTag/Team': 'x' } }, []],
    ["a provider's claim", { StringEquals: { 'token.actions.githubusercontent.com:sub': 'x' } }, []],
  ])('%s', (_, condition, expected) => {
    expect(where(condition)).toEqual(expected)
  })
})

describe('values', () => {
  test.each<[string, object, string[]]>([
    ['a Boolean', { Bool: { 'aws:SecureTransport': ['yes', true, 'FALSE'] } }, ['WARNING TYPE_MISMATCH_BOOLEAN']],
    ['a number', { NumericLessThan: { 'aws:MultiFactorAuthAge': ['1h', 3600] } }, ['WARNING TYPE_MISMATCH_NUMBER']],
    ['a date', { DateLessThan: { 'aws:CurrentTime': ['tomorrow', '2026-01-31', '1800000000'] } }, ['WARNING INVALID_DATE_VALUE']],
    ['an address', { NotIpAddress: { 'aws:SourceIp': ['10.0.0.0/33', '10.0.0.0/8', '2001:db8::/32'] } }, ['ERROR TYPE_MISMATCH_IP_RANGE']],
  ])('%s', (_, condition, expected) => {
    expect(where(condition)).toEqual(expected)
  })
})

describe('actions', () => {
  test.each<[string, string | string[], string[]]>([
    ['that no service has', ['s3:GetObjects', 's3:getobject'], ['ERROR INVALID_ACTION']],
    ['that no pattern meets', ['s3:Obtain*', 's3:Get*', '*', 's3:*'], ['ERROR INVALID_ACTION']],
    ['of no service', 'bucket:Get*', ['ERROR INVALID_SERVICE_IN_ACTION']],
  ])('%s', (_, Action, expected) => {
    expect(remarks({ Action })).toEqual(expected)
  })
})

test('a remark says where', () => {
  const document = '{\n  "Version": "2012-10-17",\n  "Statement": [{ "Effect": "Allow", "Resource": "*",\n    "Action": ["s3:ListBucket",\n               "s3:Reed"] }]\n}'
  expect(validatePolicy(document, 'identity')).toEqual([{ type: 'ERROR', code: 'INVALID_ACTION', message: 'Amazon S3 has no action "s3:Reed".', position: { pointer: '/Statement/0/Action/1', line: 5, column: 16 } }])
})

test('a policy that the parser refuses has findings, not remarks', () => {
  expect(validatePolicy('{"Statement":{"Effect":"Allow","Action":"s3:Nope","Resource":"*","Extra":1}}', 'identity')).toEqual([])
})

test("AWS's own policies are hardly remarked upon: a few ask text of a Boolean, or name what is gone", () => {
  const found = listManagedPolicies().flatMap(({ document }) => validatePolicy(document, 'identity').map(({ code }) => code))
  const count = (code: string): number => found.filter((one) => one === code).length
  expect(count('MISSING_QUALIFIER')).toBeLessThan(6)
  expect(count('TYPE_MISMATCH')).toBeLessThan(6)
  expect(count('INVALID_SERVICE_CONDITION_KEY') + count('INVALID_GLOBAL_CONDITION_KEY')).toBeLessThan(15)
}, 30_000)
