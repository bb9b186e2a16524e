import { beforeEach, expect, test } from 'vitest'
import { totp } from '../../../src-main/access/mfa/totp.js'
import { HOUR } from '../../../src-main/aws/clock.js'
import { ConsoleSession, type SignInOutcome } from '../../../src-main/lab/console-session.js'
import { gatewaySend } from '../../../src-main/lab/gateway-send.js'
import type { Player } from '../../../src-main/lab/player.js'
import { World } from '../../../src-main/store/world.js'
import { FaultyFiles } from '../store/faulty-files.js'
import { setUpAccounts } from '../../../src-main/lab/setup.js'
import { ACCOUNT, playerIn, tiny } from './tiny-scenario.js'

let player: Player
let session: ConsoleSession

beforeEach(async () => {
  player = await playerIn()
  session = player.console
  await player.play('aws iam create-role --role-name app --assume-role-policy-document \'{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"}]}\'')
})

const password = (userName: string): string => player.passwords.of(userName) ?? ''
const signIn = (userName: string, changes: object = {}): Promise<SignInOutcome> => session.signIn({ accountId: ACCOUNT, userName, password: password(userName), ...changes })
const callerArn = async (): Promise<unknown> => {
  const { output, error } = await player.send({ service: 'sts', operation: 'GetCallerIdentity', input: {}, region: 'us-east-1', credentials: session.credentials, sourceIp: '203.0.113.7', userAgent: 'test', instant: player.world.clock.now(), gesture: 'g' })
  return output?.['Arn'] ?? error?.code
}

test('the scenario signs somebody in at the start, without a password and without MFA', async () => {
  expect(session.identity).toMatchObject({ type: 'user', name: 'admin', arn: `arn:aws:iam::${ACCOUNT}:user/admin`, mfa: false })
  expect(await callerArn()).toBe(`arn:aws:iam::${ACCOUNT}:user/admin`)
})

test('signing in as somebody else acts as them, for twelve hours', async () => {
  expect(await signIn('root')).toMatchObject({ state: 'signedIn', identity: { type: 'root', name: 'root', expiresAt: player.world.clock.now() + 12 * HOUR } })
  expect(await callerArn()).toBe(`arn:aws:iam::${ACCOUNT}:root`)
  player.world.clock.advance(12 * HOUR)
  expect(await callerArn()).toBe('ExpiredToken')
  expect(session.identity).toBeUndefined()
})

test('a switched role that has ended leaves who switched to it, as long as they are signed in', async () => {
  await signIn('admin')
  await session.switchRole(ACCOUNT, 'app')
  player.world.clock.advance(HOUR)
  expect(session.identity?.name).toBe('admin')
  expect(await callerArn()).toBe(`arn:aws:iam::${ACCOUNT}:user/admin`)
  player.world.clock.advance(11 * HOUR)
  expect(session.identity).toBeUndefined()
})

test('a failed sign-in leaves who is signed in, and says the same whatever was wrong', async () => {
  const wrong = [await signIn('admin', { password: 'wrong' }), await signIn('ghost'), await signIn('root', { accountId: '999999999999' })]
  expect(new Set(wrong.map((outcome) => JSON.stringify(outcome))).size).toBe(1)
  expect(wrong[0]).toEqual({ state: 'failed', message: 'Your authentication information is incorrect. Please try again.' })
  expect(session.identity?.name).toBe('admin')
})

test('whoever has an MFA device is asked for its code', async () => {
  await player.playAll([
    'aws iam create-virtual-mfa-device --virtual-mfa-device-name phone --bootstrap-method Base32StringSeed --outfile seed',
    'FIRST=$(phone code)', 'clock +30s',
    `aws iam enable-mfa-device --user-name admin --serial-number arn:aws:iam::${ACCOUNT}:mfa/phone --authentication-code1 $FIRST --authentication-code2 $(phone code)`,
    'clock +60s',
  ])
  const seed = player.world.account(ACCOUNT).iam.mfaDevices.list()[0]?.seed ?? ''
  const mfaCode = totp(seed, Math.floor(player.world.clock.now() / 30_000))
  expect(await signIn('admin')).toEqual({ state: 'mfaRequired', passkey: false, code: true })
  expect(session.identity?.mfa).toBe(false)
  expect(await signIn('admin', { mfaCode: '000000' })).toMatchObject({ state: 'failed' })
  expect(await signIn('admin', { mfaCode })).toMatchObject({ state: 'signedIn', identity: { mfa: true } })
  expect(await signIn('admin', { mfaCode })).toMatchObject({ state: 'failed' })
})

test('a switched role is left again for who switched; a second switch goes from there, not from the role', async () => {
  expect(await session.switchRole(ACCOUNT, 'app')).toMatchObject({ state: 'signedIn', identity: { type: 'role', name: 'app/admin', source: 'admin' } })
  expect(await callerArn()).toBe(`arn:aws:sts::${ACCOUNT}:assumed-role/app/admin`)
  await session.switchRole(ACCOUNT, 'app')
  expect(session.switchBack()).toMatchObject({ state: 'signedIn', identity: { name: 'admin' } })
  expect(session.switchBack()).toEqual({ state: 'failed', message: 'You have not switched roles.' })
})

test('a role that may not be switched to leaves who is signed in', async () => {
  expect(await session.switchRole(ACCOUNT, 'ghost')).toMatchObject({ state: 'failed', message: expect.stringContaining('not authorized') as string })
  expect(session.identity?.name).toBe('admin')
})

test('nobody is signed in after signing out', async () => {
  session.signOut()
  expect(session.identity).toBeUndefined()
  expect(session.credentials).toEqual({ kind: 'anonymous' })
  expect(await callerArn()).toBe('MissingAuthenticationToken')
  expect(await session.switchRole(ACCOUNT, 'app')).toMatchObject({ state: 'failed' })
})

test('who signs in, out and switches is no step on the timeline', async () => {
  const head = player.world.timeline.head
  await signIn('root')
  await session.switchRole(ACCOUNT, 'app')
  session.signOut()
  expect(player.world.timeline.head).toBe(head)
})

test('a world that is opened again has the same identity, a switched role with who switched', async () => {
  const files = new FaultyFiles()
  const start = Date.UTC(2026, 0, 15, 9)
  const open = (world: World) => new ConsoleSession(world, gatewaySend(world), { region: 'us-east-1', sourceIp: '203.0.113.7', gesture: () => 'g' })
  const world = await World.create('/w', { seed: 'console', start, meta: { id: 'w', name: 'w', kind: 'sandbox', createdAt: start }, files })
  await setUpAccounts(world, tiny().account)
  const first = open(world)
  first.begin(ACCOUNT, 'admin')
  world.change({ gesture: 'g', label: 'role', instant: start }, () => world.account(ACCOUNT).iam.roles.add({
    roleName: 'app', path: '/', roleId: 'AROAEXAMPLE', createDate: start, maxSessionDuration: 3600, tags: [],
    assumeRolePolicyDocument: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"}]}',
  }))
  expect(await first.switchRole(ACCOUNT, 'app')).toMatchObject({ state: 'signedIn' })
  await world.close()
  const again = await World.open('/w', { files })
  const second = open(again)
  expect(second.identity).toEqual(first.identity)
  expect(second.switchBack()).toMatchObject({ identity: { name: 'admin' } })
  second.signOut()
  await again.close()
  const third = await World.open('/w', { files })
  expect(open(third).identity).toBeUndefined()
  await third.close()
})

test('the start cannot sign in somebody who is not there', () => {
  expect(() => session.begin(ACCOUNT, 'ghost')).toThrow('the account has no user ghost to sign in')
})
