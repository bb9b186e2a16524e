/** What triggers keep of an account is what counting would find: after any requests, after undo, and in a world built from its entities. */
import { describe, expect, it } from 'vitest'
import type { Account } from '../../../../src-main/store/account.js'
import { Database } from '../../../../src-main/store/database.js'
import { migrate } from '../../../../src-main/store/migrations/migrations.js'
import { IamRecords } from '../../../../src-main/store/iam/records.js'
import { World } from '../../../../src-main/store/world.js'
import { ACCOUNT, document, Harness, START } from '../../services/harness.js'

const SEED = process.env['SEED'] ?? String(Date.now() % 100_000)
const trust = document({ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' })
const some = document({ Effect: 'Allow', Action: 's3:ListBucket', Resource: '*' })
const OWN = `arn:aws:iam::${ACCOUNT}:policy/`
const ARNS = [`${OWN}p0`, `${OWN}p1`, 'arn:aws:iam::aws:policy/ReadOnlyAccess', 'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess']

/** Numbers that a seed determines. */
function numbers(seed: string): (below: number) => number {
  let state = [...seed].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7)
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state >>> 8) % below
  }
}

/** Requests that may well fail: a failed one must leave the numbers alone, too. */
function randomRequest(pick: (below: number) => number): [string, Record<string, unknown>] {
  const name = (letter: string): string => `${letter}${pick(3)}`
  const Path = ['/', '/a/', '/a/b/'][pick(3)]
  const PolicyArn = ARNS[pick(ARNS.length)]
  const requests: readonly [string, Record<string, unknown>][] = [
    ['CreateUser', { UserName: name('u'), Path, ...(pick(2) === 0 && { PermissionsBoundary: PolicyArn }) }],
    ['DeleteUser', { UserName: name('u') }],
    ['PutUserPermissionsBoundary', { UserName: name('u'), PermissionsBoundary: PolicyArn }],
    ['DeleteUserPermissionsBoundary', { UserName: name('u') }],
    ['AttachUserPolicy', { UserName: name('u'), PolicyArn }],
    ['DetachUserPolicy', { UserName: name('u'), PolicyArn }],
    ['UpdateUser', { UserName: name('u'), NewUserName: name('u') }],
    ['UpdateUser', { UserName: name('u'), NewPath: Path, ...(pick(2) === 0 && { NewUserName: name('u') }) }],
    ['CreateGroup', { GroupName: name('g'), Path }],
    ['UpdateGroup', { GroupName: name('g'), NewPath: Path, NewGroupName: name('g') }],
    ['DeleteGroup', { GroupName: name('g') }],
    ['AttachGroupPolicy', { GroupName: name('g'), PolicyArn }],
    ['DetachGroupPolicy', { GroupName: name('g'), PolicyArn }],
    ['CreateRole', { RoleName: name('r'), Path, AssumeRolePolicyDocument: trust }],
    ['DeleteRole', { RoleName: name('r') }],
    ['PutRolePermissionsBoundary', { RoleName: name('r'), PermissionsBoundary: PolicyArn }],
    ['AttachRolePolicy', { RoleName: name('r'), PolicyArn }],
    ['DetachRolePolicy', { RoleName: name('r'), PolicyArn }],
    ['CreatePolicy', { PolicyName: name('p'), PolicyDocument: some }],
    ['CreatePolicyVersion', { PolicyArn: `${OWN}${name('p')}`, PolicyDocument: some }],
    ['DeletePolicyVersion', { PolicyArn: `${OWN}${name('p')}`, VersionId: 'v2' }],
    ['DeletePolicy', { PolicyArn: `${OWN}${name('p')}` }],
    ['CreateInstanceProfile', { InstanceProfileName: name('i') }],
    ['DeleteInstanceProfile', { InstanceProfileName: name('i') }],
    ['CreateVirtualMFADevice', { VirtualMFADeviceName: name('m') }],
    ['DeleteVirtualMFADevice', { SerialNumber: `arn:aws:iam::${ACCOUNT}:mfa/${name('m')}` }],
  ]
  return requests[pick(requests.length)] ?? ['ListUsers', {}]
}

