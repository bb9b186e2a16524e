/** The catalogue of AWS managed policies. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compileManagedPolicies } from '../../../../scripts/models/managed-policies.mjs'
import { DESCRIPTIONS } from '../../../../src-main/aws/managed-policies/descriptions.js'
import { findManagedPolicy, listManagedPolicies } from '../../../../src-main/aws/managed-policies/managed-policies.js'

const readOnly = findManagedPolicy('arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess')

describe('findManagedPolicy', () => {
  test('gives the record and the document', () => {
    expect(readOnly).toMatchObject({ name: 'AmazonS3ReadOnlyAccess', path: '/', defaultVersionId: 'v3', createDate: Date.UTC(2015, 1, 6, 18, 40, 59) })
    const document = JSON.parse(readOnly?.document ?? '') as { Statement: [{ Effect: string; Action: string[] }] }
    expect(document.Statement[0].Effect).toBe('Allow')
    expect(document.Statement[0].Action).toEqual(expect.arrayContaining(['s3:Get*', 's3:List*']))
  })

  test('makes the id of AWS’s form from the ARN, always the same', () => {
    expect(readOnly?.policyId).toMatch(/^ANPA[A-Z2-7]{17}$/)
    expect(readOnly?.policyId).toBe(findManagedPolicy('arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess')?.policyId)
  })

  test.each([
    ['arn:aws:iam::aws:policy/AdministratorAccess', '/'],
    ['arn:aws:iam::aws:policy/PowerUserAccess', '/'],
    ['arn:aws:iam::aws:policy/AWSDenyAll', '/'],
    ['arn:aws:iam::aws:policy/job-function/ViewOnlyAccess', '/job-function/'],
    ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole', '/service-role/'],
    ['arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials', '/root-task/'],
  ])('knows %s', (arn, path) => {
    expect(findManagedPolicy(arn)).toMatchObject({ arn, path })
  })

  test.each(['arn:aws:iam::aws:policy/amazons3readonlyaccess', 'arn:aws:iam::123456789012:policy/AdministratorAccess', 'AdministratorAccess', ''])(
    'knows no %j',
    (arn) => {
      expect(findManagedPolicy(arn)).toBeUndefined()
    },
  )
})

test('every policy of the catalogue has its own ARN and id, sensible dates, and a document that parses', () => {
  const policies = listManagedPolicies()
  expect(policies.length).toBeGreaterThan(1500)
  expect(new Set(policies.map((policy) => policy.arn)).size).toBe(policies.length)
  expect(new Set(policies.map((policy) => policy.policyId)).size).toBe(policies.length)
  for (const policy of policies) {
    expect(policy.arn).toBe(`arn:aws:iam::aws:policy${policy.path}${policy.name}`)
    expect(policy.updateDate, policy.arn).toBeGreaterThanOrEqual(policy.createDate)
    expect(policy.createDate).toBeGreaterThan(Date.UTC(2010, 0, 1))
    expect(policy.defaultVersionId).toMatch(/^v\d+$/)
    expect(JSON.parse(policy.document), policy.arn).toHaveProperty('Statement')
  }
})

test('every description belongs to a policy', () => {
  const names = new Set(listManagedPolicies().map((policy) => policy.name))
  for (const name of Object.keys(DESCRIPTIONS)) expect(names, name).toContain(name)
  expect(readOnly?.description).toBeTypeOf('string')
  expect(findManagedPolicy('arn:aws:iam::aws:policy/AWSHealthFullAccess')?.description).toBeUndefined()
})

test('the generator gives the same bytes whatever the order of its source', () => {
  const policy = (name: string): object => ({
    arn: `arn:aws:iam::aws:policy/${name}`,
    latestVersionId: 'v2',
    versions: { v1: { document: { Version: 'old' } }, v2: { document: { Version: '2012-10-17' } } },
    createdDate: '2020-01-01T00:00:00.000Z',
    lastUpdatedDate: '2021-01-01T00:00:00.000Z',
  })
  const compile = (names: string[]): Buffer[] => {
    const to = mkdtempSync(join(tmpdir(), 'rolecall-policies-'))
    const from = join(to, 'source.json')
    writeFileSync(from, JSON.stringify(Object.fromEntries(names.map((name) => [name, policy(name)]))))
    compileManagedPolicies({ from, to })
    return ['index.json.br', 'documents.json.br'].map((name) => readFileSync(join(to, name)))
  }
  expect(compile(['B', 'A'])).toEqual(compile(['A', 'B']))
})
