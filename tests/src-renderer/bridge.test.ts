/** The browser host's connection: answers find their questions, and a lost connection loses nothing silently. */
import { describe, expect, it } from 'vitest'
import type { HostEvent } from '../../src-main/door/contract.js'
import { plainSentence, SocketBridge, type Socket } from '../../src-renderer/bridge.js'

class FakeSocket implements Socket {
  sent: { id: number; method: string; params: unknown }[] = []
  onopen: (() => void) | null = null
  onclose: (() => void) | null = null
  onmessage: ((message: { data: unknown }) => void) | null = null
  send(data: string): void {
    this.sent.push(JSON.parse(data) as FakeSocket['sent'][number])
  }
  close(): void {}
  say(frame: unknown): void {
    this.onmessage?.({ data: JSON.stringify(frame) })
  }
}

function connect() {
  const sockets: FakeSocket[] = []
  const delays: number[] = []
  let again: () => void = () => {}
  const bridge = new SocketBridge(
    () => {
      const socket = new FakeSocket()
      sockets.push(socket)
      return socket
    },
    (work, delay) => {
      delays.push(delay)
      again = work
    },
  )
  return { bridge, sockets, delays, last: () => sockets.at(-1) as FakeSocket, again: () => again() }
}

describe('the socket bridge', () => {
  it('sends what was asked before it was open, and gives each answer to its question', async () => {
    const { bridge, last } = connect()
    const first = bridge.invoke('app.info', {})
    const second = bridge.invoke('home.show', {})
    expect(last().sent).toEqual([])
    last().onopen?.()
    expect(last().sent.map((frame) => frame.method)).toEqual(['app.info', 'home.show'])
    const [one, two] = last().sent
    last().say({ id: two?.id, result: 'home' })
    last().say({ id: one?.id, result: 'info' })
    expect(await first).toBe('info')
    expect(await second).toBe('home')
  })

  it('rejects with the sentence of the host', async () => {
    const { bridge, last } = connect()
    last().onopen?.()
    const answer = bridge.invoke('home.show', {})
    last().say({ id: 1, error: { message: 'No such world.' } })
    await expect(answer).rejects.toThrow('No such world.')
    const other = bridge.invoke('home.show', {})
    last().say({ id: 2, error: 'Plain.' })
    await expect(other).rejects.toThrow('Plain.')
  })

  it('passes events on until the subscription ends', () => {
    const { bridge, last } = connect()
    const heard: HostEvent[] = []
    const end = bridge.subscribe((event) => heard.push(event))
    last().say({ event: { type: 'notice', text: 'a' } })
    end()
    last().say({ event: { type: 'notice', text: 'b' } })
    expect(heard).toEqual([{ type: 'notice', text: 'a' }])
  })

  it('says that the connection is lost, does not repeat what may have been done, and comes back', async () => {
    const { bridge, sockets, last, again, delays } = connect()
    const states: boolean[] = []
    bridge.onConnection((connected) => states.push(connected))
    last().onopen?.()
    const lost = bridge.invoke('timeline.undo', {})
    last().onclose?.()
    await expect(lost).rejects.toThrow('connection to Rolecall was lost')
    const waits = bridge.invoke('world.show', {})
    again()
    last().onclose?.()
    again()
    last().onopen?.()
    expect(sockets).toHaveLength(3)
    expect(last().sent.map((frame) => frame.method)).toEqual(['world.show'])
    last().say({ id: last().sent[0]?.id, result: null })
    expect(await waits).toBeNull()
    expect(states).toEqual([true, false, false, true])
    expect(delays).toEqual([250, 500])
  })

  it('takes Electron\'s wrapping off a refusal', () => {
    expect(plainSentence(new Error("Error invoking remote method 'invoke': Error: No such world."))).toBe('No such world.')
    expect(plainSentence('plain')).toBe('plain')
  })
})
