/** The one way to the host: the preload's bridge in Electron, a WebSocket of the same contract in the browser host. */
import type { Bridge, HostEvent, Method, Params, ResultOf } from '../src-main/door/contract.js'

declare global {
  interface Window {
    /** Put there by the preload. */
    rolecall?: Bridge
  }
}

export interface HostBridge extends Bridge {
  /** Told when the connection is lost and when it is back. Never called in Electron. */
  onConnection(listener: (connected: boolean) => void): () => void
}

/** What the socket needs of a WebSocket, so that a test can stand in for it. */
export interface Socket {
  send(data: string): void
  close(): void
  onopen: (() => void) | null
  onclose: (() => void) | null
  onmessage: ((message: { data: unknown }) => void) | null
}

const RETRY_FIRST = 250
const RETRY_MOST = 4_000
const LOST = 'The connection to Rolecall was lost before it answered. Try again when it is back.'

interface Waiting {
  resolve(value: unknown): void
  reject(reason: Error): void
}

/** Frames are JSON: `{id, method, params}` to the host, `{id, result}`, `{id, error}` and `{event}` from it. */
export class SocketBridge implements HostBridge {
  #socket: Socket | undefined
  #open = false
  #next = 1
  #retry = RETRY_FIRST
  #waiting = new Map<number, Waiting>()
  #unsent: string[] = []
  #listeners = new Set<(event: HostEvent) => void>()
  #connectionListeners = new Set<(connected: boolean) => void>()

  constructor(private makeSocket: () => Socket, private later: (work: () => void, delay: number) => void = (work, delay) => void setTimeout(work, delay)) {
    this.#connect()
  }

  invoke<M extends Method>(method: M, params: Params<M>): Promise<ResultOf<M>> {
    const id = this.#next++
    const frame = JSON.stringify({ id, method, params })
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      if (this.#open) this.#socket?.send(frame)
      else this.#unsent.push(frame)
    })
  }

  subscribe(listener: (event: HostEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  onConnection(listener: (connected: boolean) => void): () => void {
    this.#connectionListeners.add(listener)
    return () => this.#connectionListeners.delete(listener)
  }

  #connect(): void {
    const socket = this.makeSocket()
    this.#socket = socket
    socket.onopen = () => {
      this.#open = true
      this.#retry = RETRY_FIRST
      for (const frame of this.#unsent.splice(0)) socket.send(frame)
      this.#connectionListeners.forEach((listener) => listener(true))
    }
    socket.onmessage = (message) => this.#receive(String(message.data))
    socket.onclose = () => this.#lose()
  }

  #lose(): void {
    const sent = this.#open
    this.#open = false
    if (sent) {
      // What was sent may have been done: asking again by ourselves could do it twice.
      for (const waiting of this.#waiting.values()) waiting.reject(new Error(LOST))
      this.#waiting.clear()
    }
    this.#connectionListeners.forEach((listener) => listener(false))
    this.later(() => this.#connect(), this.#retry)
    this.#retry = Math.min(this.#retry * 2, RETRY_MOST)
  }

  #receive(text: string): void {
    const frame = JSON.parse(text) as { id?: number; result?: unknown; error?: unknown; event?: HostEvent }
    if (frame.event !== undefined) {
      const { event } = frame
      this.#listeners.forEach((listener) => listener(event))
      return
    }
    const waiting = this.#waiting.get(frame.id ?? 0)
    if (waiting === undefined) return
    this.#waiting.delete(frame.id ?? 0)
    if (frame.error === undefined) waiting.resolve(frame.result)
    else waiting.reject(new Error(sentenceOf(frame.error)))
  }
}

function sentenceOf(error: unknown): string {
  if (typeof error === 'string') return error
  const message = (error as { message?: unknown } | null)?.message
  return typeof message === 'string' ? message : 'Rolecall could not do that.'
}

/** Electron wraps what the host says: `Error invoking remote method 'x': Error: <sentence>`. */
export function plainSentence(reason: unknown): string {
  const message = reason instanceof Error ? reason.message : String(reason)
  return message.replace(/^Error invoking remote method '[^']*': (?:\w*Error: )?/, '')
}

export function openBridge(): HostBridge {
  const preload = window.rolecall
  if (preload === undefined) {
    const address = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/bridge`
    return new SocketBridge(() => new WebSocket(address) as unknown as Socket)
  }
  return {
    invoke: (method, params) => preload.invoke(method, params),
    subscribe: (listener) => preload.subscribe(listener),
    onConnection: () => () => {},
  }
}