function expectExact({ iam }: Pick<Account, 'iam'>): void {
  for (const table of [iam.users, iam.groups, iam.roles, iam.policies, iam.policyVersions, iam.instanceProfiles, iam.mfaDevices]) {
    expect(table.count()).toBe(table.list().length)
  }
  expect(iam.mfaDevicesInUse).toBe(iam.mfaDevices.list().filter(({ userName }) => userName !== undefined).length)
  const used = new Map<string, { attached: number; bounding: number }>()
  const use = (arn: string): { attached: number; bounding: number } => used.get(arn) ?? { attached: 0, bounding: 0 }
  for (const { policyArn } of iam.attachments.list()) used.set(policyArn, { ...use(policyArn), attached: use(policyArn).attached + 1 })
  for (const { permissionsBoundary } of [...iam.users.list(), ...iam.roles.list()]) {
    if (permissionsBoundary !== undefined) used.set(permissionsBoundary, { ...use(permissionsBoundary), bounding: use(permissionsBoundary).bounding + 1 })
  }
  const kept = iam.policyUses.list()
  expect(Object.fromEntries(kept.map(({ policyArn, attached, bounding }) => [policyArn, { attached, bounding }]))).toEqual(Object.fromEntries(used))
  for (const { place, policyArn, owner, path } of iam.policyUsesBelow.list()) {
    expect(place).toBe(`${policyArn.split('/').at(-1)} ${policyArn.split(':')[4]}`)
    expect([owner, path]).toEqual([policyArn.split(':')[4], policyArn.replace(/^[^/]*/, '').replace(/[^/]*$/, '')])
  }
  const paths = new Map([
    ...iam.users.list().map(({ userName, path }): [string, string] => [`user ${userName}`, path]),
    ...iam.groups.list().map(({ groupName, path }): [string, string] => [`group ${groupName}`, path]),
    ...iam.roles.list().map(({ roleName, path }): [string, string] => [`role ${roleName}`, path]),
  ])
  const below = iam.attachments.list().map((attachment) => ({ ...attachment, path: paths.get(`${attachment.entityType} ${attachment.entityName}`) ?? '/' }))
  expect(iam.attachmentsBelow.list()).toEqual(below.filter(({ path }) => path !== '/'))
}

describe(`derived numbers, seed ${SEED}`, () => {
  it('are exact after every request, whether it succeeded or not, and after undo and redo', () => {
    const cloud = new Harness()
    const pick = numbers(SEED)
    for (let count = 0; count < 300; count += 1) {
      cloud.send('iam', ...randomRequest(pick))
      if (count % 10 === 0) expectExact(cloud.account)
      if (pick(12) === 0 && cloud.world.timeline.canUndo) {
        const before = cloud.world.stateHash()
        cloud.world.timeline.undo()
        expectExact(cloud.account)
        cloud.world.timeline.redo()
        expect(cloud.world.stateHash()).toBe(before)
      }
    }
    expectExact(cloud.account)
  })

  it('follow entities into another world', () => {
    const cloud = new Harness()
    const pick = numbers(`${SEED} other`)
    for (let count = 0; count < 150; count += 1) cloud.send('iam', ...randomRequest(pick))
    const other = World.inMemory({ seed: 'other', start: START })
    other.change({ gesture: 'import', label: 'import', instant: START }, () => other.entities.replace(cloud.world.entities.read()))
    expectExact(other.account(ACCOUNT))
    expect(other.account(ACCOUNT).iam.attachmentsBelow.list()).toEqual(cloud.account.iam.attachmentsBelow.list())
    expect(other.account(ACCOUNT).iam.policyUses.list()).toEqual(cloud.account.iam.policyUses.list())
  })

  it('count devices that are enabled', () => {
    const { account, world } = new Harness()
    const change = (work: () => void): void => world.change({ gesture: 'device', label: 'device', instant: START }, work)
    const serialNumber = `arn:aws:iam::${ACCOUNT}:mfa/phone`
    change(() => account.iam.mfaDevices.add({ serialNumber, path: '/', virtualMFADeviceName: 'phone', seed: 'A', createDate: START, tags: [] }))
    expect(account.iam.mfaDevicesInUse).toBe(0)
    change(() => account.iam.mfaDevices.update([serialNumber], { userName: 'Kunal', enableDate: START }))
    expect(account.iam.mfaDevicesInUse).toBe(1)
    change(() => account.iam.mfaDevices.update([serialNumber], { userName: 'Matt' }))
    expect(account.iam.mfaDevicesInUse).toBe(1)
    change(() => account.iam.mfaDevices.remove(serialNumber))
    expect(account.iam.mfaDevicesInUse).toBe(0)
  })

  it('are made for a world that was written before they were kept, and its credential report stays', () => {
    const database = new Database()
    migrate(database, 6)
    const rows = [
      `INSERT INTO accounts VALUES ('${ACCOUNT}', 'Example', 'root@example.com', ${START})`,
      `INSERT INTO iam_users VALUES ('${ACCOUNT}', 'Kunal', '/', 'AIDA1', ${START}, '${OWN}p0', '[]'), ('${ACCOUNT}', 'Matt', '/team/', 'AIDA2', ${START}, NULL, '[]')`,
      `INSERT INTO iam_attachments VALUES ('${ACCOUNT}', 'user', 'Matt', '${OWN}p0'), ('${ACCOUNT}', 'group', 'Dev', 'arn:aws:iam::aws:policy/ReadOnlyAccess')`,
      `INSERT INTO iam_mfa_devices VALUES ('${ACCOUNT}', 'arn:aws:iam::${ACCOUNT}:mfa/phone', '/', 'phone', 'A', 'Kunal', ${START}, ${START}, '[]')`,
      `INSERT INTO iam_account_settings VALUES ('${ACCOUNT}', 'credentialReport', '{"generatedTime":${START},"content":"user,arn\\nKunal,x"}')`,
    ]
    for (const sql of rows) database.apply(sql)
    migrate(database)
    const iam = new IamRecords(database, ACCOUNT)
    expectExact({ iam })
    expect(iam.credentialReport).toEqual({ generatedTime: START, parts: 1 })
    expect(iam.credentialReportParts.list()).toEqual([{ part: 1, content: 'user,arn\nKunal,x' }])
    database.close()
  })
})
