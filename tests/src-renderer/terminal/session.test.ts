/** A terminal tab between the host and the screen: what is sent, what is shown, and what is said aloud. */
import { describe, expect, it } from 'vitest'
import type { Method } from '../../../src-main/door/contract.js'
import type { TerminalEvent } from '../../../src-main/door/contract/terminal.js'
import type { Host } from '../../../src-renderer/shared/host.js'
import { TerminalSession } from '../../../src-renderer/terminal/session.svelte.js'

type Said = TerminalEvent extends infer Event ? (Event extends TerminalEvent ? Omit<Event, 'sessionId'> : never) : never

function open(fails = false) {
  const asked: [Method, unknown][] = []
  const host = {
    ask: (method: Method, params: unknown) => {
      asked.push([method, params])
      return fails ? Promise.reject(new Error('The shell has gone away.')) : Promise.resolve({})
    },
  } as unknown as Host
  const session = new TerminalSession(host, 'cloudshell', { sessionId: 's1', title: 'CloudShell', banner: 'Welcome', prompt: '$ ', history: [] })
  let shown = ''
  session.attach((data) => (shown += data))
  return {
    session, asked, shown: () => shown,
    say: (event: Said) => session.hear({ sessionId: 's1', ...event }),
    log: () => session.log.map((line) => line.text),
  }
}

describe('a terminal tab', () => {
  it('shows the banner and the prompt as soon as there is a screen', () => {
    expect(open().shown()).toMatch(/Welcome\r\n[\s\S]*\$ /)
  })

  it('sends a line and says its output', () => {
    const { session, asked, say, log } = open()
    session.feed('aws s3 ls\r')
    say({ kind: 'output', data: '2026 readme.txt\n\x1b[31mred\x1b[0m\n' })
    say({ kind: 'ready', exitCode: 0, prompt: '$ ' })
    expect(asked).toEqual([['terminal.run', { sessionId: 's1', line: 'aws s3 ls' }]])
    expect(log()).toEqual(['Welcome', '$ aws s3 ls', '2026 readme.txt', 'red'])
  })

  it('what a program says on its error stream is red, unless it has colours of its own', () => {
    const { session, say, shown, log } = open()
    session.feed('x\r')
    say({ kind: 'output', data: 'fine\n', stream: 'stdout' })
    say({ kind: 'output', data: 'broken\n', stream: 'stderr' })
    say({ kind: 'output', data: '\x1b[33mcareful\x1b[0m\n', stream: 'stderr' })
    expect(shown()).toContain('fine\r\n\x1b[31mbroken\r\n\x1b[0m\x1b[33mcareful\x1b[0m\r\n')
    expect(log().slice(-3)).toEqual(['fine', 'broken', 'careful'])
  })

  it('output without an end of line does not swallow the prompt', () => {
    const { session, say, shown } = open()
    session.feed('printf x\r')
    say({ kind: 'output', data: 'partial' })
    const before = shown().length
    say({ kind: 'ready', exitCode: 0, prompt: '$ ' })
    expect(shown().slice(before)).toMatch(/^\r\n/)
  })

  it('an end of line counts before a last change of colour too', () => {
    const { session, say, shown } = open()
    session.feed('x\r')
    say({ kind: 'output', data: '| table |\n\x1b[0m' })
    const before = shown().length
    say({ kind: 'ready', exitCode: 0, prompt: '$ ' })
    expect(shown().slice(before)).not.toMatch(/^\r\n/)
  })

  it('offers "Why?" for a denial until the next line, and links only what was denied', () => {
    const { session, say, shown } = open()
    session.feed('x\r')
    say({ kind: 'denied', eventId: 'e1', message: 'no' })
    say({ kind: 'ready', exitCode: 254, prompt: '$ ' })
    expect(session.denial?.eventId).toBe('e1')
    expect(shown()).toContain('rolecall:why/e1')
    expect(session.linkTarget('rolecall:why/e1')).toBe('e1')
    expect(session.linkTarget('rolecall:why/e2')).toBeUndefined()
    expect(session.linkTarget('https://example.com/')).toBeUndefined()
    session.feed('y\r')
    expect(session.denial).toBeUndefined()
  })

  it('keeps the log bounded', () => {
    const { say, log } = open()
    for (let line = 0; line < 500; line += 1) say({ kind: 'output', data: `line ${line}\n` })
    expect(log()).toHaveLength(200)
    expect(log().at(-1)).toBe('line 499')
  })

  it('a secret answer is sent and never said', () => {
    const { session, asked, say, log } = open()
    session.feed('login\r')
    say({ kind: 'question', text: 'Password: ', secret: true })
    session.feed('hunter2\r')
    expect(asked.at(-1)).toEqual(['terminal.answer', { sessionId: 's1', text: 'hunter2' }])
    expect(log().join()).not.toContain('hunter2')
  })

  it('says so when the host does not take a line, and is ready again', async () => {
    const { session, log } = open(true)
    session.feed('x\r')
    await new Promise((resolve) => setTimeout(resolve))
    expect(log()).toContain('The shell has gone away.')
    expect(session.editor.mode).toBe('line')
  })

  it('shows the editor that a line opens until the prompt is back', () => {
    const { session, say } = open()
    session.feed('nano f\r')
    say({ kind: 'edit', file: { name: 'f', text: 'a', isNew: false, readOnly: false, line: 1, column: 1 } })
    expect(session.editing?.name).toBe('f')
    say({ kind: 'ready', exitCode: 0, prompt: '$ ' })
    expect(session.editing).toBeUndefined()
  })

  it('is closed for good when the host closes it', () => {
    const { session, asked, say } = open()
    say({ kind: 'closed', reason: 'signed out' })
    session.feed('x\r')
    expect(session.closed).toBe(true)
    expect(asked).toEqual([])
  })
})
