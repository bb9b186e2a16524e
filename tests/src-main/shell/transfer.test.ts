/** Uploads into the home and downloads from anywhere: what arrives, and what is refused in which words. */
import { describe, expect, it } from 'vitest'
import { cloudShell, HOME, open, runAll, TestHost } from './shells-for-tests.js'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('an upload', () => {
  it('lies in the home, is told to the host, and is there for the next line', async () => {
    const host = new TestHost()
    const session = await open(host)
    await runAll(session, 'mkdir d; cd d')
    host.changes.length = 0
    expect(await session.upload({ name: 'policy.json', content: bytes('{}\n'), overwrite: false })).toEqual({ state: 'uploaded', path: `${HOME}/policy.json`, bytes: 3 })
    expect(host.changes.map(({ path }) => path)).toEqual([`${HOME}/policy.json`])
    expect((await session.run('cat ../policy.json')).stdout).toBe('{}\n')
    await session.close()
  })

  it('keeps every byte', async () => {
    const session = await open()
    const content = Uint8Array.from({ length: 256 }, (_, value) => value)
    await session.upload({ name: 'b', content, overwrite: false })
    expect((await session.run('wc -c < b; sha256sum b | cut -c1-8')).stdout.trim().split(/\s+/)).toEqual(['256', '40aff2e9'])
    expect([...(await session.download('b')).content]).toEqual([...content])
    await session.close()
  })

  it('replaces a file only when it may', async () => {
    const session = await open()
    await session.run('echo mine > f')
    expect(await session.upload({ name: 'f', content: bytes('new\n'), overwrite: false })).toEqual({ state: 'exists', path: `${HOME}/f` })
    expect((await session.run('cat f')).stdout).toBe('mine\n')
    expect(await session.upload({ name: 'f', content: bytes('new\n'), overwrite: true })).toMatchObject({ state: 'uploaded' })
    expect((await session.run('cat f')).stdout).toBe('new\n')
    await session.close()
  })

  it('comes while a line runs, and goes to CloudShell from an instance', async () => {
    const host = new TestHost().withInstance()
    const session = await open(host)
    const running = session.run('sleep 0.1; cat f')
    await session.upload({ name: 'f', content: bytes('in time\n'), overwrite: false })
    expect((await running).stdout).toBe('in time\n')
    await session.run('connect i-1')
    await session.upload({ name: 'g', content: bytes('x'), overwrite: false })
    expect((await runAll(session, 'exit', 'ls')).stdout).toBe('f\ng\n')
    await session.close()
  })

  const REFUSED: readonly (readonly [name: string, size: number, problem: string])[] = [
    ['big', 60_000, 'big was not uploaded: No space left on device.'],
    ['huge', 16 * 1024 * 1024 + 1, 'huge is larger than 16 MB, the most that can be uploaded at once.'],
    ['d', 1, `${HOME}/d is a folder.`],
    ['', 1, 'The file needs a name.'],
    ['x/..', 1, 'The file needs a name.'],
  ]
  it.each(REFUSED)('of %j is refused and changes nothing', async (name, size, problem) => {
    const host = new TestHost()
    const session = await open(host, cloudShell({ quotaBytes: 100_000 }))
    await session.run('mkdir d; seq 1 10000 > full')
    const before = await session.entries()
    await expect(session.upload({ name, content: new Uint8Array(size), overwrite: true })).rejects.toThrow(problem)
    expect(await session.entries()).toEqual(before)
    await session.close()
  })

  it('cannot leave the home', async () => {
    const session = await open()
    expect(await session.upload({ name: '../../etc/passwd', content: bytes('x'), overwrite: true })).toMatchObject({ path: `${HOME}/passwd` })
    await session.close()
  })
})

describe('a download', () => {
  const PATHS = ['f', './f', '~/d/f', `${HOME}/d/f`, '../d/f']
  it.each(PATHS)('finds %s', async (path) => {
    const session = await open()
    await runAll(session, 'mkdir d; cd d; echo text > f')
    const { name, content } = await session.download(path)
    expect([name, new TextDecoder().decode(content)]).toEqual(['f', 'text\n'])
    await session.close()
  })

  it.each([
    ['nope', 'There is no file nope.'],
    ['~/d', '~/d is a folder. Pack it first: tar -czf files.tar.gz ~/d'],
  ])('of %s is refused', async (path, problem) => {
    const session = await open()
    await session.run('mkdir d')
    await expect(session.download(path)).rejects.toThrow(problem)
    await session.close()
  })
})
