import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { DAY } from '../../../src-main/aws/clock.js'
import { loadSqlite } from '../../../src-main/store/database.js'
import { World } from '../../../src-main/store/world.js'
import { FaultyFiles } from './faulty-files.js'
import { START, accountId, addAccount, event, meta } from './worlds-for-tests.js'

beforeAll(loadSqlite)
const inMemory = (): World => World.inMemory({ seed: 'one', start: START })

test('undo and redo give exactly the states that were there, ids and clock too', () => {
  const world = inMemory()
  const hashes = [world.stateHash()]
  for (let number = 1; number <= 5; number += 1) {
    addAccount(world, number)
    hashes.push(world.stateHash())
  }
  for (let number = 4; number >= 0; number -= 1) {
    expect(world.timeline.undo()?.label).toBe(`CreateAccount ${number + 1}`)
    expect(world.stateHash()).toBe(hashes[number])
    expect(world.ids.draws).toBe(number)
  }
  expect(world.timeline.undo()).toBeUndefined()
  for (let number = 1; number <= 5; number += 1) {
    expect(world.timeline.redo()?.label).toBe(`CreateAccount ${number}`)
    expect(world.stateHash()).toBe(hashes[number])
  }
  expect(world.timeline.redo()).toBeUndefined()
})

test('what is made again after an undo gets the same ids', () => {
  const world = inMemory()
  addAccount(world, 1)
  const name = world.account(accountId(1)).record.name
  world.timeline.undo()
  addAccount(world, 1)
  expect(world.account(accountId(1)).record.name).toBe(name)
})

test('requests of one gesture are one point and are undone together', () => {
  const world = inMemory()
  addAccount(world, 1)
  const hash = world.stateHash()
  for (const number of [2, 3, 4]) addAccount(world, number, 'wizard')
  expect(world.timeline.points().map(({ label, labels, state }) => [label, labels.length, state])).toEqual([
    ['CreateAccount 1', 1, 'past'],
    ['CreateAccount 2', 3, 'current'],
  ])
  world.timeline.undo()
  expect(world.stateHash()).toBe(hash)
  expect(world.timeline.points().map(({ state }) => state)).toEqual(['current', 'undone'])
  world.timeline.redo()
  expect(world.accounts()).toHaveLength(4)
})

test('the later branch is kept until something new is done', () => {
  const world = inMemory()
  for (const number of [1, 2, 3]) addAccount(world, number)
  const tip = world.timeline.head
  world.timeline.restore(1)
  expect(world.timeline.points().map(({ state }) => state)).toEqual(['current', 'undone', 'undone'])
  world.timeline.restore(tip)
  expect(world.accounts()).toHaveLength(3)
  world.timeline.restore(1)
  addAccount(world, 9)
  expect(world.timeline.canRedo).toBe(false)
  expect(() => world.timeline.restore(tip)).toThrow('The timeline has no point 3.')
  expect(world.timeline.points().map(({ label }) => label)).toEqual(['CreateAccount 1', 'CreateAccount 9'])
})

test('undo ends at the fence and reset comes back to it', () => {
  const world = inMemory()
  addAccount(world, 1)
  world.timeline.fence()
  const hash = world.stateHash()
  expect(world.timeline.canUndo).toBe(false)
  expect(world.timeline.points()).toEqual([])
  addAccount(world, 2)
  addAccount(world, 3)
  world.timeline.reset()
  expect(world.stateHash()).toBe(hash)
  expect(world.timeline.undo()).toBeUndefined()
  world.timeline.redo()
  expect(world.accounts()).toHaveLength(2)
  world.timeline.restore(0)
  expect(world.stateHash()).toBe(hash)
})

test('"+90 days" is a change: it is on the timeline and undo takes it back', () => {
  const world = inMemory()
  const hash = world.stateHash()
  world.advanceClock(90 * DAY, 'g1')
  expect(world.clock.now()).toBe(START + 90 * DAY)
  expect(world.timeline.points()).toMatchObject([{ label: 'Clock +90 days', instant: START + 90 * DAY }])
  world.timeline.undo()
  expect(world.clock.now()).toBe(START)
  expect(world.stateHash()).toBe(hash)
  world.setClock(START + DAY, 'g2')
  expect(world.timeline.points()).toMatchObject([{ label: 'Clock 2026-01-16T09:00:00Z' }])
})

test.each([0, -1, NaN, Infinity])('the clock does not move by %s', (milliseconds) => {
  const world = inMemory()
  expect(() => world.advanceClock(milliseconds, 'g1')).toThrow('forward only')
  expect(world.timeline.points()).toEqual([])
})

test('a change that wrote nothing leaves no point and draws no ids', () => {
  const world = inMemory()
  const hash = world.stateHash()
  world.change({ gesture: 'g1', label: 'ListAccounts', instant: START + 1 }, () => world.ids.uuid())
  expect(world.timeline.points()).toEqual([])
  expect(world.ids.draws).toBe(0)
  expect(world.stateHash()).toBe(hash)
})

