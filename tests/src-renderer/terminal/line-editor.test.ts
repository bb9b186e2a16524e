/** What keys do in the terminal: the line that is run, and what the screen shows meanwhile. */
import { describe, expect, it } from 'vitest'
import { LineEditor, type Effect } from '../../../src-renderer/terminal/line-editor.js'
import { TerminalScreen } from './terminal-screen.js'

const ENTER = '\r'
const UP = '\x1b[A'
const DOWN = '\x1b[B'
const LEFT = '\x1b[D'
const RIGHT = '\x1b[C'

function start(columns = 40, history: readonly string[] = [], prompt = '$ ') {
  const editor = new LineEditor(columns, history)
  const screen = new TerminalScreen(columns)
  const all: Effect[] = []
  const take = (effects: Effect[]): Effect[] => {
    screen.show(effects)
    all.push(...effects)
    return effects
  }
  take(editor.ready(prompt))
  return {
    editor, screen, take,
    type: (data: string) => take(editor.feed(data)),
    ran: () => all.flatMap((effect) => (effect.kind === 'run' ? [effect.line] : [])),
    kinds: () => all.map((effect) => effect.kind).filter((kind) => kind !== 'write'),
  }
}

describe('editing a line', () => {
  const cases: readonly [name: string, keys: string, line: string][] = [
    ['types at the end', 'aws s3 ls', 'aws s3 ls'],
    ['inserts where the cursor stands', `ac${LEFT}b`, 'abc'],
    ['does not run over either end', `${LEFT}${LEFT}ab${RIGHT}${RIGHT}c`, 'abc'],
    ['Home and End', `bc\x1b[Ha\x1b[Fd`, 'abcd'],
    ['Ctrl-A and Ctrl-E', `bc\x01a\x05d`, 'abcd'],
    ['Backspace', 'abx\x7fc', 'abc'],
    ['Backspace at the beginning does nothing', `\x7fa`, 'a'],
    ['Delete', `axb${LEFT}${LEFT}\x1b[3~`, 'ab'],
    ['Ctrl-D in a line deletes', `axb${LEFT}${LEFT}\x04`, 'ab'],
    ['Ctrl-K cuts to the end, Ctrl-Y puts it back', `one two\x1bb\x0b\x01\x19 `, 'two one '],
    ['Ctrl-U cuts to the beginning', 'wrong\x15right', 'right'],
    ['Ctrl-W cuts a word up to a blank', 'aws s3://bucket/key\x17ls', 'aws ls'],
    ['two Ctrl-W come back as one', 'one two\x17\x17\x19', 'one two'],
    ['Alt-B and Alt-F move by words', `s3://b/k\x1bb\x1bbX\x1bfY`, 's3://XbY/k'],
    ['Ctrl with arrows too', `one two\x1b[1;5DX`, 'one Xtwo'],
    ['a character of two code units is one', '😀a\x7f\x7f', ''],
    ['unknown sequences do nothing', 'a\x1b[15~\x1b[999;3Rb', 'ab'],
    ['other controls do nothing', 'a\x00\x1f\x18b', 'ab'],
  ]
  it.each(cases)('%s', (_name, keys, line) => {
    const { type, ran } = start()
    type(keys + ENTER)
    expect(ran()).toEqual([line])
  })
})

describe('what the screen shows', () => {
  it('the prompt and the line, with the cursor in its place', () => {
    const { type, screen } = start()
    type(`aws${LEFT}`)
    expect(screen.text).toEqual(['$ aws'])
    expect([screen.row, screen.column]).toEqual([0, 4])
  })

  it.each([4, 5, 6, 7, 8, 9, 10, 11, 12])('a line that wraps can be edited in its first row (%i characters)', (length) => {
    const { type, screen, ran } = start(6)
    const line = 'abcdefghijklmnop'.slice(0, length)
    type(line)
    type('\x01X')
    const whole = `$ X${line}`
    const rows = whole.match(/.{1,6}/g) ?? []
    expect(screen.text.filter((row) => row !== '')).toEqual(rows)
    expect([screen.row, screen.column]).toEqual([0, 3])
    type(ENTER)
    expect(ran()).toEqual([`X${line}`])
    expect(screen.column).toBe(0)
    expect(screen.row).toBeGreaterThanOrEqual(rows.length)
  })

  it('wide characters take two columns and never straddle the edge', () => {
    const { type, screen } = start(5)
    type('a日本')
    expect(screen.text[0]).toBe('$ a日')
    expect(screen.text[1]).toBe('本')
    type(`${LEFT}${LEFT}`)
    expect([screen.row, screen.column]).toEqual([0, 3])
  })

  it('colours of the prompt take no columns', () => {
    const { screen } = start(40, [], '\x1b[32mkunal\x1b[0m:~$ ')
    expect(screen.column).toBe('kunal:~$ '.length)
  })

  it('a shorter line leaves nothing behind', () => {
    const { type, screen } = start(6, ['abcdefghij', 'x'])
    type(UP + UP)
    type(DOWN)
    expect(screen.text.filter((row) => row !== '')).toEqual(['$ x'])
  })

  it('a new width draws the line again', () => {
    const { type, editor, screen, take } = start(40)
    type('abcdef')
    take(editor.redraw(20))
    expect(screen.text).toEqual(['$ abcdef'])
  })

  it('output that comes while typing goes above the line', () => {
    const { type, editor, screen, take } = start()
    type('aws')
    take(editor.above('hello\r\n'))
    expect(screen.text).toEqual(['hello', '$ aws'])
    expect(editor.line).toBe('aws')
  })

  it('Ctrl-L clears the screen and keeps the line', () => {
    const { type, screen, editor } = start()
    type('aws\x0c')
    expect(screen.text.filter((row) => row !== '')).toEqual(['$ aws'])
    expect(editor.line).toBe('aws')
  })
})

