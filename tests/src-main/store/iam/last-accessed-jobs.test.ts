/** Reports of service last accessed that were made before each entity stood in them once are read as ever. */
import { expect, it } from 'vitest'
import { Database, loadSqlite } from '../../../../src-main/store/database.js'
import { accountsTable } from '../../../../src-main/store/account.js'
import { IamRecords } from '../../../../src-main/store/iam/records.js'
import { migrate } from '../../../../src-main/store/migrations/migrations.js'

const ACCOUNT = '111122223333'
const kunal = { type: 'user', arn: `arn:aws:iam::${ACCOUNT}:user/kunal`, name: 'kunal', id: 'AIDA1', path: '/' }
const Mary = { type: 'user', arn: `arn:aws:iam::${ACCOUNT}:user/Mary`, name: 'Mary', id: 'AIDA2', path: '/' }
const app = { type: 'role', arn: `arn:aws:iam::${ACCOUNT}:role/team/app`, name: 'app', id: 'AROA1', path: '/team/' }
const action = { action: 'ListBucket', entity: kunal.arn, instant: 7, region: 'eu-west-1' }

it.each([
  ['nobody and nothing', [], { entities: [], services: [] }],
  [
    'users and roles, some of whom used a service',
    [
      { namespace: 'iam', entities: [Mary, kunal, app] },
      { namespace: 's3', entities: [Mary, { ...kunal, lastAuthenticated: 7, region: 'eu-west-1' }, { ...app, lastAuthenticated: 5, region: 'us-east-1' }], actions: [action] },
    ],
    {
      entities: [app, kunal, Mary].map(({ arn: _arn, ...entity }) => entity),
      services: [
        { namespace: 'iam', accesses: [] },
        { namespace: 's3', actions: [action], accesses: [{ type: 'user', name: 'kunal', instant: 7, region: 'eu-west-1' }, { type: 'role', name: 'app', instant: 5, region: 'us-east-1' }] },
      ],
    },
  ],
])('a report on %s', async (_, services, wanted) => {
  await loadSqlite()
  const database = new Database()
  migrate(database, 10)
  accountsTable(database).add({ accountId: ACCOUNT, name: 'Example', email: 'root@example.com', createDate: 0 })
  database.apply('INSERT INTO iam_last_accessed_jobs (accountId, jobId, granularity, createDate, services) VALUES (?, ?, ?, ?, ?)', [ACCOUNT, 'job', 'ACTION_LEVEL', 9, JSON.stringify(services)])
  migrate(database)
  expect(new IamRecords(database, ACCOUNT).lastAccessedJobs.find('job')).toEqual({ jobId: 'job', granularity: 'ACTION_LEVEL', createDate: 9, ...wanted })
  database.close()
})
