import { expect, test } from 'vitest'
import { DAY } from '../../../src-main/aws/clock.js'
import { loadSqlite } from '../../../src-main/store/database.js'
import { World } from '../../../src-main/store/world.js'
import { FaultyFiles } from './faulty-files.js'
import { START, accountId, addAccount, event, meta } from './worlds-for-tests.js'

await loadSqlite()

/** A world with a past, something undone, events, marks, a body and a file. */
function busyWorld(): World {
  const world = World.inMemory({ seed: 'copied', start: START })
  addAccount(world, 1)
  world.timeline.fence()
  world.blobs.put(Buffer.from('body'))
  world.homes.save('cloudshell-1', [{ path: '/home/a', entry: { path: '/home/a', type: 'file', mode: 0o644, mtime: START, content: Buffer.from('file') } }])
  world.trail.append(event(world))
  world.trail.mark('hint')
  world.advanceClock(DAY, 'tomorrow')
  addAccount(world, 2)
  addAccount(world, 3)
  world.timeline.undo()
  return world
}

function visible(world: World) {
  return {
    state: world.stateHash(),
    now: world.clock.now(),
    points: world.timeline.points(),
    start: world.timeline.start,
    events: world.trail.all(),
    marks: world.trail.marks(),
    next: world.trail.nextSequence(),
    files: world.homes.load('cloudshell-1').map(({ path, content }) => [path, Buffer.from(content ?? []).toString()]),
    bytes: world.blobs.bytes,
  }
}

test('a copy is all that the world is, and goes on as the world would', () => {
  const world = busyWorld()
  const copy = world.copy()
  expect(visible(copy)).toEqual(visible(world))
  for (const either of [world, copy]) {
    either.timeline.redo()
    addAccount(either, 4)
  }
  expect(visible(copy)).toEqual(visible(world))
  expect(copy.account(accountId(4)).record.name).toBe(world.account(accountId(4)).record.name)
  copy.timeline.reset()
  world.timeline.reset()
  expect(visible(copy)).toEqual(visible(world))
})

test('what is done to a copy is not done to the world, nor to another copy', () => {
  const world = busyWorld()
  const before = visible(world)
  const [copy, other] = [world.copy(), world.copy()]
  addAccount(copy, 5)
  copy.trail.append(event(copy))
  copy.trail.mark('quiz')
  copy.blobs.put(Buffer.from('more'))
  copy.homes.save('cloudshell-1', [{ path: '/home/a' }])
  copy.clock.advance(DAY)
  expect(visible(world)).toEqual(before)
  expect(visible(other)).toEqual(before)
  expect(visible(copy)).not.toEqual(before)
})

test('a copy outlives the world', async () => {
  const world = busyWorld()
  const before = visible(world)
  const copy = world.copy()
  await world.close()
  copy.timeline.undo()
  copy.timeline.redo()
  expect(visible(copy)).toEqual(before)
})

test('a world on disk is not copied', async () => {
  const world = await World.create('/w', { seed: 'disk', start: START, meta, files: new FaultyFiles() })
  expect(() => world.copy()).toThrow('only a world in memory can be copied')
  await world.close()
})
