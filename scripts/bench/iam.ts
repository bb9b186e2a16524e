/**
 * `npm run bench:iam`: what IAM's and STS's answers cost in worlds of 10, 1,000 and 5,000 users, without the door, and what
 * importing an account at its quotas costs. Prints p50 and p95. The smallest world is gone through once before anything is counted:
 * what JavaScript's engine takes to get going would else stand under it, and under no other.
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

type Row = [name: string, value: string]

async function measure(users: number, directory: string): Promise<Row[]> {
  // The quota leaves room for those that are made.
  const count = Math.min(users, 4880)
  const world = await build(directory, details(count, Math.min(1000, Math.ceil(users / 5)), Math.min(1500, Math.ceil(users / 4))))
  const keys = keysOf(world, 'user-1')
  const send = (service: string, operation: string, input: Input): void => {
    world.clock.advance(1)
    const request = { service, operation, input, region: 'us-east-1', credentials: keys, sourceIp: '203.0.113.7', userAgent: 'bench', instant: world.clock.now(), gesture: 'bench' }
    const { error } = handle(request, world)
    if (error) throw new Error(`${operation}: ${error.message}`)
  }
  const rows: Row[] = []
  const row = async (name: string, run: (n: number) => void | Promise<void>, { runs = 200, before }: { runs?: number; before?: (n: number) => void } = {}): Promise<void> => {
    rows.push([name, show(await times(runs, run, before))])
  }
  // What was read is remembered until something is written that it depends on: each of these changes something that lists show.
  const tag = (n: number): void => send('iam', 'TagUser', { UserName: 'user-1', Tags: [{ Key: 'round', Value: String(n + 10) }] })
  const attach = (n: number): void => send('iam', n % 2 === 0 ? 'AttachUserPolicy' : 'DetachUserPolicy', { UserName: 'user-2', PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' })
  const create = (n: number): void => send('iam', 'CreateUser', { UserName: `new-${String(n + 10)}` })
  const remove = (n: number): void => send('iam', 'DeleteUser', { UserName: `new-${String(n + 10)}` })
  const alternately = (n: number): void => (n % 2 === 0 ? create(0) : remove(0))
  const read = (operation: string, input: Input): (() => void) => () => send('iam', operation, input)

  await row('GetUser', (n) => send('iam', 'GetUser', { UserName: `user-${Math.abs(n) % count}` }), { runs: 400 })
  await row('GetUser, after a user was tagged', read('GetUser', { UserName: 'user-3' }), { before: tag })
  await row('ListUsers, 100 a page', read('ListUsers', { MaxItems: 100 }))
  await row('ListUsers, 100 a page, after one was tagged', read('ListUsers', { MaxItems: 100 }), { before: tag })
  await row('ListUsers, 100 a page, after one came or went', read('ListUsers', { MaxItems: 100 }), { before: alternately })
  await row('ListUsers, 10 a page', read('ListUsers', { MaxItems: 10 }))
  await row('CreateUser until durable', async (n) => { create(n); await world.durable() }, { runs: 100 })
  await row('AssumeRole', () => send('sts', 'AssumeRole', { RoleArn: `arn:aws:iam::${ACCOUNT}:role/role-1`, RoleSessionName: 'bench' }))
  await row('GetAccountAuthorizationDetails, 100 a page', read('GetAccountAuthorizationDetails', { MaxItems: 100 }))
  await row('GetAccountAuthorizationDetails, 100 a page, after a user was tagged', read('GetAccountAuthorizationDetails', { MaxItems: 100 }), { before: tag })
  await row('GetAccountAuthorizationDetails, 100 a page, after a policy was attached', read('GetAccountAuthorizationDetails', { MaxItems: 100 }), { before: attach })
  await row('GetAccountSummary', read('GetAccountSummary', {}))
  await row('ListRoles, 100 a page', read('ListRoles', { MaxItems: 100 }))
  await row('ListPolicies, 100 a page', read('ListPolicies', { MaxItems: 100 }))
  await row('ListPolicies in use, 100 a page', read('ListPolicies', { Scope: 'Local', OnlyAttached: true, MaxItems: 100 }))
  await row('ListPolicies in use, 100 a page, after one was attached', read('ListPolicies', { Scope: 'Local', OnlyAttached: true, MaxItems: 100 }), { before: attach })
  await row('GenerateCredentialReport, a part', (n) => { if (n % 50 === 0) world.clock.advance(5 * 3_600_000); send('iam', 'GenerateCredentialReport', {}) }, { runs: 50 })
  for (let part = 0; part * 100 <= count + 200; part += 1) send('iam', 'GenerateCredentialReport', {})
  await row('GetCredentialReport', read('GetCredentialReport', {}))

  gather(world, count)
  await row('GetGroup of all users, 100 a page', read('GetGroup', { GroupName: 'group-0', MaxItems: 100 }))
  await row('GetGroup of all users, 100 a page, after one was tagged', read('GetGroup', { GroupName: 'group-0', MaxItems: 100 }), { before: tag })
  await row('ListUsers below a path, 100 a page', read('ListUsers', { PathPrefix: '/team/', MaxItems: 100 }))
  await row('ListPolicies in use below a path', read('ListPolicies', { PathPrefix: '/nobody/', Scope: 'Local', OnlyAttached: true }))
  await row('ListEntitiesForPolicy, 100 a page', read('ListEntitiesForPolicy', { PolicyArn: SHARED, MaxItems: 100 }))
  await row('ListEntitiesForPolicy below a path, 100 a page', read('ListEntitiesForPolicy', { PolicyArn: SHARED, PathPrefix: '/team/', MaxItems: 100 }))
  await row('ListEntitiesForPolicy below a path with nobody', read('ListEntitiesForPolicy', { PolicyArn: SHARED, PathPrefix: '/nobody/' }))
  await row('SimulatePrincipalPolicy', read('SimulatePrincipalPolicy', { PolicySourceArn: `arn:aws:iam::${ACCOUNT}:user/user-1`, ActionNames: ['s3:GetObject', 'iam:GetUser'] }))
  await world.close()
  return rows
}

const SHARED = `arn:aws:iam::${ACCOUNT}:policy/policy-0`

/** Everybody into one group and under one policy, and every other user below a path. */
function gather(world: World, users: number): void {
  const { iam } = world.account(ACCOUNT)
  world.change({ gesture: 'gather', label: 'gather', instant: world.clock.now() }, () => {
    for (let number = 0; number < users; number += 1) {
      const userName = `user-${number}`
      if (!iam.members.has('group-0', userName)) iam.members.add({ groupName: 'group-0', userName })
      if (!iam.attachments.has('user', userName, SHARED)) iam.attachments.add({ entityType: 'user', entityName: userName, policyArn: SHARED })
      if (number % 2 === 0) iam.users.update([userName], { path: '/team/' })
    }
  })
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
  // Before all else: what SQLite has for all worlds together only grows, and by leaps.
  const empty = await memory(0, join(folder, 'memory-0'))
  const full = await memory(1000, join(folder, 'memory-1000'))
  const sizes = [10, 1000, 5000]
  await measure(10, join(folder, 'warm-up'))
  const columns: Row[][] = []
  for (const size of sizes) columns.push(await measure(size, join(folder, `world-${size}`)))
  console.log(`| p50 / p95 in ms | ${sizes.map((size) => `${size} users`).join(' | ')} |\n| --- | ${sizes.map(() => '---').join(' | ')} |`)
  columns[0]?.forEach(([name], index) => console.log(`| ${name} | ${columns.map((column) => column[index]?.[1] ?? '').join(' | ')} |`))
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
