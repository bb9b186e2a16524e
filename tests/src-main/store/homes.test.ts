/** The files of terminals: kept across openings and crashes, outside of undo, and brought back by a reset. */
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { HomeFile } from '../../../src-main/store/homes.js'
import { World } from '../../../src-main/store/world.js'
import { FaultyFiles } from './faulty-files.js'
import { meta, START } from './worlds-for-tests.js'

const HOME = '/home/cloudshell-user'

function file(name: string, text: string, mode = 0o644): HomeFile {
  return { path: `${HOME}/${name}`, type: 'file', mode, mtime: START, content: new TextEncoder().encode(text) }
}

function added(...files: HomeFile[]) {
  return files.map((entry) => ({ path: entry.path, entry }))
}

function textOf(world: World, homeId = 'cloudshell'): Record<string, string> {
  return Object.fromEntries(world.homes.load(homeId).map(({ path, content }) => [path.slice(HOME.length + 1), new TextDecoder().decode(content)]))
}

async function newWorld(): Promise<{ world: World; directory: string }> {
  const directory = join(mkdtempSync(join(tmpdir(), 'homes-')), 'world')
  return { world: await World.create(directory, { seed: 'homes', start: START, meta }), directory }
}

describe('the files of a terminal', () => {
  it('are there again when the world is opened again, with modes, times, folders, symlinks and bytes', async () => {
    const { world, directory } = await newWorld()
    const entries: HomeFile[] = [
      { path: HOME, type: 'directory', mode: 0o700, mtime: START },
      { ...file('bytes', ''), content: Uint8Array.from([0, 255, 254, 10]) },
      { path: `${HOME}/link`, type: 'symlink', mode: 0o777, mtime: START + 5000, target: 'bytes' },
      file('run.sh', '#!/bin/bash\n', 0o755),
    ]
    world.homes.save('cloudshell', added(...entries))
    await world.close()
    const again = await World.open(directory)
    expect(again.homes.load('cloudshell').map(({ content, ...rest }) => ({ ...rest, ...(content && { content: [...content] }) }))).toEqual(
      entries.map(({ content, ...rest }) => ({ ...rest, ...(content && { content: [...content] }) })),
    )
    await again.close()
  })

  it('are on disk once settled, also when the program is killed', async () => {
    const { world, directory } = await newWorld()
    world.homes.save('cloudshell', added(file('a', 'one'), file('b', 'two')))
    world.homes.save('cloudshell', [...added(file('a', 'three')), { path: `${HOME}/b` }])
    await world.homes.settled()
    expect(readdirSync(directory)).toContain('home-cloudshell.json')
    const { Homes } = await import('../../../src-main/store/homes.js')
    const { nodeFiles } = await import('../../../src-main/store/files.js')
    const seen = new Homes(world.blobs, { files: nodeFiles, directory, flushBlobs: () => Promise.resolve() })
    expect(seen.load('cloudshell').map(({ path }) => path)).toEqual([`${HOME}/a`])
    await world.close()
  })

  it('leave the state hash and undo alone', () => {
    const world = World.inMemory({ seed: 's', start: START })
    const hash = world.stateHash()
    world.homes.save('cloudshell', added(file('a', 'one')))
    expect(world.stateHash()).toBe(hash)
    expect(textOf(world)).toEqual({ a: 'one' })
  })

  it('go back to the start of the scenario, and homes made since are empty', async () => {
    const { world, directory } = await newWorld()
    world.homes.save('cloudshell', added(file('a', 'start')))
    world.homes.snapshotStart()
    world.homes.save('cloudshell', added(file('a', 'changed'), file('b', 'new')))
    world.homes.save('instance-i-1', added(file('c', 'new')))
    await world.close()
    const again = await World.open(directory)
    expect(textOf(again)).toEqual({ a: 'changed', b: 'new' })
    again.homes.reset()
    expect(textOf(again)).toEqual({ a: 'start' })
    expect(textOf(again, 'instance-i-1')).toEqual({})
    await again.close()
  })

  it.each(['not json', '{"format":2}', '{"format":1,"files":[{"path":"a"}],"start":"same"}'])('are refused when their index is damaged: %s', async (text) => {
    const { world, directory } = await newWorld()
    await world.close()
    writeFileSync(join(directory, 'home-cloudshell.json'), text)
    const again = await World.open(directory)
    expect(() => again.homes.load('cloudshell')).toThrow(/home-cloudshell\.json cannot be read as the files of a terminal/)
    await again.close()
  })

  it('say that the disk is full, stay in memory, and are saved with the next change', async () => {
    const files = new FaultyFiles()
    const world = await World.create('/w', { seed: 's', start: START, meta, files })
    files.fault = { call: files.calls + 1, code: 'ENOSPC', lasting: true }
    world.homes.save('cloudshell', added(file('a', 'one')))
    await world.homes.settled()
    expect(world.homes.problem?.message).toMatch(/disk is full.*in memory only/)
    expect(textOf(world)).toEqual({ a: 'one' })
    files.fault = undefined
    world.homes.save('cloudshell', added(file('b', 'two')))
    await world.homes.settled()
    expect(world.homes.problem).toBeUndefined()
    await world.close()
    const again = await World.open('/w', { files })
    expect(textOf(again)).toEqual({ a: 'one', b: 'two' })
  })

  it('refuses a name that would lead out of the folder', () => {
    const world = World.inMemory({ seed: 's', start: START })
    expect(() => world.homes.load('../x')).toThrow(/is not named/)
  })
})
