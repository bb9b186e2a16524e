import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Worlds } from '../../../src-main/store/worlds.js'
import { START, addAccount } from './worlds-for-tests.js'

let home = ''
beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'rolecall-'))))
afterEach(() => rmSync(home, { recursive: true, force: true }))

const sandbox = { seed: 'one', start: START, meta: { name: 'My sandbox', kind: 'sandbox' as const, createdAt: START } }

test('worlds are made, listed, opened and removed', async () => {
  const worlds = new Worlds(home)
  expect(worlds.list()).toEqual([])
  const first = await worlds.create(sandbox)
  addAccount(first, 1)
  await first.close()
  const second = await worlds.create(sandbox)
  await second.close()
  const third = await worlds.create({ ...sandbox, meta: { ...sandbox.meta, id: '02-dev-group-s3', kind: 'scenario', scenarioId: '02-dev-group-s3' } })
  await third.close()
  expect(worlds.list().map(({ id }) => id).sort()).toEqual(['02-dev-group-s3', 'my-sandbox', 'my-sandbox-2'])
  expect(worlds.find('02-dev-group-s3')?.meta).toMatchObject({ name: 'My sandbox', kind: 'scenario', scenarioId: '02-dev-group-s3' })
  for (const { bytes, lastUsed, problem } of worlds.list()) {
    expect(bytes).toBeGreaterThan(100)
    expect(lastUsed).toBeGreaterThan(START)
    expect(problem).toBeUndefined()
  }
  const again = await worlds.open('my-sandbox')
  expect(again.accounts()).toHaveLength(1)
  await again.close()
  await worlds.remove('my-sandbox')
  expect(worlds.find('my-sandbox')).toBeUndefined()
  expect(worlds.list()).toHaveLength(2)
})

test('a damaged world is listed with its problem beside the good ones', async () => {
  const worlds = new Worlds(home)
  await (await worlds.create(sandbox)).close()
  await (await worlds.create(sandbox)).close()
  writeFileSync(join(home, 'worlds', 'my-sandbox', 'world.json'), '{')
  expect(worlds.list()).toHaveLength(2)
  writeFileSync(join(home, 'worlds', 'notes.txt'), 'a stray file')
  expect(worlds.list()).toHaveLength(2)
  expect(worlds.find('my-sandbox')?.meta).toBeUndefined()
  expect(worlds.find('my-sandbox')?.problem).toContain('world.json cannot be read')
  expect(worlds.find('my-sandbox-2')?.problem).toBeUndefined()
  await expect(worlds.open('my-sandbox')).rejects.toThrow('world.json cannot be read')
  await worlds.remove('my-sandbox')
  expect(worlds.list()).toHaveLength(1)
})

test('an open world is not removed', async () => {
  const worlds = new Worlds(home)
  const world = await worlds.create(sandbox)
  await expect(worlds.remove('my-sandbox')).rejects.toThrow('open in another program')
  addAccount(world, 1)
  await world.durable()
  await world.close()
})

test.each(['..', '../x', 'a/b', '', '.hidden', 'a\\b'])('the id %j leads nowhere', async (id) => {
  const worlds = new Worlds(home)
  expect(worlds.find(id)).toBeUndefined()
  await expect(worlds.create({ ...sandbox, meta: { ...sandbox.meta, id } })).rejects.toThrow('is no id of a world')
  await expect(Promise.resolve().then(() => worlds.open(id))).rejects.toThrow('is no id of a world')
  await expect(worlds.remove(id)).rejects.toThrow('is no id of a world')
})
