import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { methodNames } from './method-names.js'
import type { HostEvent } from '../../../src-main/door/contract.js'
import type { CallResult } from '../../../src-main/door/contract/console.js'
import type { Scenario } from '../../../src-main/lab/scenario.js'
import { tiny, writeScenario } from '../lab/tiny-scenario.js'
import { TestApp } from './app-for-tests.js'

const ACCOUNT = '111122223333'
let app: TestApp

beforeEach(() => {
  app = new TestApp()
})
afterEach(async () => {
  vi.restoreAllMocks()
  await app.remove()
})

const iam = (operation: string, input: Record<string, unknown> = {}, gesture?: string): Promise<CallResult> => app.call('console.call', { service: 'iam', operation, input, gesture })
const state = async () => {
  const lab = (await app.call('world.show', {}))?.lab
  return lab?.steps[0]?.checks.map((check) => check.state)
}
const worlds = (events: readonly HostEvent[]) => events.flatMap((event) => (event.type === 'world' ? [event.world] : []))

describe('Home', () => {
  test('shows scenarios with their progress, sandboxes, and packs that cannot be read', async () => {
    writeScenario(join(app.folder, 'scenarios'), tiny({ id: 'other' }))
    mkdirSync(join(app.folder, 'scenarios/broken'))
    writeFileSync(join(app.folder, 'scenarios/broken/scenario.yaml'), 'id: [')
    const home = await app.call('home.show', {})
    expect(home.scenarios.map(({ id, title, progress }) => [id, title, progress])).toEqual([['other', 'A group', { state: 'notStarted' }], ['tiny', 'A group', { state: 'notStarted' }]])
    expect(home.problems).toEqual([expect.stringMatching(/broken\/scenario\.yaml:1:\d+ /)])
    await app.call('world.openScenario', { scenarioId: 'tiny' })
    const progress = async () => (await app.call('home.show', {})).scenarios.find(({ id }) => id === 'tiny')?.progress
    expect(await progress()).toEqual({ state: 'inProgress', step: 1, steps: 1, score: 0 })
    await iam('CreateGroup', { GroupName: 'Dev' })
    await app.call('lab.answer', { checkId: 'asked', answer: ['b'] })
    expect(await progress()).toEqual({ state: 'passed', score: 100 })
    await app.call('lab.reset', {})
    expect(await progress()).toEqual({ state: 'passed', score: 100 })
  })

  test('lists a damaged world with its problem, and removes it when asked', async () => {
    await app.call('world.openSandbox', { name: 'My lab' })
    await app.call('world.close', {})
    writeFileSync(join(app.folder, 'data/worlds/my-lab/world.json'), 'x')
    expect((await app.call('home.show', {})).sandboxes).toEqual([expect.objectContaining({ worldId: 'my-lab', problem: expect.stringContaining('cannot be read') as string })])
    expect(await app.refusal('world.openSandbox', { worldId: 'my-lab' })).toContain('Nothing was changed.')
    await app.call('home.removeWorld', { worldId: 'my-lab' })
    expect((await app.call('home.show', {})).sandboxes).toEqual([])
  })

  test('knows the app, keeps preferences, opens links to the web only', async () => {
    expect(await app.call('app.info', {})).toEqual({ version: '1.2.3', host: 'browser', dataFolder: join(app.folder, 'data') })
    const preferences = { theme: 'dark' as const, panes: { guide: [30, 70] }, flags: { tip: true } }
    await app.call('app.setPreferences', { preferences })
    await app.restart()
    expect(await app.call('app.preferences', {})).toEqual(preferences)
    writeFileSync(join(app.folder, 'data/preferences.json'), '{')
    expect(await app.call('app.preferences', {})).toEqual({ theme: 'system', panes: {}, flags: {} })
    await app.call('app.openLink', { url: 'https://docs.aws.amazon.com/IAM/' })
    for (const url of ['http://example.com', 'file:///etc/passwd', 'javascript:alert(1)', 'no address']) expect(await app.refusal('app.openLink', { url }), url).toBe('Only https addresses can be opened.')
    expect(app.links).toEqual(['https://docs.aws.amazon.com/IAM/'])
  })
})

