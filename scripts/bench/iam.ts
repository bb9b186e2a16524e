/**
 * `npm run bench:iam`: what IAM's and STS's answers cost in worlds of 10, 1,000 and 5,000 users, without the door, and what
 * importing an account at its quotas costs. Prints p50 and p95.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { handle } from '../../src-main/api/gateway.js'
import type { Credentials, Input } from '../../src-main/api/request.js'
import { exportDetails } from '../../src-main/services/iam/import/export-details.js'
import { importDetails } from '../../src-main/services/iam/import/import-details.js'
import { readDetails } from '../../src-main/services/iam/import/read-details.js'
import { loadSqlite } from '../../src-main/store/database.js'
import { World } from '../../src-main/store/world.js'

const ACCOUNT = '111122223333'
const START = Date.UTC(2026, 0, 15, 9)
const DOCUMENT = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['s3:GetObject', 's3:ListBucket'], Resource: ['arn:aws:s3:::team-files', 'arn:aws:s3:::team-files/*'] }] }
const TRUST = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' }] }
const DATE = '2025-01-15T09:00:00+00:00'

/** An account's details with this many entities, as the AWS CLI prints them. */
function details(users: number, roles: number, policies: number): string {
  const arn = (kind: string, name: string): string => `arn:aws:iam::${ACCOUNT}:${kind}/${name}`
  const id = (prefix: string, number: number): string => `${prefix}${String(number).padStart(17, '0')}`
  const attached = (number: number): object[] => (policies === 0 ? [] : [{ PolicyName: `policy-${number % policies}`, PolicyArn: arn('policy', `policy-${number % policies}`) }])
  return JSON.stringify({
    UserDetailList: Array.from({ length: users }, (_, n) => ({
      Path: '/', UserName: `user-${n}`, UserId: id('AIDA', n), Arn: arn('user', `user-${n}`), CreateDate: DATE, GroupList: [`group-${n % 50}`],
      UserPolicyList: [{ PolicyName: 'own', PolicyDocument: DOCUMENT }], AttachedManagedPolicies: attached(n), Tags: [{ Key: 'team', Value: `t${n % 20}` }],
    })),
    GroupDetailList: Array.from({ length: 50 }, (_, n) => ({ Path: '/', GroupName: `group-${n}`, GroupId: id('AGPA', n), Arn: arn('group', `group-${n}`), CreateDate: DATE, GroupPolicyList: [], AttachedManagedPolicies: attached(n) })),
    RoleDetailList: Array.from({ length: roles }, (_, n) => ({
      Path: '/', RoleName: `role-${n}`, RoleId: id('AROA', n), Arn: arn('role', `role-${n}`), CreateDate: DATE, AssumeRolePolicyDocument: TRUST, InstanceProfileList: [],
      RolePolicyList: [{ PolicyName: 'own', PolicyDocument: DOCUMENT }], AttachedManagedPolicies: attached(n), Tags: [], RoleLastUsed: {},
    })),
    Policies: Array.from({ length: policies }, (_, n) => ({
      PolicyName: `policy-${n}`, PolicyId: id('ANPA', n), Arn: arn('policy', `policy-${n}`), Path: '/', DefaultVersionId: 'v1', CreateDate: DATE, UpdateDate: DATE,
      PolicyVersionList: [{ VersionId: 'v1', Document: DOCUMENT, IsDefaultVersion: true, CreateDate: DATE }],
    })),
  })
}

async function build(directory: string, text: string): Promise<World> {
  const world = await World.create(directory, { seed: 'bench', start: START, meta: { id: 'bench', name: 'bench', kind: 'sandbox', createdAt: START } })
  const read = readDetails(text)
  world.change({ gesture: 'import', label: 'import', instant: START }, () => importDetails(world, read, 'Bench'))
  await world.durable()
  return world
}

function keysOf(world: World, userName?: string): Credentials {
  const account = world.account(ACCOUNT)
  return world.change({ gesture: 'keys', label: 'keys', instant: world.clock.now() }, () => {
    const key = account.iam.accessKeys.add({ ...world.ids.accessKey('AKIA', ACCOUNT), userName, status: 'Active', createDate: START })
    if (userName !== undefined) {
      const document = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['iam:*', 'sts:*'], Resource: '*' }] })
      account.iam.inlinePolicies.add({ entityType: 'user', entityName: userName, policyName: 'all', document })
    }
    return { kind: 'keys', accessKeyId: key.accessKeyId, secretAccessKey: key.secretAccessKey } as const
  })
}

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Milliseconds of each run, without what comes before it. */
async function times(count: number, run: (number: number) => void | Promise<void>, prepare: (number: number) => void = () => undefined): Promise<number[]> {
  const measured: number[] = []
  for (let number = -10; number < count; number += 1) {
    prepare(number)
    const begin = performance.now()
    await run(number)
    if (number >= 0) measured.push(performance.now() - begin)
    // The trail is written beside the requests, as it is between two requests of a person.
    if (number % 20 === 0) await pause()
  }
  return measured.sort((a, b) => a - b)
}

function show(measured: readonly number[]): string {
  const at = (share: number): string => (measured[Math.min(measured.length - 1, Math.floor(measured.length * share))] ?? 0).toFixed(2)
  return `${at(0.5)} / ${at(0.95)}`
}

