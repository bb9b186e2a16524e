import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { World } from '../../../src-main/store/world.js'
import { START, addAccount, event, meta } from './worlds-for-tests.js'

let directory = ''
beforeEach(() => (directory = join(mkdtempSync(join(tmpdir(), 'rolecall-')), 'world')))
afterEach(() => rmSync(join(directory, '..'), { recursive: true, force: true }))

const create = (): Promise<World> => World.create(directory, { seed: 'one', start: START, meta })

test('a world is as it was left: state, ids, clock, timeline and trail', async () => {
  const world = await create()
  addAccount(world, 1)
  addAccount(world, 2)
  addAccount(world, 3)
  world.trail.append(event(world, { eventName: 'CreateAccount' }))
  world.trail.append(event(world, { eventName: 'ListAccounts', readOnly: true }))
  world.trail.mark('hint', { id: 'h1' })
  world.timeline.undo()
  const before = { hash: world.stateHash(), points: world.timeline.points(), events: [...world.trail.all()], marks: world.trail.marks(), draws: world.ids.draws }
  await world.close()

  const again = await World.open(directory)
  expect({
    hash: again.stateHash(),
    points: again.timeline.points(),
    events: [...again.trail.all()],
    marks: again.trail.marks(),
    draws: again.ids.draws,
  }).toEqual(before)
  expect(again.meta).toMatchObject(meta)
  expect(again.notices).toEqual([])
  again.timeline.redo()
  expect(again.accounts().map(({ id }) => id)).toEqual(['000000000001', '000000000002', '000000000003'])
  await again.close()
})

test('the clock stops when the world is closed and goes on from there, and the state stays the same', async () => {
  let host = 5_000
  const world = await World.create(directory, { seed: 'one', start: START, meta, host: () => host })
  addAccount(world, 1)
  host += 60_000
  const hash = world.stateHash()
  expect(world.clock.now()).toBe(START + 60_000)
  await world.close()

  host += 86_400_000
  const again = await World.open(directory, { host: () => host })
  expect(again.clock.now()).toBe(START + 60_000)
  expect(again.stateHash()).toBe(hash)
  host += 1_000
  expect(again.clock.now()).toBe(START + 61_000)
  await again.close()
})

test('blobs are kept with the changes that use them', async () => {
  const world = await create()
  const hash = world.blobs.put(Buffer.from('hello'))
  await world.durable()
  await world.close()
  const again = await World.open(directory)
  expect(Buffer.from(again.blobs.get(hash)).toString()).toBe('hello')
  expect(again.blobs.bytes).toBe(5)
  await again.close()
})

test('a second program is refused while the world is open, and let in after', async () => {
  const world = await create()
  await expect(World.open(directory)).rejects.toThrow(`open in another program (process ${process.pid})`)
  await world.close()
  const again = await World.open(directory)
  await again.close()
})

test('a second world is not made over the first', async () => {
  const world = await create()
  addAccount(world, 1)
  const hash = world.stateHash()
  await world.close()
  await expect(create()).rejects.toThrow('there is a world already')
  const again = await World.open(directory)
  expect(again.stateHash()).toBe(hash)
  await again.close()
})
