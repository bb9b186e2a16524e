import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { loadSqlite } from '../../../../src-main/store/database.js'
import { World } from '../../../../src-main/store/world.js'
import { FaultyFiles } from '../faulty-files.js'
import { addAccount, event, meta, START } from '../worlds-for-tests.js'

const LOG = '/w/journal-000001.log'
let files: FaultyFiles
let world: World

beforeAll(loadSqlite)
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  files = new FaultyFiles()
  world = await World.create('/w', { seed: 'one', start: START, meta, files })
})
afterEach(() => vi.useRealTimers())

const syncs = (): number => files.log.filter((call) => call.startsWith(`sync ${LOG}`)).length
const read = (): unknown => world.trail.append(event(world, { eventName: 'GetUser', readOnly: true }))

async function halfSecond(): Promise<void> {
  vi.advanceTimersByTime(500)
  for (let turn = 0; turn < 50; turn += 1) await setImmediate()
}

test('reads that come one after another share a sync, also while and after a change is saved', async () => {
  addAccount(world, 1)
  const saved = world.durable()
  const before = syncs()
  for (let count = 0; count < 100; count += 1) {
    read()
    await setImmediate()
  }
  await saved
  expect(syncs() - before).toBe(1)
  await halfSecond()
  expect(files.afterPowerCut().read(LOG).toString().match(/GetUser/g)).toHaveLength(100)
  await world.close()
})

test('a change that comes while reads are saved is saved before it is answered', async () => {
  read()
  await halfSecond()
  read()
  addAccount(world, 1)
  await world.durable()
  expect(files.afterPowerCut().read(LOG).toString()).toContain('CreateAccount 1')
  await world.close()
})

test('what waits is saved when the world is closed', async () => {
  addAccount(world, 1)
  read()
  await world.durable()
  read()
  await world.close()
  const reopened = await World.open('/w', { files: files.afterPowerCut() })
  expect(reopened.trail.all()).toHaveLength(2)
  await reopened.close()
})