async function measure(users: number, directory: string): Promise<string[]> {
  // The quota leaves room for those that are made.
  const world = await build(directory, details(Math.min(users, 4880), Math.min(1000, Math.ceil(users / 5)), Math.min(1500, Math.ceil(users / 4))))
  const keys = keysOf(world, 'user-1')
  const send = (service: string, operation: string, input: Input): void => {
    world.clock.advance(1)
    const request = { service, operation, input, region: 'us-east-1', credentials: keys, sourceIp: '203.0.113.7', userAgent: 'bench', instant: world.clock.now(), gesture: 'bench' }
    const { error } = handle(request, world)
    if (error) throw new Error(`${operation}: ${error.message}`)
  }
  // Lists are remembered until something is written.
  const change = (n: number): void => send('iam', 'TagUser', { UserName: 'user-1', Tags: [{ Key: 'round', Value: String(n + 10) }] })
  const rows = [
    show(await times(400, (n) => send('iam', 'GetUser', { UserName: `user-${Math.abs(n) % Math.min(users, 4880)}` }))),
    show(await times(200, () => send('iam', 'ListUsers', { MaxItems: 100 }))),
    show(await times(200, () => send('iam', 'ListUsers', { MaxItems: 100 }), change)),
    show(await times(200, () => send('iam', 'ListUsers', { MaxItems: 10 }))),
    show(await times(100, async (n) => { send('iam', 'CreateUser', { UserName: `new-${n + 10}` }); await world.durable() })),
    show(await times(300, () => send('sts', 'AssumeRole', { RoleArn: `arn:aws:iam::${ACCOUNT}:role/role-1`, RoleSessionName: 'bench' }))),
    show(await times(50, () => send('iam', 'GetAccountAuthorizationDetails', { MaxItems: 100 }))),
    show(await times(50, () => send('iam', 'GetAccountAuthorizationDetails', { MaxItems: 100 }), change)),
    show(await times(200, () => send('iam', 'GetAccountSummary', {}))),
    show(await times(200, () => send('iam', 'GetGroup', { GroupName: 'group-1', MaxItems: 10 }))),
    show(await times(200, () => send('iam', 'ListPolicies', { MaxItems: 10 }))),
    show(await times(200, () => send('iam', 'ListPolicies', { Scope: 'Local', OnlyAttached: true, MaxItems: 10 }))),
    show(await times(200, () => send('iam', 'ListEntitiesForPolicy', { PolicyArn: `arn:aws:iam::${ACCOUNT}:policy/policy-1`, MaxItems: 10 }))),
    show(await times(10, (n) => { if (n % 10 === 0) world.clock.advance(5 * 3_600_000); send('iam', 'GenerateCredentialReport', {}) })),
  ]
  await world.close()
  return rows
}

/** Bytes that a world of so many users takes in memory: JavaScript's and SQLite's. */
async function memory(users: number, directory: string): Promise<number> {
  const settle = async (): Promise<number> => {
    for (let round = 0; round < 3; round += 1) { await pause(); globalThis.gc?.() }
    const { heapUsed, external, arrayBuffers } = process.memoryUsage()
    return heapUsed + external + arrayBuffers
  }
  const before = await settle()
  const world = await build(directory, details(users, 0, 0))
  const taken = (await settle()) - before
  await world.close()
  return taken
}

const folder = mkdtempSync(join(tmpdir(), 'rolecall-bench-'))
try {
  await loadSqlite()
  const sizes = [10, 1000, 5000]
  const columns: string[][] = []
  for (const size of sizes) columns.push(await measure(size, join(folder, `world-${size}`)))
  const names = ['GetUser', 'ListUsers, 100 a page', 'ListUsers, 100 a page, after a change', 'ListUsers, 10 a page', 'CreateUser until durable', 'AssumeRole', 'GetAccountAuthorizationDetails, 100 a page', 'GetAccountAuthorizationDetails, 100 a page, after a change', 'GetAccountSummary', 'GetGroup, 10 a page', 'ListPolicies, 10 a page', 'ListPolicies in use, 10 a page', 'ListEntitiesForPolicy, 10 a page', 'GenerateCredentialReport, a part']
  console.log(`| p50 / p95 in ms | ${sizes.map((size) => `${size} users`).join(' | ')} |\n| --- | ${sizes.map(() => '---').join(' | ')} |`)
  names.forEach((name, row) => console.log(`| ${name} | ${columns.map((column) => column[row] ?? '').join(' | ')} |`))
  const empty = await memory(0, join(folder, 'memory-0'))
  const full = await memory(1000, join(folder, 'memory-1000'))
  console.log(`\n1,000 users take ${((full - empty) / 1e6).toFixed(1)} MB more than none.`)
  const text = details(5000, 1000, 1500)
  const begin = performance.now()
  const world = await build(join(folder, 'import'), text)
  console.log(`Importing 5,000 users, 1,000 roles and 1,500 policies (${(text.length / 1e6).toFixed(1)} MB) takes ${((performance.now() - begin) / 1000).toFixed(2)} s.`)
  const exporting = performance.now()
  exportDetails(world, world.account(ACCOUNT))
  console.log(`Exporting them takes ${((performance.now() - exporting) / 1000).toFixed(2)} s.`)
  await world.close()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
