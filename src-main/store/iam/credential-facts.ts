/** What credentials each user has, read for many users at once: one statement instead of several for each. */
import type { Instant } from '../../aws/clock.js'
import type { Database } from '../database.js'
import type { AccessKeyRecord } from './credentials.js'

export interface CredentialFacts {
  userName: string
  path: string
  userId: string
  createDate: Instant
  /** When the password was set last; absent without a password. */
  passwordDate?: Instant | undefined
  hasMfa: boolean
  /** Oldest first. */
  accessKeys: readonly Pick<AccessKeyRecord, 'accessKeyId' | 'status' | 'createDate'>[]
}

const SQL = `SELECT userName, path, userId, createDate,
    (SELECT passwordDate FROM iam_login_profiles AS p WHERE p.accountId = u.accountId AND p.userName = u.userName),
    EXISTS (SELECT 1 FROM iam_mfa_devices AS d WHERE d.accountId = u.accountId AND d.userName = u.userName),
    (SELECT json_group_array(json_object('accessKeyId', accessKeyId, 'status', status, 'createDate', createDate) ORDER BY createDate, accessKeyId)
      FROM iam_access_keys AS k WHERE k.accountId = u.accountId AND k.userName = u.userName)
  FROM iam_users AS u WHERE accountId = +? AND userName > +? ORDER BY userName LIMIT +?`

/** The next users by name. @param after the user that the last ones ended with; '' for the first. */
export function readCredentialFacts(database: Database, accountId: string, after: string, limit: number): CredentialFacts[] {
  return database.tuples(SQL, [accountId, after, limit]).map(([userName, path, userId, createDate, passwordDate, hasMfa, accessKeys]) => ({
    userName: String(userName),
    path: String(path),
    userId: String(userId),
    createDate: Number(createDate),
    ...(passwordDate !== null && { passwordDate: Number(passwordDate) }),
    hasMfa: hasMfa === 1,
    accessKeys: accessKeys === '[]' ? [] : (JSON.parse(String(accessKeys)) as CredentialFacts['accessKeys']),
  }))
}
