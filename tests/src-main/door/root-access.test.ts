/** Central root access through the door: a sandbox in an organization, and calls as the root user of a member account. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CallResult } from '../../../src-main/door/contract/console.js'
import { TestApp } from './app-for-tests.js'

const MEMBER = '444455556666'
let app: TestApp

beforeEach(async () => {
  app = new TestApp()
  await app.call('world.openSandbox', { organized: true })
})
afterEach(() => app.remove())

const call = (service: string, operation: string, input: Record<string, unknown> = {}, more: object = {}): Promise<CallResult> => app.call('console.call', { service, operation, input, ...more })
const asRoot = (operation: string, task: string, gesture: string, accountId = MEMBER): Promise<CallResult> => call('iam', operation, {}, { asRoot: { accountId, task }, gesture })
const assumed = async (): Promise<number> => (await app.call('events.list', { limit: 200 })).events.filter(({ eventName }) => eventName === 'AssumeRoot').length
async function enable(): Promise<void> {
  await call('organizations', 'EnableAWSServiceAccess', { ServicePrincipal: 'iam.amazonaws.com' })
  await call('iam', 'EnableOrganizationsRootCredentialsManagement')
}

test('a sandbox manages two member accounts when it is asked to, and none otherwise', async () => {
  expect(await call('organizations', 'ListAccounts')).toMatchObject({ output: { Accounts: [{ Id: '111122223333' }, { Id: MEMBER, Name: 'Development' }, { Id: '555566667777' }] } })
  expect((await app.call('world.show', {}))?.people.map(({ userName, accountId }) => [userName, accountId])).toEqual([['root', undefined], ['admin', undefined], ['root', MEMBER], ['root', '555566667777']])
  await app.call('world.openSandbox', {})
  expect(await call('organizations', 'ListAccounts')).toMatchObject({ error: { code: 'AWSOrganizationsNotInUseException' } })
})

test('a call is made by a session of AssumeRoot, which is asked for in the name of who is signed in', async () => {
  expect(await asRoot('ListAccessKeys', 'IAMAuditRootUserCredentials', 'a')).toMatchObject({ error: { code: 'AccessDenied', message: expect.stringContaining('sts:AssumeRoot') as string } })
  await enable()
  expect(await asRoot('ListAccessKeys', 'IAMAuditRootUserCredentials', 'b')).toMatchObject({ output: { AccessKeyMetadata: [{ Status: 'Active' }] } })
  expect(await asRoot('DeleteLoginProfile', 'IAMAuditRootUserCredentials', 'c')).toMatchObject({ error: { code: 'AccessDenied', message: expect.stringContaining('iam:DeleteLoginProfile') as string } })
  expect(await asRoot('DeleteLoginProfile', 'IAMDeleteRootUserCredentials', 'd')).toMatchObject({ output: {} })
  expect(await asRoot('GetAccountSummary', 'IAMAuditRootUserCredentials', 'e')).toMatchObject({ output: { SummaryMap: { AccountPasswordPresent: 0, AccountAccessKeysPresent: 1 } } })
  expect(await call('sts', 'GetCallerIdentity')).toMatchObject({ output: { Arn: 'arn:aws:iam::111122223333:user/admin' } })
})

test('calls of one gesture share a session for its quarter of an hour; another gesture, account or person does not', async () => {
  await enable()
  const audit = (gesture: string, accountId = MEMBER): Promise<CallResult> => asRoot('GetAccountSummary', 'IAMAuditRootUserCredentials', gesture, accountId)
  await audit('a')
  await audit('a')
  expect(await assumed()).toBe(1)
  await audit('a', '555566667777')
  await audit('b')
  expect(await assumed()).toBe(3)
  await app.call('clock.advance', { milliseconds: 900_000 })
  expect(await audit('a')).toMatchObject({ output: {} })
  expect(await assumed()).toBe(4)
  const root = (await app.call('world.show', {}))?.people.find(({ userName, accountId }) => userName === 'root' && accountId === undefined)
  await app.call('console.signIn', { userName: 'root', password: root?.password ?? '' })
  expect(await audit('a')).toMatchObject({ error: { message: expect.stringContaining('the root user cannot assume root') as string } })
})