test('a change that throws leaves nothing', () => {
  const world = inMemory()
  addAccount(world, 1)
  const hash = world.stateHash()
  expect(() =>
    world.change({ gesture: 'g2', label: 'x', instant: START }, () => {
      world.addAccount({ accountId: accountId(2), name: world.ids.uuid(), email: '', createDate: 0 })
      throw new Error('no')
    }),
  ).toThrow('no')
  expect(world.stateHash()).toBe(hash)
  expect(world.ids.draws).toBe(1)
  expect(world.timeline.head).toBe(1)
})

test('a change within a change is part of it', () => {
  const world = inMemory()
  world.change({ gesture: 'g1', label: 'outer', instant: START }, () => {
    addAccount(world, 1)
    addAccount(world, 2)
  })
  expect(world.timeline.points().map(({ label }) => label)).toEqual(['outer'])
  world.timeline.undo()
  expect(world.accounts()).toEqual([])
})

test('an account taken before an undo shows the state after it', () => {
  const world = inMemory()
  addAccount(world, 1)
  const account = world.account(accountId(1))
  world.timeline.undo()
  expect(() => account.record).toThrow('no account')
  expect(world.findAccount(accountId(1))).toBeUndefined()
  world.timeline.redo()
  expect(account.record.email).toBe('1@example.com')
})

test('events and changes tell who listens, undo too', () => {
  const world = inMemory()
  let told = 0
  const end = world.timeline.subscribe(() => (told += 1))
  addAccount(world, 1)
  world.timeline.undo()
  world.timeline.redo()
  world.timeline.fence()
  end()
  addAccount(world, 2)
  expect(told).toBe(4)
})

test('events of what is undone no longer count, and count again after a redo', () => {
  const world = inMemory()
  const live = (): string[] => world.trail.liveEvents().map(({ eventName }) => eventName)
  world.trail.append(event(world, { eventName: 'Before' }))
  addAccount(world, 1)
  world.trail.append(event(world, { eventName: 'One' }))
  addAccount(world, 2)
  world.trail.append(event(world, { eventName: 'Two' }))
  world.trail.append(event(world, { eventName: 'Denied', errorCode: 'AccessDenied' }))
  expect(live()).toEqual(['Before', 'One', 'Two', 'Denied'])
  world.timeline.undo()
  expect(live()).toEqual(['Before', 'One'])
  world.timeline.redo()
  expect(live()).toEqual(['Before', 'One', 'Two', 'Denied'])
  world.trail.mark('attempt')
  expect(live()).toEqual([])
  expect(world.trail.all()).toHaveLength(4)
})

/** Random walks: every state that was ever shown can be shown again, by any way, and by opening the world anew. */
test('any walk over the timeline gives the states it gave before, live and reopened', async () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('add' as const), gesture: fc.integer({ min: 0, max: 3 }) }),
    fc.record({ do: fc.constant('undo' as const) }),
    fc.record({ do: fc.constant('redo' as const) }),
    fc.record({ do: fc.constant('restore' as const), at: fc.nat(30) }),
    fc.record({ do: fc.constant('clock' as const), days: fc.integer({ min: 1, max: 90 }) }),
    fc.record({ do: fc.constant('fence' as const) }),
    fc.record({ do: fc.constant('reopen' as const) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
      const files = new FaultyFiles()
      let world = await World.create('/w', { seed: 'one', start: START, meta, files })
      const hashes = new Map([[0, world.stateHash()]])
      let added = 0
      for (const action of steps) {
        if (action.do === 'add') addAccount(world, (added += 1), `g${action.gesture}`)
        if (action.do === 'undo') world.timeline.undo()
        if (action.do === 'redo') world.timeline.redo()
        if (action.do === 'clock') world.advanceClock(action.days * DAY, `c${(added += 1)}`)
        if (action.do === 'fence') world.timeline.fence()
        if (action.do === 'restore') {
          const points = world.timeline.points()
          world.timeline.restore(points[action.at % (points.length || 1)]?.sequence ?? 0)
        }
        if (action.do === 'reopen') {
          const now = world.clock.now()
          await world.close()
          world = await World.open('/w', { files })
          expect(world.clock.now()).toBe(now)
        }
        const { head } = world.timeline
        if (!hashes.has(head)) hashes.set(head, world.stateHash())
        expect(world.stateHash()).toBe(hashes.get(head))
      }
      await world.close()
    }),
    { numRuns: 60 },
  )
})

test('after ten thousand changes each earlier state is still exact', { timeout: 60_000 }, () => {
  const world = inMemory()
  const hashes = new Map<number, string>()
  for (let number = 1; number <= 10_000; number += 1) {
    world.change({ gesture: `g${number}`, label: 'x', instant: START + number }, () => {
      if (number === 1) world.addAccount({ accountId: accountId(1), name: '', email: '', createDate: 0 })
      const { users } = world.account(accountId(1)).iam
      if (number > 100) users.remove(`user${number - 100}`)
      users.add({ userName: `user${number}`, path: '/', userId: world.ids.next('AIDA'), createDate: START, tags: [] })
    })
    if (number % 997 === 0 || number > 9_990) hashes.set(number, world.stateHash())
  }
  for (const sequence of [...hashes.keys()].reverse()) {
    world.timeline.restore(sequence)
    expect(world.stateHash()).toBe(hashes.get(sequence))
  }
})
