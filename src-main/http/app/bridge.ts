/** Carries the contract over WebSockets: `{id, method, params}` in, `{id, result}` or `{id, error}` and `{event}` out. */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { RawData, WebSocket } from 'ws'
import { WebSocketServer } from 'ws'
import type { Host } from '../../door/host.js'
import { dispatch } from '../../door/host.js'

export interface BridgeLimits {
  /** Bytes of one message from a page. */
  messageBytes: number
  /** Bytes that may wait for a page that reads slowly. */
  waitingBytes: number
  /** Calls of one page that may be under way. */
  calls: number
  /** Milliseconds between pings; a page that has not answered the last one is gone. */
  pingEvery: number
}

export const bridgeLimits: BridgeLimits = {
  messageBytes: 32 * 1024 * 1024,
  waitingBytes: 64 * 1024 * 1024,
  calls: 256,
  pingEvery: 30_000,
}

/** Close codes of RFC 6455: the page sent what it must not, and the host ends. */
const POLICY_VIOLATION = 1008
const GOING_AWAY = 1001

export interface BridgeServer {
  /** Takes over a connection whose request was checked. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Resolves when every page is gone. */
  close(): Promise<void>
}

export function openBridge(host: Host, limits: BridgeLimits): BridgeServer {
  const server = new WebSocketServer({ noServer: true, maxPayload: limits.messageBytes, perMessageDeflate: false })
  const answered = new WeakSet<WebSocket>()

  const pinging = setInterval(() => {
    for (const socket of server.clients) {
      if (answered.delete(socket)) socket.ping()
      else socket.terminate()
    }
  }, limits.pingEvery)
  pinging.unref()

  server.on('connection', socket => {
    let calls = 0
    answered.add(socket)
    const send = (frame: object): void => {
      if (socket.readyState !== socket.OPEN) return
      if (socket.bufferedAmount > limits.waitingBytes) socket.terminate()
      else socket.send(JSON.stringify(frame))
    }
    const unsubscribe = host.subscribe(event => send({ event }))

    socket.on('pong', () => answered.add(socket))
    // A broken frame or a reset: `close` follows.
    socket.on('error', () => socket.terminate())
    socket.on('close', unsubscribe)
    socket.on('message', (data, isBinary) => {
      const frame = isBinary ? undefined : parseFrame(data)
      if (frame === undefined) {
        socket.close(POLICY_VIOLATION, 'A frame is {id, method, params} as JSON text.')
        return
      }
      if (calls >= limits.calls) {
        send({ id: frame.id, error: `More than ${limits.calls} calls are under way; wait for answers.` })
        return
      }
      calls += 1
      void dispatch(host, frame.message).then(answer => {
        calls -= 1
        send({ id: frame.id, ...answer })
      })
    })
  })

  return {
    accept(request, socket, head) {
      server.handleUpgrade(request, socket, head, client => server.emit('connection', client, request))
    },
    close() {
      clearInterval(pinging)
      for (const socket of server.clients) {
        socket.close(GOING_AWAY, 'Rolecall was closed.')
        // A page that is half open never answers the close.
        setTimeout(() => socket.terminate(), 500).unref()
      }
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}

function parseFrame(data: RawData): { id: number; message: object } | undefined {
  try {
    const { id, ...message } = JSON.parse(Buffer.isBuffer(data) ? data.toString('utf8') : '') as Record<string, unknown>
    return Number.isSafeInteger(id) ? { id: id as number, message } : undefined
  } catch {
    return undefined
  }
}
