/** "Use your own AWS CLI": the endpoint that the app switches on for the world that is open. */
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { createServer, type Server } from 'node:net'
import { AttachUserPolicyCommand, CreateGroupCommand, CreateUserCommand, ListUsersCommand } from '@aws-sdk/client-iam'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { EndpointKeys, EndpointListening } from '../../../src-main/door/contract/endpoint.js'
import { clientsOf, type Clients } from '../../wire/clients.js'
import { tiny } from '../lab/tiny-scenario.js'
import { TestApp } from './app-for-tests.js'

const ACCOUNT = '111122223333'
let app: TestApp
let blocking: Server | undefined

beforeEach(() => {
  app = new TestApp(undefined, withProfile(), () => Date.now())
})
afterEach(async () => {
  blocking?.close()
  await app.remove()
})

/** A lesson that writes a profile of a user who may do nothing. */
function withProfile() {
  const scenario = tiny()
  const setup = [...(scenario.account.setup ?? []), 'aws iam create-user --user-name Kunal']
  return { ...scenario, account: { ...scenario.account, setup, profiles: ['Kunal'] } }
}

async function listen(enforcement: 'strict' | 'soft' | 'off' = 'strict'): Promise<EndpointListening> {
  const view = await app.call('endpoint.start', { port: 0, enforcement })
  if (view.state !== 'listening') throw new Error('nothing listens')
  return view
}

async function keys(profile: string): Promise<EndpointKeys> {
  const found = (await app.call('endpoint.keys', {})).keys.find((entry) => entry.profile === profile)
  if (!found) throw new Error(`no keys of ${profile}`)
  return found
}

const clients = async (view: EndpointListening, profile = 'rolecall'): Promise<Clients> => clientsOf(view, await keys(profile))
const whoIs = async ({ sts }: Clients): Promise<string | undefined> => (await sts.send(new GetCallerIdentityCommand({}))).Arn
const reaches = (origin: string): Promise<boolean> => fetch(origin).then(() => true, () => false)

test('a request from outside turns a check green, and stands among the events and on the timeline', async () => {
  await app.call('world.openScenario', { scenarioId: 'tiny' })
  const { iam } = await clients(await listen())
  app.events.length = 0
  await iam.send(new CreateGroupCommand({ GroupName: 'Dev' }))
  await expect.poll(() => app.events.findLast((event) => event.type === 'world')).toMatchObject({
    world: { timeline: { canUndo: true, points: [{ principal: 'admin' }] }, lab: { steps: [{ checks: [{ state: 'passed' }, {}] }] } },
  })
  expect(app.events).toContainEqual(expect.objectContaining({ type: 'trail', event: expect.objectContaining({ eventName: 'CreateGroup', userName: 'admin' }) as unknown }))
  await expect.poll(() => app.events.findLast((event) => event.type === 'endpoint')).toMatchObject({ endpoint: { state: 'listening', requests: 1 } })
})

test('in a lesson there are keys of who is signed in to the console, and of the users with a profile in CloudShell', async () => {
  await app.call('world.openScenario', { scenarioId: 'tiny' })
  const view = await listen()
  expect(view.identities).toEqual([
    { profile: 'rolecall', arn: `arn:aws:iam::${ACCOUNT}:user/admin`, temporary: true },
    { profile: 'Kunal', arn: `arn:aws:iam::${ACCOUNT}:user/Kunal`, temporary: false },
  ])
  expect(await keys('rolecall')).toMatchObject({ accessKeyId: expect.stringMatching(/^ASIA/) as string, sessionToken: expect.any(String) as string, expiresAt: expect.any(Number) as number })
  expect(await whoIs(await clients(view, 'Kunal'))).toBe(`arn:aws:iam::${ACCOUNT}:user/Kunal`)
  await expect((await clients(view, 'Kunal')).iam.send(new ListUsersCommand({}))).rejects.toMatchObject({ name: 'AccessDenied' })
  const password = (await app.call('world.show', {}))?.people.find(({ userName }) => userName === 'root')?.password ?? ''
  await app.call('console.signIn', { userName: 'root', password })
  expect(await whoIs(await clients(view))).toBe(`arn:aws:iam::${ACCOUNT}:root`)
  await app.call('console.signOut', {})
  expect((await app.call('endpoint.keys', {})).keys.map(({ profile }) => profile)).toEqual(['Kunal'])
  expect((await app.call('world.show', {}))?.timeline.points).toEqual([])
})

