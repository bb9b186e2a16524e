/** The journal over a disk that forgets what was not synced, tears the last write and fails at each call in turn. */
import { createHash } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { loadSqlite } from '../../src-main/store/database.js'
import { StorageError } from '../../src-main/store/storage-error.js'
import { World } from '../../src-main/store/world.js'
import { FaultyFiles } from '../src-main/store/faulty-files.js'
import { START, accountId, addAccount, event, meta } from '../src-main/store/worlds-for-tests.js'

const DIRECTORY = '/data/worlds/w1'
beforeAll(loadSqlite)

function create(files: FaultyFiles): Promise<World> {
  return World.create(DIRECTORY, { seed: 'one', start: START, meta, files })
}

/** A change, its event and the blob it refers to: the three things that one request leaves. */
function request(world: World, number: number): void {
  world.blobs.put(Buffer.from(`body ${number}`))
  addAccount(world, number)
  world.trail.append(event(world, { eventName: 'CreateAccount', requestId: `r${number}` }))
}

function bodyHash(number: number): string {
  return createHash('sha256').update(`body ${number}`).digest('hex')
}

interface Seen {
  accounts: number
  events: number
  hash: string
}

function look(world: World): Seen {
  return { accounts: world.accounts().length, events: world.trail.all().length, hash: world.stateHash() }
}

test('a write torn at any byte leaves the state before it, or all of it', async () => {
  const files = new FaultyFiles()
  const world = await create(files)
  request(world, 1)
  await world.durable()
  const before = look(world)
  request(world, 2)
  const after = look(world)
  const journal = `${DIRECTORY}/journal-000001.log`
  while (files.unsynced(journal) === 0) await new Promise((resolve) => setImmediate(resolve))
  const bytes = files.unsynced(journal)
  expect(bytes).toBeGreaterThan(500)
  // All at this moment: the world writes on while the test waits.
  const disks = Array.from({ length: bytes + 1 }, (_, torn) => files.afterPowerCut({ torn }))
  for (const [torn, disk] of disks.entries()) {
    const again = await World.open(DIRECTORY, { files: disk })
    expect(look(again)).toEqual(torn === bytes ? after : before)
    expect(again.notices.length).toBe(torn === 0 || torn === bytes ? 0 : 1)
    // And the world goes on: the cut end is not in the way.
    if (torn % 50 === 0) {
      request(again, 9)
      await again.durable()
      const onceMore = await World.open(DIRECTORY, { files: disk.afterPowerCut() })
      expect(look(onceMore)).toEqual(look(again))
      await onceMore.close()
    }
    await again.close()
  }
  await world.close()
})

const GESTURES = 6

/** Works until something fails, and tells what was acknowledged and what the world said. */
async function work(world: World): Promise<{ acknowledged: string[]; errors: unknown[] }> {
  const acknowledged: string[] = []
  const errors: unknown[] = []
  for (let number = 1; number <= GESTURES; number += 1) {
    try {
      if (number === 4) world.timeline.undo()
      else if (number === 5) world.timeline.fence()
      else request(world, number)
      await world.durable()
      acknowledged.push(world.stateHash())
    } catch (error) {
      errors.push(error)
      if (world.readOnly) break
    }
  }
  return { acknowledged, errors }
}

for (const code of ['ENOSPC', 'EIO'] as const) {
  for (const lasting of [false, true]) {
    test(`${code} at each call in turn${lasting ? ', from then on' : ''}: nothing acknowledged is lost, nothing is half there`, async () => {
      const undisturbed = new FaultyFiles()
      const world = await create(undisturbed)
      const first = undisturbed.calls
      await work(world)
      await world.close()
      expect(undisturbed.calls).toBeGreaterThan(first + 3 * GESTURES)

      for (let call = first + 1; call <= undisturbed.calls; call += 1) {
        const files = new FaultyFiles()
        const faulty = await create(files)
        const start = faulty.stateHash()
        files.fault = { call, code, lasting }
        const { acknowledged, errors } = await work(faulty)
        for (const error of errors) {
          expect(error, files.log[call - 1]).toBeInstanceOf(StorageError)
          expect((error as StorageError).message).toMatch(code === 'ENOSPC' ? /\/data\/worlds\/w1.*the disk is full/ : /\/data\/worlds\/w1.*input\/output error/)
        }
        // What the world shows after a failure is what is durable.
        expect(faulty.stateHash()).toBe(acknowledged.at(-1) ?? start)
        await faulty.close().catch(() => undefined)

        for (const namesKept of [false, true]) {
          for (const torn of [0, 1, 1_000_000]) {
            const again = await World.open(DIRECTORY, { files: files.afterPowerCut({ namesKept, torn }) })
            const found = again.stateHash()
            // A change that was refused may be there, whole, when the disk took it and failed to say so.
            if (found !== (acknowledged.at(-1) ?? start)) {
              expect(faulty.readOnly, `${call} ${files.log[call - 1]} torn ${torn}`).toBeDefined()
              expect(torn).toBeGreaterThan(0)
            }
            for (const { requestId } of again.trail.liveEvents()) expect(again.findAccount(accountId(Number(requestId.slice(1))))).toBeDefined()
            for (const { id } of again.accounts()) expect(again.trail.all().some(({ requestId }) => requestId === `r${Number(id)}`)).toBe(true)
            for (const { id } of again.accounts()) expect(again.blobs.has(bodyHash(Number(id)))).toBe(true)
            await again.close()
          }
        }
      }
    })
  }
}

test('a change that could not be saved is taken back, said, and can be made again when there is room', async () => {
  const files = new FaultyFiles()
  const world = await create(files)
  request(world, 1)
  await world.durable()
  const before = look(world)
  files.fault = { call: files.calls + 1, code: 'ENOSPC', lasting: false }
  request(world, 2)
  await expect(world.durable()).rejects.toThrow(/Could not save to .*: the disk is full\. The change was taken back/)
  expect(look(world)).toEqual(before)
  expect(world.readOnly).toBeUndefined()
  request(world, 2)
  await world.durable()
  expect(world.accounts()).toHaveLength(2)
  await world.close()
})

test('a world whose disk failed to sync says that it is read-only, and still answers questions', async () => {
  const files = new FaultyFiles()
  const world = await create(files)
  addAccount(world, 1)
  await world.durable()
  files.fault = { call: files.calls + 2, code: 'EIO', lasting: false }
  addAccount(world, 2)
  await expect(world.durable()).rejects.toThrow('read-only until it is opened again')
  expect(() => addAccount(world, 3)).toThrow(StorageError)
  expect(() => world.timeline.undo()).toThrow(StorageError)
  expect(world.accounts()).toHaveLength(1)
  expect(world.change({ gesture: 'g', label: 'ListAccounts', instant: START }, () => world.accounts().length)).toBe(1)
  await world.close()
  const again = await World.open(DIRECTORY, { files })
  addAccount(again, 2)
  await again.durable()
  expect(again.accounts()).toHaveLength(2)
  await again.close()
})

test('an answer that comes late still learns that its change was not saved', async () => {
  const files = new FaultyFiles()
  const world = await create(files)
  files.fault = { call: files.calls + 1, code: 'ENOSPC', lasting: false }
  addAccount(world, 1)
  world.timeline.fence()
  await new Promise((resolve) => setTimeout(resolve, 20))
  // A snapshot that waits for the same records has not been the one to be told.
  await expect(world.durable()).rejects.toThrow(StorageError)
  await expect(world.durable()).resolves.toBeUndefined()
  await world.close()
})
