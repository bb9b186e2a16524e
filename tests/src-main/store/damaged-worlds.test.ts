import { beforeAll, expect, test } from 'vitest'
import { loadSqlite } from '../../../src-main/store/database.js'
import { encodeFrame } from '../../../src-main/store/journal/frame.js'
import { StorageError, WorldFileError, WorldLockedError } from '../../../src-main/store/storage-error.js'
import { World } from '../../../src-main/store/world.js'
import { FaultyFiles } from './faulty-files.js'
import { START, accountId, addAccount, event, meta } from './worlds-for-tests.js'

const W = '/data/worlds/w1'
const JOURNAL = `${W}/journal-000001.log`
beforeAll(loadSqlite)

/** A closed world with a fence, so with a snapshot, and changes after it. */
async function closedWorld(): Promise<FaultyFiles> {
  const files = new FaultyFiles()
  const world = await World.create(W, { seed: 'one', start: START, meta, files })
  for (const number of [1, 2]) addAccount(world, number)
  world.timeline.fence()
  await world.durable()
  for (const number of [3, 4]) {
    addAccount(world, number)
    world.trail.append(event(world))
    await world.durable()
  }
  await world.close()
  return files
}

function contents(files: FaultyFiles): Record<string, string> {
  return Object.fromEntries(files.paths().map((path) => [path, Buffer.from(files.read(path)).toString('base64')]))
}

function edit(files: FaultyFiles, path: string, change: (text: string) => string): void {
  files.overwrite(path, Buffer.from(change(Buffer.from(files.read(path)).toString('latin1')), 'latin1'))
}