describe('a world', () => {
  test('is what it was when the program is started again', async () => {
    const begun = await app.call('world.openScenario', { scenarioId: 'tiny' })
    expect(begun).toMatchObject({ kind: 'scenario', accountId: ACCOUNT, region: 'us-east-1', identity: { type: 'user', name: 'admin', mfa: false }, timeline: { points: [], canUndo: false }, lab: { score: 0, pass: 80, title: 'A group' } })
    expect(begun.people.map(({ userName }) => userName)).toEqual(['root', 'admin'])
    await iam('CreateGroup', { GroupName: 'Dev' })
    const before = await app.call('world.show', {})
    await app.restart()
    expect(await app.call('world.show', {})).toBeNull()
    expect(await app.call('world.openScenario', { scenarioId: 'tiny' })).toEqual(before)
  })

  test('tells everybody who listens when it changes, is closed, or another cannot be opened', async () => {
    await app.call('world.openScenario', { scenarioId: 'tiny' })
    app.events.length = 0
    await iam('CreateGroup', { GroupName: 'Dev' })
    expect(app.events[0]).toMatchObject({ type: 'trail', event: { eventName: 'CreateGroup', userName: 'admin' } })
    await vi.waitFor(() => expect(worlds(app.events).at(-1)?.timeline.points).toHaveLength(1))
    expect(worlds(app.events).at(-1)?.lab?.steps[0]?.checks[0]?.state).toBe('passed')
    expect(await app.refusal('world.openSandbox', { worldId: 'ghost' })).toBe('There is no world "ghost".')
    app.events.length = 0
    await iam('CreateGroup', { GroupName: 'Ops' })
    expect(app.events[0]).toMatchObject({ type: 'trail' })
    await app.call('world.openSandbox', {})
    await app.call('world.close', {})
    writeFileSync(join(app.folder, 'data/worlds/sandbox/world.json'), 'x')
    await app.call('world.openScenario', { scenarioId: 'tiny' })
    expect(await app.refusal('world.openSandbox', { worldId: 'sandbox' })).toContain('cannot be read')
    expect(worlds(app.events).at(-1)).toBeNull()
    expect(await app.call('world.show', {})).toBeNull()
  })

  test('is needed for what is about it, and every method says so in one sentence', async () => {
    const params: Record<string, object> = {
      'console.call': { service: 'iam', operation: 'ListUsers', input: {} }, 'console.signIn': { userName: 'a', password: 'b' }, 'console.switchRole': { accountId: ACCOUNT, roleName: 'a' },
      'account.setQuota': { name: 'a', value: 1 }, 'events.why': { eventId: 'e' }, 'policy.difference': { calls: [] }, 'events.tryChange': { eventId: 'e', sentence: 's' }, 'timeline.restore': { sequence: 1 }, 'clock.advance': { milliseconds: 1 }, 'clock.set': { instant: 1 }, 'clock.changes': { from: 0, to: 1 }, 'lab.answer': { checkId: 'a', answer: ['b'] }, 'lab.openHint': { stepId: 'a', index: 0 },
      'terminal.open': { kind: 'cloudshell' }, 'phone.scan': { serialNumber: 'a' },
    }
    const needing = ['console.call', 'console.signIn', 'console.signOut', 'console.switchRole', 'console.switchBack', 'account.quotas', 'account.setQuota', 'events.list', 'events.why', 'events.tryChange', 'policy.difference', 'timeline.undo', 'timeline.redo', 'timeline.restore', 'clock.advance', 'clock.set', 'clock.changes', 'lab.answer', 'lab.openHint', 'lab.checkNow', 'terminal.open', 'phone.show', 'phone.scan']
    for (const method of needing) expect(await app.refusal(method, params[method] ?? {}), method).toBe('No account is open. Go to Home and open a scenario or a sandbox.')
    expect(await app.refusal('lab.reset')).toBe('No scenario is open.')
    for (const method of ['terminal.run', 'terminal.answer', 'terminal.interrupt', 'terminal.close']) {
      expect(await app.refusal(method, { sessionId: 'terminal-1', ...(method === 'terminal.run' && { line: 'ls' }), ...(method === 'terminal.answer' && { text: 'x' }) }), method).toBe(method === 'terminal.close' ? undefined : 'This terminal is closed. Open a new one.')
    }
  })

  test('can be gone back in, step by step and at once', async () => {
    await app.call('world.openScenario', { scenarioId: 'tiny' })
    for (const GroupName of ['A', 'B', 'C']) await iam('CreateGroup', { GroupName })
    const { timeline } = await app.call('timeline.undo', {})
    expect(timeline.points.map(({ label, undone, principal }) => [label, undone, principal])).toEqual([['CreateGroup A', false, 'admin'], ['CreateGroup B', false, 'admin'], ['CreateGroup C', true, 'admin']])
    expect((await app.call('timeline.redo', {})).timeline.canRedo).toBe(false)
    const sequence = timeline.points[0]?.sequence ?? -1
    expect((await app.call('timeline.restore', { sequence })).timeline.head).toBe(sequence)
    expect((await app.call('timeline.restore', { sequence: 0 })).timeline).toMatchObject({ head: 0, canUndo: false, canRedo: true })
    expect(await app.refusal('timeline.restore', { sequence: 9999 })).toBe('The timeline has no point 9999.')
    expect(await iam('ListGroups')).toMatchObject({ output: { Groups: [] } })
  })

  test('has a clock that goes forward, and back with undo', async () => {
    const { clock } = await app.call('world.openSandbox', {})
    const day = 86_400_000
    expect((await app.call('clock.advance', { milliseconds: 90 * day })).clock.now).toBe(clock.now + 90 * day)
    const changes = { changes: [], more: 0 }
    expect(await app.call('clock.changes', { from: clock.now, to: clock.now + 90 * day })).toEqual(changes)
    expect((await app.call('timeline.undo', {})).clock.now).toBe(clock.now)
    expect(await app.refusal('clock.set', { instant: clock.now - day })).toBe('The clock moves forward only; undo goes back.')
    expect((await app.call('clock.set', { instant: clock.now + day })).clock.now).toBe(clock.now + day)
    expect(await app.refusal('clock.advance', { milliseconds: -1 })).toContain('must be a whole number from 1')
  })

  test('has quotas that are raised and lowered, each as a step that can be undone', async () => {
    await app.call('world.openScenario', { scenarioId: 'tiny' })
    const groups = async () => (await app.call('account.quotas', {})).quotas.find(({ name }) => name === 'GroupsPerAccount')
    expect(await groups()).toEqual({ name: 'GroupsPerAccount', value: 300, lowest: 300, highest: 500 })
    const { quotas } = await app.call('account.setQuota', { name: 'GroupsPerAccount', value: 400 })
    expect(quotas).toContainEqual({ name: 'GroupsPerAccount', value: 400, lowest: 300, highest: 500 })
    expect(await iam('GetAccountSummary')).toMatchObject({ output: { SummaryMap: { GroupsQuota: 400 } } })
    expect(worlds(app.events).at(-1)?.timeline).toMatchObject({ points: [{ label: 'Quota GroupsPerAccount 400', undone: false }], canUndo: true })
    await app.restart()
    await app.call('world.openScenario', { scenarioId: 'tiny' })
    expect((await groups())?.value).toBe(400)
    await app.call('timeline.undo', {})
    expect((await groups())?.value).toBe(300)
    await app.call('timeline.redo', {})
    await app.call('account.setQuota', { name: 'GroupsPerAccount', value: 300 })
    expect((await groups())?.value).toBe(300)
  })

  test.each([
    ['GroupsPerAccount', 501, 'GroupsPerAccount can be anything from 300 to 500.'],
    ['GroupsPerAccount', 299, 'GroupsPerAccount can be anything from 300 to 500.'],
    ['AccessKeysPerUser', 3, 'AWS does not change AccessKeysPerUser: it is 2 in every account.'],
    ['__proto__', 3, 'IAM has no quota "__proto__".'],
    ['GroupsPerAccount', -1, 'must be a whole number'],
  ])('has no quota %s of %s', async (name, value, message) => {
    await app.call('world.openSandbox', {})
    expect(await app.refusal('account.setQuota', { name, value })).toContain(message)
    expect((await app.call('world.show', {}))?.timeline.canUndo).toBe(false)
  })

  test('goes on when its progress cannot be written, and says so', async () => {
    await app.call('world.openScenario', { scenarioId: 'tiny' })
    rmSync(join(app.folder, 'data/progress.json'))
    mkdirSync(join(app.folder, 'data/progress.json'))
    await iam('CreateGroup', { GroupName: 'Dev' })
    await app.call('lab.checkNow', {})
    expect(app.events.find(({ type }) => type === 'notice')).toMatchObject({ text: expect.stringContaining('Your progress could not be noted for Home: ') as string })
    expect(await state()).toEqual(['passed', 'notDone'])
  })
})

