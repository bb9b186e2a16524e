/** Pages are read from indices: SQLite looks at the entries of a page, not at all there are. */
import { expect, it, vi } from 'vitest'
import { Database, loadSqlite } from '../../../../src-main/store/database.js'
import { IamRecords } from '../../../../src-main/store/iam/records.js'
import { migrate } from '../../../../src-main/store/migrations/migrations.js'

type Read = (iam: IamRecords) => unknown

it.each<[string, string, Read]>([
  ['users below a path', 'iam_users_by_path', ({ users }) => users.below({ prefix: '/a/', limit: 10 })],
  ['the next users below a path', 'iam_users_by_path', ({ users }) => users.below({ prefix: '/a/', after: { path: '/a/b/', name: 'c' }, limit: 10 })],
  ['groups below a path', 'iam_groups_by_path', ({ groups }) => groups.below({ prefix: '/a/', after: { path: '/a/b/', name: 'c' }, limit: 10 })],
  ['roles below a path', 'iam_roles_by_path', ({ roles }) => roles.below({ prefix: '/a/', after: { path: '/a/b/', name: 'c' }, limit: 10 })],
  ['policies below a path', 'iam_policies_by_path', ({ policies }) => policies.below({ prefix: '/a/', after: { path: '/a/b/', name: 'c' }, limit: 10 })],
  ['instance profiles below a path', 'iam_instance_profiles_by_path', ({ instanceProfiles }) => instanceProfiles.below({ prefix: '/a/', after: { path: '/a/b/', name: 'c' }, limit: 10 })],
  ['users below a path whom a policy bounds', 'iam_users_bounded_below', ({ users }) => users.below({ match: { permissionsBoundary: 'p' }, prefix: '/a/', after: { path: '/a/b/', name: 'c' }, limit: 10 })],
  ['roles below a path whom a policy bounds', 'iam_roles_bounded_below', ({ roles }) => roles.below({ match: { permissionsBoundary: 'p' }, prefix: '/a/', limit: 10 })],
  ['who has a policy below a path', 'derived_attachments_below_by_path', ({ attachmentsBelow }) => attachmentsBelow.below({ match: { policyArn: 'p', entityType: 'user' }, by: 'entityName', prefix: '/a/', after: { path: '/a/b/', name: 'c' }, limit: 10 })],
  ['policies in use below a path', 'derived_policy_uses_by_path', ({ policyUsesBelow }) => policyUsesBelow.below({ match: { owner: 'aws' }, prefix: '/a/', after: { path: '/a/b/', name: 'c aws' }, limit: 10 })],
  ['devices of somebody', 'iam_mfa_devices_assigned', ({ mfaDevices }) => mfaDevices.page({ after: 'a', until: 'b', having: 'userName', limit: 10 })],
  ['devices of nobody', 'iam_mfa_devices_by_user', ({ mfaDevices }) => mfaDevices.page({ after: 'a', until: 'b', match: { userName: undefined }, limit: 10 })],
])('%s are read from %s, in its order', async (_, index, read) => {
  await loadSqlite()
  const database = new Database()
  migrate(database)
  const asked = vi.spyOn(database, 'tuples')
  read(new IamRecords(database, '111122223333'))
  const [sql = '', values] = asked.mock.calls.at(-1) ?? []
  const plan = database.all(`EXPLAIN QUERY PLAN ${sql}`, values).map(({ detail }) => String(detail))
  // Nothing beside the search: what is sorted is read whole.
  expect(plan).toHaveLength(1)
  expect(plan[0]).toMatch(new RegExp(`^SEARCH \\w+ USING (COVERING )?INDEX ${index} \\(accountId=\\? AND .*>[(?]`))
  database.close()
})