const DAMAGES: [what: string, damage: (files: FaultyFiles) => void | Promise<void>, file: string, reason: RegExp][] = [
  ['world.json is missing', (files) => files.remove(`${W}/world.json`), `${W}/world.json`, /is missing: this folder is not a world/],
  ['world.json is cut', (files) => edit(files, `${W}/world.json`, (text) => text.slice(0, 40)), `${W}/world.json`, /cannot be read/],
  ['world.json is another program’s', (files) => files.overwrite(`${W}/world.json`, Buffer.from('{"a":1}')), `${W}/world.json`, /not written by Rolecall/],
  ['world.json is newer', (files) => edit(files, `${W}/world.json`, (text) => text.replace('"version": 1', '"version": 2')), `${W}/world.json`, /newer version of Rolecall/],
  ['world.json lacks the seed', (files) => edit(files, `${W}/world.json`, (text) => text.replace('"seed"', '"sed"')), `${W}/world.json`, /lacks/],
  ['the journal is missing', (files) => files.remove(JOURNAL), JOURNAL, /is missing/],
  ['the journal is empty', (files) => files.overwrite(JOURNAL, Buffer.alloc(0)), JOURNAL, /not a journal of Rolecall/],
  ['the journal is a picture', (files) => files.overwrite(JOURNAL, Buffer.from('\x89PNG\r\n\x1a\n')), JOURNAL, /not a journal of Rolecall/],
  ['a byte in the middle is wrong', (files) => edit(files, JOURNAL, (text) => text.replace('CreateAccount 1', 'CreateAccount 7')), JOURNAL, /is damaged at byte/],
  ['a frame is missing', (files) => edit(files, JOURNAL, withoutSecondFrame), W, /records missing/],
  ['the journal is cut at the end of a frame before the snapshot', (files) => edit(files, JOURNAL, (text) => text.slice(0, frames(text)[1])), W, /ends before snapshot-2\.db/],
  ['the journal is newer', (files) => files.overwrite(JOURNAL, encodeFrame('{"kind":"segment","format":"rolecall-journal","version":2,"number":1,"previousBytes":0}\n')), JOURNAL, /newer version/],
  ['the schema is newer', (files) => files.overwrite(JOURNAL, encodeFrame(newerSchema())), JOURNAL, /newer version of Rolecall \(schema 9000/],
  ['a segment is missing', (files) => files.rename(JOURNAL, `${W}/journal-000002.log`), `${W}/journal-000002.log`, /where segment 1 belongs/],
]

function frames(text: string): number[] {
  return [...text.matchAll(/^=\d+ [0-9a-f]{8}$/gm)].map(({ index }) => index)
}

function withoutSecondFrame(text: string): string {
  const [, second, third] = frames(text)
  return text.slice(0, second) + text.slice(third)
}

function newerSchema(): string {
  return [
    { kind: 'segment', format: 'rolecall-journal', version: 1, number: 1, previousBytes: 0 },
    { kind: 'schema', version: 9000 },
    { kind: 'begin', seed: 'one', start: START },
  ]
    .map((record) => `${JSON.stringify(record)}\n`)
    .join('')
}

test.each(DAMAGES)('%s: said clearly, and nothing is changed', async (_, damage, file, reason) => {
  const files = await closedWorld()
  await damage(files)
  const before = contents(files)
  for (const attempt of [1, 2]) {
    const error = await World.open(W, { files }).then(
      () => expect.unreachable(`opened at attempt ${attempt}`),
      (thrown: unknown) => thrown,
    )
    expect(error).toBeInstanceOf(WorldFileError)
    expect((error as WorldFileError).file).toBe(file)
    expect((error as WorldFileError).message).toMatch(reason)
    expect((error as WorldFileError).message).toMatch(/Nothing was changed\. \w+/)
    expect(contents(files)).toEqual(before)
  }
})

test('a damaged or missing snapshot costs nothing: the journal gives the same state', async () => {
  for (const damage of ['wrong', 'gone'] as const) {
    const files = await closedWorld()
    const whole = await World.open(W, { files })
    const hash = whole.stateHash()
    await whole.close()
    if (damage === 'wrong') edit(files, `${W}/snapshot-2.db`, (text) => `${text.slice(0, 100)}x${text.slice(101)}`)
    else await files.remove(`${W}/snapshot-2.db`)
    const world = await World.open(W, { files })
    expect(world.stateHash()).toBe(hash)
    expect(world.notices.length).toBe(damage === 'wrong' ? 1 : 0)
    await world.close()
  }
})

test('a torn end is cut off once and said once', async () => {
  const files = await closedWorld()
  files.overwrite(JOURNAL, Buffer.concat([files.read(JOURNAL), Buffer.from('=900 0123')]))
  const world = await World.open(W, { files })
  expect(world.notices).toEqual([expect.stringContaining('last 9 bytes of journal-000001.log')])
  expect(world.accounts()).toHaveLength(4)
  await world.close()
  const again = await World.open(W, { files })
  expect(again.notices).toEqual([])
  await again.close()
})

test('making a world on a failing disk gives an error and no world, and works once the disk does', async () => {
  const counting = new FaultyFiles()
  await World.create(W, { seed: 'one', start: START, meta, files: counting }).then((world) => world.close())
  for (let call = 1; call <= counting.calls - 3; call += 1) {
    const files = new FaultyFiles()
    files.fault = { call, code: 'ENOSPC', lasting: false }
    const world = await World.create(W, { seed: 'one', start: START, meta, files }).catch((error: unknown) => error)
    if (world instanceof World) {
      await world.close()
      continue
    }
    expect(world, counting.log[call - 1]).toBeInstanceOf(StorageError)
    expect((world as Error).message).toMatch(/the disk is full/)
    files.fault = undefined
    const again = files.info(`${W}/world.json`)
      ? await World.open(W, { files })
      : await World.create(W, { seed: 'one', start: START, meta, files })
    addAccount(again, 1)
    await again.durable()
    await again.close()
  }
})

test('a lock of a program that is gone is taken over; one of a living program is not', async () => {
  const files = await closedWorld()
  for (const left of ['{"pid":999999999,"started":"x"}', `{"pid":${process.pid},"started":"another start of the same number"}`, '{"pid":', '']) {
    files.overwrite(`${W}/lock`, Buffer.from(left))
    const world = await World.open(W, { files })
    await expect(World.open(W, { files })).rejects.toThrow(WorldLockedError)
    await world.close()
    expect(files.info(`${W}/lock`)).toBeUndefined()
  }
})

test('a world of an older schema is brought up to date when it is opened, its timeline too', async () => {
  const add = (number: number): object => ({
    kind: 'change',
    sequence: number,
    parent: number - 1,
    gesture: `g${number}`,
    label: `CreateAccount ${number}`,
    instant: START,
    draws: 0,
    writes: [['INSERT INTO accounts (accountId, name, email, createDate) VALUES (?, ?, ?, ?)', [accountId(number), '', '', 0]]],
  })
  const records = [
    { kind: 'segment', format: 'rolecall-journal', version: 1, number: 1, previousBytes: 0 },
    { kind: 'schema', version: 1 },
    { kind: 'begin', seed: 'one', start: START },
    add(1),
    add(2),
  ]
  const files = await closedWorld()
  await files.remove(`${W}/snapshot-2.db`)
  files.overwrite(JOURNAL, encodeFrame(records.map((record) => `${JSON.stringify(record)}\n`).join('')))
  const world = await World.open(W, { files })
  expect(world.account(accountId(2)).iam.users.list()).toEqual([])
  const hash = world.stateHash()
  addAccount(world, 3)
  await world.close()
  const again = await World.open(W, { files })
  again.timeline.undo()
  expect(again.stateHash()).toBe(hash)
  again.timeline.undo()
  expect(again.accounts()).toHaveLength(1)
  again.timeline.redo()
  expect(again.stateHash()).toBe(hash)
  await again.close()
})