describe('the console', () => {
  beforeEach(() => app.call('world.openScenario', { scenarioId: 'tiny' }))

  test('answers as the signed-in identity may, and a denial can be asked why', async () => {
    await iam('CreateUser', { UserName: 'Ann' })
    await iam('CreateLoginProfile', { UserName: 'Ann', Password: 'Purple-Lantern-42' })
    expect(await app.call('console.signIn', { userName: 'Ann', password: 'Purple-Lantern-42' })).toMatchObject({ state: 'signedIn', identity: { type: 'user', name: 'Ann' } })
    const denied = await iam('ListUsers')
    expect(denied).toMatchObject({ error: { code: 'AccessDenied', status: 403 }, explained: true })
    const why = await app.call('events.why', { eventId: denied.eventId })
    expect(why).toMatchObject({ explanation: { decision: { result: 'implicitDeny' }, request: { action: 'iam:ListUsers' } }, event: { eventName: 'ListUsers', userName: 'Ann', errorCode: 'AccessDenied' } })
    expect(await app.call('events.why', { eventId: 'no-such-event' })).toBeNull()

    const [change] = why?.explanation.counterfactuals ?? []
    const points = (await app.call('world.show', {}))?.timeline.points.length
    const tried = await app.call('events.tryChange', { eventId: denied.eventId, sentence: change?.sentence ?? '' })
    expect(tried.explanation).toMatchObject({ decision: { result: 'allowed' }, request: { action: 'iam:ListUsers' }, counterfactuals: [] })
    expect((await app.call('world.show', {}))?.timeline.points.length).toBe(points)
    expect(await app.refusal('events.tryChange', { eventId: denied.eventId, sentence: 'Become root.' })).toMatch(/cannot be tried/)
    await app.call('console.signOut', {})
    expect(await iam('ListUsers')).toMatchObject({ error: { code: 'MissingAuthenticationToken' }, explained: false })
    expect((await app.call('world.show', {}))?.identity).toBeUndefined()
  })

  test('calls the root user the root user', async () => {
    const people = (await app.call('world.show', {}))?.people ?? []
    const password = people.find(({ userName }) => userName === 'root')?.password ?? ''
    expect(await app.call('console.signIn', { userName: 'root', password })).toMatchObject({ identity: { name: 'root user', type: 'root' } })
    expect(await app.call('console.signIn', { accountId: '999999999999', userName: 'root', password })).toEqual({ state: 'failed', message: 'Your authentication information is incorrect. Please try again.' })
    expect(await app.call('console.switchBack', {})).toEqual({ state: 'failed', message: 'You have not switched roles.' })
  })

  test('asks for a new password where one is due, and takes it', async () => {
    const kunal = { userName: 'kunal', password: 'Old-Password-1' }
    await iam('CreateUser', { UserName: kunal.userName })
    await iam('CreateLoginProfile', { UserName: kunal.userName, Password: kunal.password, PasswordResetRequired: true })
    await iam('UpdateAccountPasswordPolicy', { MinimumPasswordLength: 10, AllowUsersToChangePassword: true })
    expect(await app.call('console.signIn', kunal)).toEqual({ state: 'passwordChangeRequired', rules: ['At least 10 characters'] })
    expect((await app.call('world.show', {}))?.identity?.name).toBe('admin')
    expect(await app.call('console.changePassword', { oldPassword: kunal.password, newPassword: 'short' })).toMatchObject({ state: 'failed', message: 'Password should have a minimum length of 10' })
    expect(await app.call('console.changePassword', { oldPassword: kunal.password, newPassword: 'New-Password-2' })).toMatchObject({ state: 'signedIn', identity: { name: 'kunal' } })
  })

  test('cannot name other credentials, and validates like AWS', async () => {
    expect(await app.refusal('console.call', { service: 'iam', operation: 'ListUsers', input: {}, credentials: { kind: 'keys' } })).toBe('console.call: params has no member "credentials".')
    expect(await iam('CreateUser', { UserName: 'no spaces' })).toMatchObject({ error: { code: 'ValidationError' } })
    expect(await iam('MakeCoffee')).toMatchObject({ error: { code: 'InvalidAction' } })
    expect(await iam('CreateUser', { UserName: 7 })).toMatchObject({ error: { status: 400 } })
  })

  test('makes one step of the calls of one gesture', async () => {
    await iam('CreateGroup', { GroupName: 'A' }, 'wizard')
    await iam('CreateGroup', { GroupName: 'B' }, 'wizard')
    expect((await app.call('timeline.undo', {})).timeline.points).toMatchObject([{ label: 'CreateGroup A', more: 1, undone: true }])
    expect(await iam('ListGroups')).toMatchObject({ output: { Groups: [] } })
  })

  test('carries bytes as base64 both ways', async () => {
    const s3 = (operation: string, input: object) => app.call('console.call', { service: 's3', operation, input: { Bucket: 'team-things', ...input } })
    await s3('CreateBucket', {})
    const Body = Buffer.from([0, 255, 10, 200]).toString('base64')
    expect(await s3('PutObject', { Key: 'a', Body })).not.toHaveProperty('error')
    expect(await s3('GetObject', { Key: 'a' })).toMatchObject({ output: { Body, ContentLength: 4 } })
  })

  test('shows events, newest first, page by page, with what CloudTrail would record', async () => {
    for (const GroupName of ['A', 'B', 'C']) await iam('CreateGroup', { GroupName })
    await app.call('timeline.undo', {})
    const { events } = await app.call('events.list', { limit: 2 })
    expect(events.map(({ eventName, undone, readOnly }) => [eventName, undone, readOnly])).toEqual([['CreateGroup', true, false], ['CreateGroup', false, false]])
    expect(events[0]?.record).toMatchObject({ eventSource: 'iam.amazonaws.com', requestParameters: { groupName: 'C' }, userIdentity: { type: 'IAMUser', userName: 'admin' } })
    const older = await app.call('events.list', { before: events[1]?.sequence ?? 0, limit: 1 })
    expect(older.events.map(({ record }) => record)).toEqual([expect.objectContaining({ requestParameters: { groupName: 'A' } })])
  })

  test('finds what is wrong with a policy, where it is', async () => {
    const misspelt = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObjects","Resource":"*"}}'
    expect(await app.call('policy.check', { document: misspelt, kind: 'identity' })).toMatchObject({ findings: [], remarks: [{ type: 'ERROR', code: 'INVALID_ACTION', position: { line: 1 } }] })
    const check = async (document: string, kind: 'identity' | 'trust' | 'resource' = 'identity') => (await app.call('policy.check', { document, kind })).findings
    expect(await check('{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}')).toEqual([])
    const [syntax] = await check('{\n  "Version": "2012-10-17",\n  "Statement": [}\n')
    expect(syntax).toMatchObject({ position: { line: 3 } })
    expect((await check('{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}', 'trust')).length).toBeGreaterThan(0)
    expect((await check('')).length).toBeGreaterThan(0)
  })
})