test('a lesson is strict; a sandbox may be soft, and then its own console is strict all the same', async () => {
  await app.call('world.openScenario', { scenarioId: 'tiny' })
  expect(await app.refusal('endpoint.start', { port: 0, enforcement: 'off' })).toContain('in a lesson, permissions are enforced')
  await app.call('world.openSandbox', {})
  const view = await listen('soft')
  expect(view.identities).toEqual([{ profile: 'rolecall', arn: `arn:aws:iam::${ACCOUNT}:user/admin`, temporary: false }])
  const { iam } = await clients(view)
  await iam.send(new CreateUserCommand({ UserName: 'Kunal' }))
  const { output } = (await app.call('console.call', { service: 'iam', operation: 'CreateAccessKey', input: { UserName: 'Kunal' } })) as unknown as { output: { AccessKey: { AccessKeyId: string; SecretAccessKey: string } } }
  const asKunal = clientsOf(view, { accessKeyId: output.AccessKey.AccessKeyId, secretAccessKey: output.AccessKey.SecretAccessKey })
  await asKunal.iam.send(new AttachUserPolicyCommand({ UserName: 'Kunal', PolicyArn: 'arn:aws:iam::aws:policy/IAMReadOnlyAccess' }))
  expect(await app.call('endpoint.show', {})).toMatchObject({ wouldDeny: [{ operation: 'iam:AttachUserPolicy', message: expect.stringContaining('is not authorized to perform: iam:AttachUserPolicy') as string }] })
  await app.call('console.signOut', {})
  expect(await app.call('console.call', { service: 'iam', operation: 'ListUsers', input: {} })).toHaveProperty('error')
})

test('it is off when asked, when the world is closed or removed, when another is opened, and when the program ends', async () => {
  let worldId = ''
  expect(await app.call('endpoint.show', {})).toEqual({ state: 'off', port: 4566 })
  for (const end of [
    () => app.call('endpoint.stop', {}),
    () => app.call('world.close', {}),
    () => app.call('world.openScenario', { scenarioId: 'tiny' }),
    () => app.call('home.removeWorld', { worldId }),
    () => app.restart(),
  ]) {
    worldId = (await app.call('world.openSandbox', {})).worldId
    const { origin, port } = await listen()
    expect(await reaches(origin)).toBe(true)
    await end()
    expect(await reaches(origin)).toBe(false)
    expect(await app.call('endpoint.show', {})).toEqual({ state: 'off', port: end.toString().includes('restart') ? 4566 : port })
    expect(await app.refusal('endpoint.keys', {})).toContain('Switch the endpoint on first')
  }
  expect(await app.refusal('endpoint.start', { port: 0, enforcement: 'strict' })).toContain('No account is open')
})

test('a port that is taken is one sentence, and what listened before is off', async () => {
  blocking = createServer()
  const taken = await new Promise<number>((resolve) => blocking?.listen(0, '127.0.0.1', () => resolve((blocking?.address() as { port: number }).port)))
  await app.call('world.openSandbox', {})
  const { origin } = await listen()
  expect(await app.refusal('endpoint.start', { port: taken, enforcement: 'strict' })).toBe(`Port ${taken} cannot be opened: it is in use.`)
  expect(await reaches(origin)).toBe(false)
  expect(app.events.findLast((event) => event.type === 'endpoint')).toMatchObject({ endpoint: { state: 'off' } })
})
