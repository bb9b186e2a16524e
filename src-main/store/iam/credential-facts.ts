/** What credentials each user has, read for many users at once: four statements instead of several for each. */
import type { Instant } from '../../aws/clock.js'
import type { Database } from '../database.js'
import type { SqlValue } from '../sql.js'
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

const USERS = 'SELECT userName, path, userId, createDate FROM iam_users WHERE accountId = +? AND userName > +? ORDER BY userName LIMIT +?'
const BETWEEN = 'WHERE accountId = +? AND userName > +? AND userName <= +?'
const PASSWORDS = `SELECT userName, passwordDate FROM iam_login_profiles ${BETWEEN}`
const DEVICES = `SELECT DISTINCT userName FROM iam_mfa_devices ${BETWEEN}`
const KEYS = `SELECT userName, accessKeyId, status, createDate FROM iam_access_keys ${BETWEEN} ORDER BY userName, createDate, accessKeyId`

/** The next users by name. @param after the user that the last ones ended with; '' for the first. */
export function readCredentialFacts(database: Database, accountId: string, after: string, limit: number): CredentialFacts[] {
  const users = database.tuples(USERS, [accountId, after, limit])
  const between = [accountId, after, users.at(-1)?.[0] ?? after]
  const passwords = byUser(database.tuples(PASSWORDS, between))
  const devices = byUser(database.tuples(DEVICES, between))
  const keys = byUser(database.tuples(KEYS, between))
  return users.map(([userName, path, userId, createDate]) => {
    const user = nameOf(userName)
    const [password] = passwords.get(user) ?? []
    return {
      userName: String(userName),
      path: String(path),
      userId: String(userId),
      createDate: Number(createDate),
      ...(password && { passwordDate: Number(password[1]) }),
      hasMfa: devices.has(user),
      accessKeys: (keys.get(user) ?? []).map(([, accessKeyId, status, created]) => ({ accessKeyId: String(accessKeyId), status: status as AccessKeyRecord['status'], createDate: Number(created) })),
    }
  })
}

function byUser(rows: readonly SqlValue[][]): Map<string, SqlValue[][]> {
  const found = new Map<string, SqlValue[][]>()
  for (const row of rows) {
    const known = found.get(nameOf(row[0]))
    if (known) known.push(row)
    else found.set(nameOf(row[0]), [row])
  }
  return found
}

/** As SQLite compares them here, without regard to case. */
function nameOf(userName: SqlValue | undefined): string {
  return String(userName).toLowerCase()
}