describe('the guide', () => {
  beforeEach(() => app.call('world.openScenario', { scenarioId: 'tiny' }))

  test('tells what is not done from what failed, and why it failed', async () => {
    expect(await state()).toEqual(['notDone', 'notDone'])
    await iam('CreateGroup', { GroupName: 'Other' })
    await app.call('lab.answer', { checkId: 'asked', answer: ['a'] })
    expect(await state()).toEqual(['failed', 'failed'])
    const lab = await app.call('lab.checkNow', {})
    expect(lab.steps[0]?.checks[0]).toMatchObject({ title: 'There is a group', message: 'There is no group Dev, only Other.', points: 60, earned: 0 })
    expect(lab.steps[0]?.checks[1]).toMatchObject({ title: 'Which?', quiz: { answer: ['a'], explain: 'B.', multiple: false } })
  })

  test('does not show hints and answers before they are asked for', async () => {
    const before = await app.call('lab.checkNow', {})
    expect(before.steps[0]?.hints).toEqual([{ index: 0, cost: 5 }])
    expect(JSON.stringify(before)).not.toContain('"B."')
    await iam('CreateGroup', { GroupName: 'Dev' })
    await app.call('lab.answer', { checkId: 'asked', answer: ['b'] })
    expect(await app.call('lab.openHint', { stepId: 'make', index: 0 })).toMatchObject({ score: 95, hintCost: 5, passed: true, steps: [{ hints: [{ text: 'create-group' }], state: 'passed' }] })
  })

  test.each<[string, object, string]>([
    ['lab.answer', { checkId: 'ghost', answer: ['a'] }, 'the scenario has no quiz "ghost"'],
    ['lab.answer', { checkId: 'exists', answer: ['a'] }, 'the scenario has no quiz "exists"'],
    ['lab.answer', { checkId: 'asked', answer: ['z'] }, '"z" is no option of the quiz "asked"'],
    ['lab.answer', { checkId: 'asked', answer: [] }, '"" is no option of the quiz "asked"'],
    ['lab.openHint', { stepId: 'make', index: 1 }, 'the step "make" has no hint 2'],
    ['lab.openHint', { stepId: 'ghost', index: 0 }, 'the step "ghost" has no hint 1'],
    ['phone.scan', { serialNumber: 'arn:nothing' }, 'There is no QR code of that device to scan.'],
  ])('%s %j is refused and counts for nothing', async (method, params, message) => {
    expect(await app.refusal(method, params)).toBe(message)
    expect(await state()).toEqual(['notDone', 'notDone'])
  })

  test('starts over, with the identity of the start', async () => {
    const begun = await app.call('world.show', {})
    await iam('CreateGroup', { GroupName: 'Dev' })
    await app.call('lab.answer', { checkId: 'asked', answer: ['b'] })
    await app.call('console.signOut', {})
    const again = await app.call('lab.reset', {})
    expect({ ...again, timeline: undefined }).toEqual({ ...begun, timeline: undefined })
    expect(again.timeline).toMatchObject({ head: 0, canUndo: false, canRedo: true })
  })

  test('shows on the phone the codes of the devices that were scanned', async () => {
    const made = await iam('CreateVirtualMFADevice', { VirtualMFADeviceName: 'phone' })
    const serialNumber = `arn:aws:iam::${ACCOUNT}:mfa/phone`
    expect(made).toMatchObject({ output: { VirtualMFADevice: { SerialNumber: serialNumber } } })
    expect((await app.call('phone.show', {})).codes.map(({ kind }) => kind)).toEqual(['token', 'token'])
    const { codes } = await app.call('phone.scan', { serialNumber })
    expect(codes.filter(({ kind }) => kind === 'app')).toEqual([expect.objectContaining({ serialNumber, label: `phone @ ${ACCOUNT}`, code: expect.stringMatching(/^\d{6}$/) as string })])
    await app.restart()
    await app.call('world.openScenario', { scenarioId: 'tiny' })
    expect((await app.call('phone.show', {})).codes[0]?.serialNumber).toBe(serialNumber)
  })

  test('is not there in a sandbox, whose sign-ins are told all the same', async () => {
    expect((await app.call('world.openSandbox', {})).lab).toBeUndefined()
    expect(await app.refusal('lab.checkNow')).toBe('A sandbox has no lesson.')
  })
})

