import { beforeAll, expect, test } from 'vitest'
import { loadSqlite } from '../../../src-main/store/database.js'
import type { TrailEvent } from '../../../src-main/store/trail/trail-event.js'
import type { TrailQuery } from '../../../src-main/store/trail/trail-query.js'
import { World } from '../../../src-main/store/world.js'
import { FaultyFiles } from './faulty-files.js'
import { START, addAccount, event, meta } from './worlds-for-tests.js'

beforeAll(loadSqlite)

function filled(): World {
  const world = World.inMemory({ seed: 'one', start: START })
  const users = ['kunal', 'matt', 'donna']
  for (let number = 0; number < 300; number += 1) {
    world.trail.append({
      ...event(world, { eventName: number % 2 ? 'GetObject' : 'CreateUser', readOnly: number % 2 === 1 }),
      instant: START + number * 1000,
      accessKeyId: `AKIA${number % 5}`,
      userIdentity: { type: 'IAMUser', userName: users[number % 3] },
      decisions: [{ action: 's3:GetObject', resource: `arn:aws:s3:::team/${number % 4}.txt`, result: 'allowed' }],
    })
  }
  return world
}

test.each([
  ['nothing', {}, 300],
  ['eventName', { eventName: 'CreateUser' }, 150],
  ['username', { username: 'matt' }, 100],
  ['accessKeyId', { accessKeyId: 'AKIA3' }, 60],
  ['resource by ARN', { resource: 'arn:aws:s3:::team/2.txt' }, 75],
  ['resource by name', { resource: '2.txt' }, 75],
  ['two attributes', { username: 'kunal', eventName: 'GetObject' }, 50],
  ['since', { since: START + 290_000 }, 10],
  ['until', { until: START + 9_000 }, 10],
  ['readOnly', { readOnly: true, until: START + 9_000 }, 5],
  ['a name nobody has', { username: 'priya' }, 0],
])('a query by %s finds all of it, newest first', (_, query, count) => {
  const found = filled().trail.query(query)
  expect(found).toHaveLength(count)
  const sequences = found.map(({ sequence }) => sequence)
  expect(sequences).toEqual([...sequences].sort((a, b) => b - a))
})

test('an event of long ago is as whole, and as easily found, as one of now', () => {
  const world = World.inMemory({ seed: 'one', start: START })
  const appended = Array.from({ length: 1500 }, (_, number) => {
    if (number % 100 === 50) world.trail.mark('hint', number)
    return world.trail.append({
      ...event(world, { eventName: ['CreateUser', 'GetUser', 'ListUsers'][number % 3] ?? '', readOnly: number % 3 !== 0, eventId: `e${number}`, requestId: `r${number}` }),
      instant: START + number * 1000,
      accountId: `00000000000${number % 4}`,
      ownerAccountId: number % 7 === 0 ? '000000000009' : undefined,
      accessKeyId: `AKIA${number % 11}`,
      decisions: [{ action: 'iam:GetUser', resource: `arn:aws:iam::000000000001:user/${number}`, result: 'allowed' }],
    })
  })
  expect(world.trail.all()).toEqual(appended)
  const queries: [TrailQuery, (event: TrailEvent) => boolean][] = [
    [{ eventName: 'CreateUser' }, ({ eventName }) => eventName === 'CreateUser'],
    [{ accountId: '000000000009' }, ({ ownerAccountId }) => ownerAccountId !== undefined],
    [{ accountId: '000000000002', readOnly: false }, ({ accountId, readOnly }) => accountId === '000000000002' && !readOnly],
    [{ accessKeyId: 'AKIA3', since: START + 9000, until: START + 700_000 }, ({ accessKeyId, instant }) => accessKeyId === 'AKIA3' && instant >= START + 9000 && instant <= START + 700_000],
    [{ resource: '77' }, ({ requestId }) => requestId === 'r77'],
    [{ requestId: 'r400' }, ({ requestId }) => requestId === 'r400'],
    [{ before: appended[500]?.sequence }, ({ sequence }) => sequence < (appended[500]?.sequence ?? 0)],
    [{ eventName: 'r400' }, () => false],
  ]
  for (const [query, matches] of queries) expect(world.trail.query(query), JSON.stringify(query)).toEqual(appended.filter(matches).reverse())
  for (const number of [0, 63, 64, 1179, 1499]) expect(world.trail.find(`e${number}`)).toEqual(appended[number])
  expect(world.trail.find('e1500')).toBeUndefined()
  expect([...world.trail.after(appended[1000]?.sequence ?? 0)]).toEqual(appended.slice(1001))
  expect(world.trail.lastUse('AKIA3')?.instant).toBe(appended.findLast(({ accessKeyId }) => accessKeyId === 'AKIA3')?.instant)
})

