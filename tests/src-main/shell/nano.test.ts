/** `nano`: what the editor is shown, what it may save, and what the shell says of it. */
import { describe, expect, it } from 'vitest'
import type { EditorSave, EditorTurn } from '../../../src-main/shell/shell-host.js'
import { cloudShell, HOME, open, runAll, TestHost } from './shells-for-tests.js'

/** An editor that does what it was told to; it writes down what it was shown. */
class Editor extends TestHost {
  readonly turns: EditorTurn[] = []
  saves: (EditorSave | undefined)[] = []
  /** How many files had reached the host at each turn. */
  readonly kept: number[] = []

  override editor = (turn: EditorTurn): Promise<EditorSave | undefined> => {
    this.turns.push(turn)
    this.kept.push(this.changes.length)
    return Promise.resolve(this.saves.shift())
  }
}

describe('nano', () => {
  it('shows a file, saves it while it stays open, and gives the prompt back when it is closed', async () => {
    const host = new Editor()
    const session = await open(host)
    await session.run('printf "one\\ntwo\\n" > f')
    host.changes.length = 0
    host.saves = [{ name: 'f', text: 'three' }]
    expect(await session.run('nano +2,3 f && echo done')).toMatchObject({ stdout: 'done\n', stderr: '', exitCode: 0 })
    expect(host.turns).toEqual([
      { kind: 'open', file: { name: 'f', text: 'one\ntwo\n', isNew: false, readOnly: false, line: 2, column: 3 } },
      { kind: 'saved', name: 'f', bytes: 6 },
    ])
    // What is told as saved has reached the host before.
    expect(host.kept).toEqual([0, 1])
    expect((await session.run('cat f')).stdout).toBe('three\n')
    await session.close()
  })

  it('makes a new file, relative to the folder, and nothing when it is not saved', async () => {
    const host = new Editor()
    const session = await open(host)
    host.saves = [{ name: 'new.json', text: '{}\n' }]
    await runAll(session, 'mkdir d; cd d', 'nano new.json', 'nano other')
    expect(host.turns[0]).toMatchObject({ file: { name: 'new.json', text: '', isNew: true, line: 1 } })
    expect((await session.run('ls; cat new.json')).stdout).toBe('new.json\n{}\n')
    await session.close()
  })

  it('opens one file after the other, and a text without a name that takes no other file\'s place', async () => {
    const host = new Editor()
    const session = await open(host)
    await session.run('echo a > a; echo b > b')
    await session.run('nano a b')
    expect(host.turns.splice(0).map((turn) => turn.kind === 'open' && turn.file.name)).toEqual(['a', 'b'])
    host.saves = ['a', 'c', 'c'].map((name, index) => ({ name, text: 'x'.repeat(index) }))
    await session.run('nano')
    expect(host.turns).toEqual([
      { kind: 'open', file: { text: '', isNew: true, readOnly: false, line: 1, column: 1 } },
      { kind: 'notSaved', problem: 'a exists already. Choose another name, or open it with: nano a' },
      { kind: 'saved', name: 'c', bytes: 2 },
      { kind: 'saved', name: 'c', bytes: 3 },
    ])
    expect((await session.run('cat a c')).stdout).toBe('a\nxx\n')
    await session.close()
  })

  const REFUSED: readonly (readonly [before: string, name: string, text: string, problem: string])[] = [
    ['seq 1 10000 > big', 'f', 'x'.repeat(60_000), 'Error writing f: No space left on device'],
    ['', 'no/such/f', 'x', 'Error writing no/such/f: No such file or directory'],
    ['echo a > file', 'file/f', 'x', 'Error writing file/f: Not a directory'],
    ['echo a > locked; chmod 444 locked', 'locked', 'x', 'Error writing locked: Permission denied'],
    ['', 'f', 'x'.repeat(1024 * 1024 + 1), 'Error writing f: File too large'],
  ]
  it.each(REFUSED)('%s; nano %s does not save and says why', async (before, name, text, problem) => {
    const host = new Editor()
    const session = await open(host, cloudShell({ quotaBytes: 100_000 }))
    await session.run(before)
    host.saves = [{ name, text }]
    expect((await session.run(`nano ${name}`)).exitCode).toBe(0)
    expect(host.turns[1]).toEqual({ kind: 'notSaved', problem })
    await session.close()
  })

  it('says of a world that has no room what the world says', async () => {
    const host = new Editor()
    const session = await open(host)
    host.saves = [{ name: 'f', text: 'x' }]
    host.filesChanged = () => {
      throw new Error('The world holds 2 GB already.')
    }
    await session.run('nano f')
    expect(host.turns[1]).toEqual({ kind: 'notSaved', problem: 'The world holds 2 GB already.' })
    await session.close()
  })

  it('shows what may not be written as read only', async () => {
    const host = new Editor()
    const session = await open(host)
    await runAll(session, 'echo a > f; chmod 444 f; echo b > g', 'nano f', 'nano -v g')
    expect(host.turns).toMatchObject([{ file: { name: 'f', readOnly: true } }, { file: { name: 'g', readOnly: true } }])
    await session.close()
  })

  const NOT_OPENED: readonly (readonly [line: string, says: string])[] = [
    [`nano ${HOME}`, `nano: ${HOME} is a directory\n`],
    ['nano b', 'nano: b is no text, and the editor would damage it\n'],
    ['nano big', 'nano: big is larger than 1 MB, more than the editor takes\n'],
    ['nano --no-such-option f', 'nano: the option --no-such-option is not simulated\n'],
  ]
  it.each(NOT_OPENED)('%s', async (line, says) => {
    const host = new Editor()
    const files = [new Uint8Array([0xff, 0xfe]), new Uint8Array(1024 * 1024 + 1)].map((content, index) => ({ path: `${HOME}/${index === 0 ? 'b' : 'big'}`, type: 'file' as const, mode: 0o644, mtime: 0, content }))
    const session = await open(host, cloudShell({ quotaBytes: 5_000_000, files }))
    expect(await session.run(line)).toMatchObject({ stderr: says, exitCode: 1 })
    expect(host.turns).toEqual([])
    await session.close()
  })

  it('ends with Ctrl-C', async () => {
    const host = new Editor()
    host.editor = () => new Promise(() => undefined)
    const session = await open(host)
    const running = session.run('nano f')
    setTimeout(() => session.interrupt(), 50)
    expect((await running).exitCode).toBe(130)
    expect((await session.run('echo $?')).stdout).toBe('130\n')
    await session.close()
  })
})
