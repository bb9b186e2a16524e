import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Answer } from '../../../src-main/door/host.js'
import { connectIpc } from '../../../src-main/door/ipc-adapter.js'
import type { RecordingHost } from './recording-host.js'
import { recordingHost } from './recording-host.js'

type Handler = (event: unknown, message: unknown) => Promise<string>
const handlers = vi.hoisted(() => new Map<string, Handler>())
vi.mock('electron', () => ({
  ipcMain: {
    handle: (channel: string, handler: Handler) => handlers.set(channel, handler),
    removeHandler: (channel: string) => handlers.delete(channel),
  },
}))

let host: RecordingHost
let disconnect: () => void
const window = { sent: [] as string[], isDestroyed: () => false, send: (_channel: string, text: string) => window.sent.push(text) }

beforeEach(() => {
  window.sent = []
  host = recordingHost(method => ({ method }))
  disconnect = connectIpc(host, 'app://rolecall', () => [window as never])
})

const ours = { url: 'app://rolecall/', parent: null }
const message = JSON.stringify({ method: 'home.show', params: {} })

async function call(senderFrame: unknown, text: unknown): Promise<Answer> {
  return JSON.parse((await handlers.get('call')?.({ senderFrame }, text)) ?? '') as Answer
}

describe('a call over IPC', () => {
  it("is answered to the app's own page", async () => {
    expect(await call(ours, message)).toEqual({ result: { method: 'home.show' } })
  })

  it.each<[string, unknown]>([
    ['a page of the web', { url: 'https://evil.example/', parent: null }],
    ['a page whose name begins like ours', { url: 'app://rolecall.evil/', parent: null }],
    ['another page of our scheme', { url: 'app://other/', parent: null }],
    ['a file', { url: 'file:///app://rolecall/', parent: null }],
    ['a frame inside our page', { url: 'app://rolecall/', parent: ours }],
    ['a frame that is gone', null],
  ])('is refused to %s', async (_who, frame) => {
    expect(await call(frame, message)).toEqual({ error: 'This page may not call Rolecall.' })
    expect(host.calls).toEqual([])
  })

  it.each<unknown>(['{', 7, undefined, { method: 'home.show', params: {} }, 'x'.repeat(33 * 1024 * 1024)])('is refused when it is no message', async text => {
    expect(await call(ours, text)).toHaveProperty('error')
    expect(host.calls).toEqual([])
  })
})

it('tells every window what the host says, until it is disconnected', () => {
  host.say({ type: 'notice', text: 'hello' })
  expect(window.sent).toEqual(['{"type":"notice","text":"hello"}'])
  disconnect()
  host.say({ type: 'notice', text: 'again' })
  expect(window.sent).toHaveLength(1)
  expect(handlers.size).toBe(0)
})