test('pages follow each other without gap or repetition', () => {
  const { trail } = filled()
  const pages: number[] = []
  let before: number | undefined
  for (;;) {
    const page = trail.query({ username: 'donna', limit: 7, before })
    if (page.length === 0) break
    pages.push(...page.map(({ sequence }) => sequence))
    before = page.at(-1)?.sequence
  }
  expect(pages).toEqual(trail.query({ username: 'donna' }).map(({ sequence }) => sequence))
  expect(pages).toHaveLength(100)
})

test('root and role sessions are found by the names that CloudTrail gives them', () => {
  const world = World.inMemory({ seed: 'one', start: START })
  world.trail.append(event(world, { userIdentity: { type: 'Root' }, principalArn: 'arn:aws:iam::000000000001:root' }))
  world.trail.append(event(world, { userIdentity: { type: 'AssumedRole' }, principalArn: 'arn:aws:sts::000000000001:assumed-role/App/i-0a1' }))
  expect(world.trail.query({ username: 'root' })).toHaveLength(1)
  expect(world.trail.query({ username: 'i-0a1' })).toHaveLength(1)
})

test('marks and events are in one row', () => {
  const world = World.inMemory({ seed: 'one', start: START })
  const told: string[] = []
  world.trail.subscribeMarks(({ kind }) => told.push(kind))
  const first = world.trail.append(event(world))
  const mark = world.trail.mark('quiz', { id: 'q1', answer: ['a'] })
  const second = world.trail.append(event(world))
  expect([first.sequence, mark.sequence, second.sequence]).toEqual([1, 2, 3])
  expect(world.trail.marks('quiz')).toEqual([{ sequence: 2, head: 0, kind: 'quiz', data: { id: 'q1', answer: ['a'] }, instant: START }])
  expect(world.trail.marks('hint')).toEqual([])
  expect(told).toEqual(['quiz'])
})

test('an access key and an MFA device are known by their last use, also after the world was closed', async () => {
  const files = new FaultyFiles()
  const world = await World.create('/w', { seed: 'one', start: START, meta, files })
  world.trail.append(event(world, { accessKeyId: 'AKIA1', service: 's3', mfa: { serialNumber: 'arn:mfa', step: 7 } }))
  await world.close()
  const again = await World.open('/w', { files })
  expect(again.trail.lastUse('AKIA1')).toEqual({ instant: START, service: 's3', region: 'us-east-1' })
  expect(again.trail.lastMfaStep('arn:mfa')).toBe(7)
  await again.close()
})

test('a use that was undone or belongs to an earlier attempt does not count; one of the set-up does', () => {
  const world = World.inMemory({ seed: 'one', start: START })
  const principalId = '000000000001'
  const signIn = (step: number): void => void world.trail.append(event(world, { eventName: 'ConsoleLogin', accessKeyId: `AKIA${step}`, userIdentity: { type: 'Root', principalId }, instant: START + step, mfa: { serialNumber: 'arn:mfa', step } }))
  const known = () => [world.trail.lastMfaStep('arn:mfa'), world.trail.lastSignIn(principalId)]
  signIn(1)
  expect(known()).toEqual([1, START + 1])
  world.trail.mark('attempt')
  expect(known()).toEqual([1, START + 1])
  addAccount(world, 1)
  signIn(9)
  expect(known()).toEqual([9, START + 9])
  world.timeline.undo()
  expect(known()).toEqual([1, START + 1])
  world.timeline.redo()
  expect(known()).toEqual([9, START + 9])
  expect(world.trail.lastUse('AKIA9')?.instant).toBe(START + 9)
  world.trail.mark('attempt')
  expect(known()).toEqual([1, START + 1])
  expect(world.trail.lastUse('AKIA9')).toBeUndefined()
})

test('a denial and a mark are durable before the answer; a successful read waits for nothing and is durable within a second', async () => {
  const files = new FaultyFiles()
  const world = await World.create('/w', { seed: 'one', start: START, meta, files })
  const survivors = async (): Promise<string[]> => {
    const again = await World.open('/w', { files: files.afterPowerCut() })
    const names = [...again.trail.all().map(({ eventName }) => eventName), ...again.trail.marks().map(({ kind }) => kind)]
    await again.close()
    return names
  }
  const { calls } = files
  world.trail.append(event(world, { eventName: 'ListUsers', readOnly: true }))
  await world.durable()
  expect(files.calls).toBe(calls)
  expect(await survivors()).toEqual([])
  await new Promise((resolve) => setTimeout(resolve, 900))
  expect(await survivors()).toEqual(['ListUsers'])
  world.trail.append(event(world, { eventName: 'GetUser', readOnly: true, errorCode: 'AccessDenied' }))
  world.trail.mark('hint')
  await world.durable()
  expect(await survivors()).toEqual(['ListUsers', 'GetUser', 'hint'])
  await world.close()
})