test('what fails inside is said as our own fault, with the method and without a stack', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  await app.call('world.openSandbox', {})
  vi.spyOn(app.host, 'invoke').mockRejectedValue(new TypeError('x is not a function'))
  expect(await app.refusal('home.show')).toBe('Rolecall met an error of its own in home.show: x is not a function')
  expect(log).toHaveBeenCalled()
})

test('whatever well-formed nonsense comes, every method answers without an error of our own, and the account stays as it was', async () => {
  const { worldId } = await app.call('world.openSandbox', {})
  const users = async () => {
    const answer = await iam('ListUsers')
    return 'output' in answer ? answer.output : answer.error
  }
  const before = await users()
  for (const method of methodNames) {
    for (const params of [{}, { a: 1 }, null, 7, 'x', [], { input: null }, { sessionId: '../x', line: '' }, { worldId: '..' }, { scenarioId: '__proto__' }, { kind: 'cloud' }]) {
      const refusal = await app.refusal(method, params)
      if (refusal !== undefined) expect(refusal, `${method} ${JSON.stringify(params)}`).not.toContain('an error of its own')
    }
  }
  await app.call('world.openSandbox', { worldId })
  const { people } = (await app.call('world.show', {})) ?? { people: [] }
  await app.call('console.signIn', people.find(({ userName }) => userName === 'admin') ?? { userName: '', password: '' })
  const listed = (found: unknown) => JSON.stringify(found).replace(/"PasswordLastUsed":\d+,?/g, '').replace(/,}/g, '}')
  expect(listed(await users())).toBe(listed(before))
})

