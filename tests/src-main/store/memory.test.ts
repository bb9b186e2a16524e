/** What tables remember is what a table that remembers nothing reads, whatever was written; and a write forgets no more than it must. */
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { Database, loadSqlite } from '../../../src-main/store/database.js'
import { accountsTable } from '../../../src-main/store/account.js'
import { IamRecords } from '../../../src-main/store/iam/records.js'
import { migrate } from '../../../src-main/store/migrations/migrations.js'
import { S3Records } from '../../../src-main/store/s3/records.js'
import { START } from './worlds-for-tests.js'

const SEED = process.env['SEED'] ?? String(Date.now() % 100_000)
const ACCOUNTS = ['111122223333', '444455556666']

beforeAll(loadSqlite)

interface Tables {
  iam: readonly IamRecords[]
  s3: S3Records
}

function tablesOf(database: Database): Tables {
  return { iam: ACCOUNTS.map((id) => new IamRecords(database, id)), s3: new S3Records(database) }
}

function cloud(): { database: Database; tables: Tables } {
  const database = new Database()
  migrate(database)
  for (const accountId of ACCOUNTS) accountsTable(database).add({ accountId, name: accountId, email: `${accountId}@example.com`, createDate: START })
  return { database, tables: tablesOf(database) }
}

const ARN = `arn:aws:iam::${ACCOUNTS[0]}:policy/p`
const user = (userName: string, path = '/') => ({ userName, path, userId: `AIDA${userName}`, createDate: START, tags: [] })
const role = (roleName: string) => ({ roleName, path: '/', roleId: `AROA${roleName}`, createDate: START, assumeRolePolicyDocument: '{}', maxSessionDuration: 3600, tags: [] })
const policy = { policyName: 'p', path: '/', policyId: 'ANPA', arn: ARN, defaultVersionId: 'v1', latestVersion: 1, createDate: START, updateDate: START, tags: [] }
const upload = { uploadId: 'u', bucketName: 'bucket', key: 'k', initiated: START, initiator: 'i', contentType: '', headers: {}, storageClass: 'STANDARD', metadata: {}, tags: [] }
const object = (key: string) => ({ bucketName: 'bucket', key, size: 1, etag: key, lastModified: START, contentType: '', headers: {}, storageClass: 'STANDARD', blob: '', metadata: {}, tags: [] })
const NAMES = ['a', 'A', 'b', 'c']

/** Writes that may well fail: then they leave nothing. */
const WRITES: readonly ((iam: IamRecords, name: string, other: string, s3: S3Records) => unknown)[] = [
  ({ users }, name) => users.add({ ...user(name), userId: `${name}${users.list().length}` }),
  ({ users }, name) => users.update([name], { tags: [{ Key: name, Value: name }] }),
  ({ users }, name, other) => users.update([name], { path: `/${other}/`, permissionsBoundary: ARN }),
  ({ users }, name, other) => users.update([name], { path: `/${other.repeat(200)}/` }),
  ({ users }, name, other) => users.update([name], { userName: other }),
  ({ users }, name) => users.remove(name),
  ({ groups }, name) => groups.add({ groupName: name, path: '/', groupId: `AGPA${name}${groups.list().length}`, createDate: START }),
  ({ groups }, name, other) => groups.update([name], { groupName: other }),
  ({ members }, name, other) => members.add({ groupName: name, userName: other }),
  ({ members }, name, other) => members.remove(name, other),
  ({ roles }, name) => roles.add(role(name)),
  ({ roles }, name) => roles.remove(name),
  ({ instanceProfiles }, name, other) => instanceProfiles.add({ instanceProfileName: name, path: '/', instanceProfileId: `AIPA${name}`, createDate: START, roleName: other, tags: [] }),
  ({ instanceProfiles }, name) => instanceProfiles.update([name], { roleName: undefined }),
  ({ accessKeys }, name, other) => accessKeys.add({ accessKeyId: name, userName: other, secretAccessKey: 's', status: 'Active', createDate: START }),
  ({ accessKeys }, name) => accessKeys.update([name], { status: 'Inactive' }),
  ({ accessKeys }, name) => accessKeys.remove(name),
  ({ policies }) => policies.add(policy),
  ({ policies }) => policies.remove('p'),
  ({ policyVersions }) => policyVersions.add({ policyArn: ARN, versionId: 'v1', document: '{}', createDate: START }),
  ({ attachments }, name) => attachments.add({ entityType: 'user', entityName: name, policyArn: ARN }),
  ({ attachments }, name) => attachments.remove('user', name, ARN),
  (_iam, _name, _other, { buckets }) => buckets.add({ bucketName: 'bucket', accountId: ACCOUNTS[0] ?? '', region: 'us-east-1', createDate: START, objectOwnership: '', tags: [] }),
  (_iam, _name, _other, { buckets }) => buckets.remove('bucket'),
  (_iam, _name, _other, { uploads }) => uploads.add(upload),
  (_iam, _name, _other, { uploadParts }) => uploadParts.add({ uploadId: 'u', partNumber: 1, size: 1, etag: '', lastModified: START, blob: '' }),
  (_iam, name, _other, { objects }) => objects.add(object(name)),
  (_iam, name, other, { objects }) => objects.update(['bucket', name], { etag: other }),
  (_iam, name, _other, { objects }) => objects.remove('bucket', name),
]

