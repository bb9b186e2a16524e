/** What one session takes in of another's files: the last writer's counts, and so does the quota. */
import { expect, it } from 'vitest'
import type { FileChange, FileEntry } from '../../../src-main/shell/shell-host.js'
import { cloudShell, HOME, NOW, open, TestHost } from './shells-for-tests.js'

class SharedHost extends TestHost {
  tell: (changes: readonly FileChange[]) => void = () => undefined
  left = false
  readonly othersChanged = (listener: (changes: readonly FileChange[]) => void) => {
    this.tell = listener
    return () => void (this.left = true)
  }
}

const file = (name: string, text: string): FileEntry => ({ path: `${HOME}/${name}`, type: 'file', mode: 0o644, mtime: NOW, content: new TextEncoder().encode(text) })
const folder = (name: string): FileEntry => ({ path: `${HOME}/${name}`, type: 'directory', mode: 0o755, mtime: NOW })
const changed = (entry: FileEntry): FileChange => ({ path: entry.path, entry })

it('takes in files, folders and what went, and tells none of it as its own', async () => {
  const host = new SharedHost()
  const session = await open(host)
  host.tell([changed(folder('a')), changed(file('a/f', 'one'))])
  expect((await session.run('cat a/f')).stdout).toBe('one')
  host.tell([changed(file('a/f', 'two'))])
  expect((await session.run('cat a/f')).stdout).toBe('two')
  host.tell([{ path: `${HOME}/a` }, { path: `${HOME}/a/f` }])
  expect((await session.run('ls')).stdout).toBe('')
  expect(host.changes.filter(({ path }) => path.startsWith(`${HOME}/a`))).toEqual([])
  await session.close()
  expect(host.left).toBe(true)
})

it('lets a folder and a file take the place of each other', async () => {
  const host = new SharedHost()
  const session = await open(host)
  await session.run('echo mine > x; mkdir y; echo z > y/z')
  host.tell([{ path: `${HOME}/y/z` }, changed(folder('x')), changed(file('x/in', 'in')), changed(file('y', 'file'))])
  expect((await session.run('cat x/in y')).stdout).toBe('infile')
  await session.close()
})

it('has the quota for all sessions together', async () => {
  const host = new SharedHost()
  const session = await open(host, cloudShell({ quotaBytes: 1000 }))
  host.tell([changed(file('big', 'x'.repeat(900)))])
  expect((await session.run('printf "%0200d" 1 > more')).stderr).toContain('No space left on device')
  host.tell([{ path: `${HOME}/big` }])
  expect((await session.run('printf "%0200d" 1 > more; ls')).stdout).toBe('more\n')
  await session.close()
})