describe('history', () => {
  const lines = ['aws s3 ls', 'aws iam list-users', 'ls -l']

  it('goes back and forth, and the line being typed is not lost', () => {
    const { type, editor } = start(40, lines)
    type(`draft${UP}`)
    expect(editor.line).toBe('ls -l')
    type(UP)
    expect(editor.line).toBe('aws iam list-users')
    type(DOWN + DOWN)
    expect(editor.line).toBe('draft')
  })

  it('stops at the oldest', () => {
    const { type, editor } = start(40, lines)
    type(UP.repeat(9))
    expect(editor.line).toBe('aws s3 ls')
  })

  it('remembers what was run, a repeated line once', () => {
    const { type, editor, take } = start()
    type(`one${ENTER}`)
    take(editor.ready('$ '))
    type(`one${ENTER}`)
    take(editor.ready('$ '))
    type(UP + UP)
    expect(editor.line).toBe('one')
    type(DOWN)
    expect(editor.line).toBe('')
  })

  it('a command over several lines is one entry', () => {
    const { type, editor, take, ran } = start(40, lines)
    type(`for i in 1${ENTER}`)
    take(editor.continue('> '))
    type(`do echo $i${ENTER}`)
    take(editor.continue('> '))
    type(`done${ENTER}`)
    take(editor.ready('$ '))
    type(UP)
    expect(editor.line).toBe('for i in 1\ndo echo $i\ndone')
    type(ENTER)
    expect(ran().at(-1)).toBe('for i in 1\ndo echo $i\ndone')
    take(editor.ready('$ '))
    type(UP + UP)
    expect(editor.line).toBe('ls -l')
  })

  it('Ctrl-R searches backwards, again for an older match, Enter runs it', () => {
    const { type, screen, ran } = start(60, lines)
    type('\x12aws')
    expect(screen.text.at(-1)).toBe("(reverse-i-search)`aws': aws iam list-users")
    type('\x12')
    expect(screen.text.at(-1)).toBe("(reverse-i-search)`aws': aws s3 ls")
    type(ENTER)
    expect(ran()).toEqual(['aws s3 ls'])
  })

  it('a search without a match says so, and Ctrl-G gives the line back', () => {
    const { type, screen, editor } = start(60, lines)
    type('mine\x12zzz')
    expect(screen.text.at(-1)).toContain('failed reverse-i-search')
    type('\x07')
    expect(editor.line).toBe('mine')
  })

  it('an arrow takes the found line for editing', () => {
    const { type, editor } = start(60, lines)
    type('\x12s3\x1b[D')
    expect(editor.line).toBe('aws s3 ls')
  })
})