describe('least privilege', () => {
  const wide = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
  const graded = (): Scenario => {
    const scenario = tiny()
    return { ...scenario, grading: { ...scenario.grading, leastPrivilege: { points: 10, principals: ['admin'], needed: [{ action: 'iam:CreateGroup', resource: '*' }], needs: ['asked'] } } }
  }
  const shown = () => worlds(app.events).map((world) => world?.lab?.leastPrivilege?.state)
  const settled = (state: string) => vi.waitFor(() => expect(shown().at(-1)).toBe(state), { timeout: 20_000 })
  /** Asks for the world while it is being looked into. */
  const pending = async () => {
    const lab = (await app.call('world.show', {}))?.lab
    expect(lab?.leastPrivilege?.state).toBe('pending')
    return lab
  }

  beforeEach(async () => {
    await app.remove()
    app = new TestApp(undefined, graded())
    await app.call('world.openScenario', { scenarioId: 'tiny' })
    await iam('AttachUserPolicy', { UserName: 'admin', PolicyArn: wide })
    // Every look at the clock is a slice later, as on a machine that is slow.
    let now = 0
    vi.spyOn(performance, 'now').mockImplementation(() => (now += 10))
  })

  test('is told when it was looked into, and the checks do not wait for it', async () => {
    expect(shown().at(-1)).toBe('blocked')
    void app.call('lab.answer', { checkId: 'asked', answer: ['b'] })
    const first = await pending()
    expect(first).toMatchObject({ leastPrivilege: { earned: 0, extra: [] } })
    expect(first?.steps[0]?.checks.find(({ id }) => id === 'asked')?.state).toBe('passed')
    await settled('wider')
  })

  test('is right after what was changed while it was looked into', async () => {
    void app.call('lab.answer', { checkId: 'asked', answer: ['b'] })
    await pending()
    await iam('PutUserPolicy', { UserName: 'admin', PolicyName: 'only', PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', NotAction: 'iam:CreateGroup', Resource: '*' }] }) })
    await settled('exact')
  })

  test('leaves nothing behind when the world is closed meanwhile', async () => {
    const answered = app.refusal('lab.answer', { checkId: 'asked', answer: ['b'] })
    await pending()
    await app.call('world.close', {})
    expect((await answered) ?? '').toMatch(/^$|^Another account was opened\.$|^No account is open\./)
    expect(worlds(app.events).at(-1)).toBeNull()
  })
})