/** Finds, lists and pages of all kinds. */
function readAll({ iam, s3 }: Tables): unknown {
  return [
    iam.map((of) => [
      NAMES.map((name) => [of.users.find(name), of.groups.find(name), of.roles.find(name), of.accessKeys.find(name), of.groupsOf(name), of.attachments.list({ entityType: 'user', entityName: name }), of.instanceProfiles.list({ roleName: name }), of.accessKeys.list({ userName: name }), of.members.page({ match: { groupName: name }, limit: 2 })]),
      of.users.list(), of.users.page({ limit: 2 }), of.users.page({ after: 'a', limit: 2 }), of.users.below({ prefix: '/a/', limit: 2 }), of.users.page({ match: { permissionsBoundary: ARN }, limit: 2 }), of.users.page({ having: 'permissionsBoundary', limit: 2 }),
      of.members.list(), of.instanceProfiles.list(), of.accessKeys.list({ status: 'Active' }), of.policies.list(), of.policyVersions.find(ARN, 'v1'), of.policyVersions.list({ policyArn: ARN }), of.attachments.page({ match: { policyArn: ARN, entityType: 'user' }, by: 'entityName', limit: 2 }), of.policyUses.list(), of.longPaths.list(), of.attachmentsBelow.list(),
    ]),
    [s3.buckets.find('bucket'), s3.uploads.find('u'), s3.uploads.list({ bucketName: 'bucket' }), s3.uploadParts.list({ uploadId: 'u' }), NAMES.map((name) => s3.objects.find('bucket', name)), s3.objects.list({ bucketName: 'bucket' })],
  ]
}

/** Numbers that a seed determines. */
function numbers(seed: string): (below: number) => number {
  let state = [...seed].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7)
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state >>> 8) % below
  }
}

it(`is what is there, after any writes, failed ones too (SEED=${SEED})`, () => {
  const pick = numbers(SEED)
  const { database, tables } = cloud()
  const write = (): unknown => WRITES[pick(WRITES.length)]?.(tables.iam[pick(2)] as IamRecords, NAMES[pick(4)] ?? '', NAMES[pick(4)] ?? '', tables.s3)
  for (let step = 0; step < 600; step += 1) {
    try {
      database.transaction(() => {
        for (let left = pick(3); left >= 0; left -= 1) write()
        if (pick(4) === 0) readAll(tables)
        if (pick(6) === 0) throw new Error('taken back')
      })
    } catch {
      // Taken back, by us or by the database.
    }
    expect(readAll(tables), `after step ${step}`).toEqual(readAll(tablesOf(database)))
  }
})

describe('forgets no more than it must', () => {
  it.each<[string, (iam: IamRecords) => unknown, (iam: IamRecords) => unknown, number]>([
    ['a change to one of a page is read by itself', ({ users }) => users.page({ limit: 100 }), ({ users }) => users.update(['b'], { tags: [] }), 1],
    ['a page of users is read again when one comes', ({ users }) => users.page({ limit: 100 }), ({ users }) => users.add(user('d')), 1],
    ['nothing of users when somebody gets a policy', ({ users }) => [users.page({ limit: 100 }), users.find('a')], ({ attachments }) => attachments.add({ entityType: 'user', entityName: 'a', policyArn: ARN }), 0],
    ['nobody else’s policies when somebody gets one', ({ attachments }) => ['a', 'b', 'c'].map((entityName) => attachments.list({ entityType: 'user', entityName })), ({ attachments }) => attachments.add({ entityType: 'user', entityName: 'a', policyArn: ARN }), 1],
    ['no memberships when a user comes or is tagged', ({ members }) => members.list({ userName: 'a' }), ({ users }) => [users.add(user('d')), users.update(['a'], { tags: [] })], 0],
    ['nothing of how much policies are used when somebody is tagged', ({ policyUses }) => policyUses.list(), ({ users }) => users.update(['a'], { tags: [] }), 0],
    ['how much policies are used when somebody gets one', ({ policyUses }) => policyUses.list(), ({ attachments }) => attachments.add({ entityType: 'user', entityName: 'a', policyArn: ARN }), 1],
    ['memberships when a user is renamed', ({ members }) => members.list({ userName: 'a' }), ({ users }) => users.update(['b'], { userName: 'e' }), 1],
    ['who is in a page is known by name', ({ users }) => users.page({ limit: 100 }).map(({ userName }) => users.find(userName)), () => undefined, 0],
  ])('%s', (_, read, write, reads) => {
    const { database, tables } = cloud()
    const iam = tables.iam[0] as IamRecords
    for (const name of ['a', 'b', 'c']) iam.users.add(user(name))
    read(iam)
    write(iam)
    const asked = [vi.spyOn(database, 'tuples'), vi.spyOn(database, 'firstTuple')]
    read(iam)
    expect(asked.reduce((sum, { mock }) => sum + mock.calls.length, 0)).toBe(reads)
  })

  it('nothing when a request fails before it has written', () => {
    const { database, tables } = cloud()
    const read = (): unknown => tables.iam[0]?.users.list()
    read()
    const asked = vi.spyOn(database, 'tuples')
    expect(() => database.transaction(() => {
      throw new Error('no')
    })).toThrow('no')
    read()
    expect(asked).not.toHaveBeenCalled()
  })
})