describe('running', () => {
  it('a tab in a paste is text, and moves as the terminal moves', () => {
    const { type, screen, editor, ran, kinds } = start(20)
    type('\x1b[200~a\tb\x1b[201~c')
    expect(editor.line).toBe('a\tbc')
    expect(kinds()).toEqual([])
    type('\x7f!')
    expect(screen.text.at(-1)).toMatch(/^\$ a\s+b!$/)
    type(ENTER)
    expect(ran()).toEqual(['a\tb!'])
  })

  it('a pasted text runs line by line, each when the one before has ended', () => {
    const { type, ran, editor, take } = start()
    type('one\ntwo\r\nthree')
    expect(ran()).toEqual(['one'])
    take(editor.ready('$ '))
    expect(ran()).toEqual(['one', 'two'])
    take(editor.ready('$ '))
    expect(ran()).toEqual(['one', 'two'])
    expect(editor.line).toBe('three')
  })

  it('Ctrl-C at the prompt gives a fresh one and asks nobody', () => {
    const { type, screen, kinds, editor } = start()
    type('wrong\x03')
    expect(kinds()).toEqual([])
    expect(editor.line).toBe('')
    expect(screen.text).toEqual(['$ wrong^C', '$'])
  })

  it('Ctrl-C interrupts what runs and gives up what waits', () => {
    const { type, kinds, ran, editor, take } = start()
    type(`sleep 100${ENTER}`)
    type('later\r\x03')
    expect(kinds()).toEqual(['run', 'interrupt'])
    take(editor.ready('$ '))
    expect(ran()).toEqual(['sleep 100'])
  })

  it('Ctrl-C in an unfinished line tells the host, which holds its beginning, and gives a fresh prompt', () => {
    const { type, kinds, editor, take, screen, ran } = start()
    type(`echo "a${ENTER}`)
    take(editor.continue('> '))
    type('b\x03')
    expect(kinds()).toEqual(['run', 'interrupt'])
    expect(screen.text).toEqual(['$ echo "a', '> b^C', '$'])
    type(`ls${ENTER}`)
    expect(ran()).toEqual(['echo "a', 'ls'])
  })

  it('Ctrl-D closes an empty line only', () => {
    const { type, kinds } = start()
    type('a\x04\x7f')
    expect(kinds()).toEqual([])
    type('\x04')
    expect(kinds()).toEqual(['close'])
  })
})

describe('questions', () => {
  it('Ctrl-D ends what the program reads, and not the session', () => {
    const { type, editor, take, kinds } = start()
    type(`cat > f${ENTER}`)
    take(editor.question('', false))
    expect(type('\x04').filter(({ kind }) => kind !== 'write')).toEqual([{ kind: 'answer', text: '\x04' }])
    expect(kinds()).toEqual(['run', 'answer'])
  })

  it('an answer is not a line, and is not remembered', () => {
    const { type, editor, take, kinds } = start()
    type(`aws configure${ENTER}`)
    take(editor.question('AWS Access Key ID [None]: ', false))
    type(`AKIAEXAMPLE${ENTER}`)
    take(editor.ready('$ '))
    expect(kinds()).toEqual(['run', 'answer'])
    type(UP)
    expect(editor.line).toBe('aws configure')
  })

  it('a secret is not shown', () => {
    const { type, editor, take, screen } = start()
    type(`login${ENTER}`)
    take(editor.question('Password: ', true))
    const effects = type(`hunter2${ENTER}`)
    expect(effects).toContainEqual({ kind: 'answer', text: 'hunter2' })
    expect(screen.text.join('\n')).not.toContain('hunter2')
  })
})

describe('completion', () => {
  function completing(line: string, start_: number, candidates: readonly string[]) {
    const terminal = start()
    terminal.type(line)
    const effects = terminal.type('\t')
    expect(effects).toContainEqual({ kind: 'complete', line, cursor: line.length })
    terminal.take(terminal.editor.completed(line, { start: start_, candidates }))
    return terminal
  }

  it('one candidate is put in, with a blank after it', () => {
    expect(completing('aws ia', 4, ['iam']).editor.line).toBe('aws iam ')
  })

  it('a folder or a name that goes on gets no blank', () => {
    expect(completing('ls do', 3, ['docs/']).editor.line).toBe('ls docs/')
  })

  it('several: first what they share', () => {
    expect(completing('aws iam list-u', 8, ['list-user-policies', 'list-user-tags']).editor.line).toBe('aws iam list-user-')
  })

  it('several that share no more are listed above a fresh prompt', () => {
    const { screen, editor } = completing('aws s', 4, ['s3', 's3api', 'sts'])
    expect(editor.line).toBe('aws s')
    expect(screen.text).toEqual(['$ aws s', 's3     s3api  sts', '$ aws s'])
  })

  it('none: the line stays', () => {
    expect(completing('aws q', 4, []).editor.line).toBe('aws q')
  })

  it('an answer for a line that was changed meanwhile is dropped', () => {
    const { type, editor, take } = start()
    type('aws i\tx')
    take(editor.completed('aws i', { start: 4, candidates: ['iam'] }))
    expect(editor.line).toBe('aws ix')
  })

  it('what stands after the cursor stays', () => {
    const { type, editor, take } = start()
    type(`aws i list${LEFT.repeat(5)}\t`)
    take(editor.completed('aws i', { start: 4, candidates: ['iam'] }))
    expect(editor.line).toBe('aws iam  list')
  })
})
