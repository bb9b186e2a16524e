/** The browser host: the renderer's files and the bridge, for browsers of this machine that were launched by it. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Host } from '../../door/host.js'
import { openAdmission } from './admission.js'
import type { BridgeLimits } from './bridge.js'
import { bridgeLimits, openBridge } from './bridge.js'
import { readAppFile } from './files.js'
import { pageHeaders } from './policy.js'

export interface ServeAppOptions {
  host: Host
  /** The built renderer, `out/renderer`. */
  rendererDirectory: string
  /** 0 takes a free one. */
  port: number
  limits?: Partial<BridgeLimits> | undefined
}

export interface AppServer {
  /** `http://127.0.0.1:<port>` */
  origin: string
  /** An address that admits one browser, once. */
  launchUrl(): string
  /** Ends every connection; resolves when the port is free. */
  close(): Promise<void>
}

const LOOPBACK = '127.0.0.1'

/**
 * Listens on loopback only. Every request needs the exact Host and the cookie that a launch address gives; the bridge needs
 * the exact Origin too, since browsers let any page open a WebSocket to any place.
 * @throws Error one sentence, when the port is taken or not allowed.
 */
export async function serveApp({ host, rendererDirectory, port, limits }: ServeAppOptions): Promise<AppServer> {
  const server = createServer({ maxHeaderSize: 16 * 1024, headersTimeout: 10_000, requestTimeout: 30_000 })
  await listen(server, port)
  const authority = `${LOOPBACK}:${(server.address() as AddressInfo).port}`
  const origin = `http://${authority}`
  const headers = pageHeaders([`ws://${authority}`])
  const admission = openAdmission(`rolecall-${authority.slice(LOOPBACK.length + 1)}`)
  const bridge = openBridge(host, { ...bridgeLimits, ...limits })

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const refuse = (status: number, text: string): void => {
      response.writeHead(status, { ...headers, 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
      response.end(`${text}\n`)
    }
    if (request.headers.host !== authority) return refuse(421, `This is ${origin}.`)
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Only GET is answered here.')
    const url = parseUrl(request.url, origin)
    if (url === undefined) return refuse(400, 'The address cannot be read.')

    if (url.pathname === '/launch') {
      const cookie = admission.admit(url.searchParams.get('token') ?? '')
      if (cookie === undefined) return refuse(403, 'This launch address was used before. Start Rolecall again to get a new one.')
      response.writeHead(303, { ...headers, location: '/', 'set-cookie': cookie, 'cache-control': 'no-store' }).end()
      return
    }
    if (!admission.isAdmitted(request.headers.cookie)) return refuse(403, 'Open Rolecall with the launch address that it printed.')

    const file = await readAppFile(rendererDirectory, url.pathname)
    if (file === undefined && url.pathname === '/favicon.ico') return void response.writeHead(204, headers).end()
    if (file === undefined) return refuse(404, 'There is nothing here.')
    response.writeHead(200, {
      ...headers,
      'content-type': file.type,
      'content-length': file.body.length,
      'cache-control': file.immutable ? 'private, max-age=31536000, immutable' : 'no-store',
    })
    response.end(request.method === 'HEAD' ? undefined : file.body)
  }

  server.on('request', (request, response) => {
    answer(request, response).catch((error: unknown) => {
      console.error('The browser host failed:', error)
      response.destroy()
    })
  })

  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    const allowed =
      request.headers.host === authority &&
      request.headers.origin === origin &&
      request.url === '/bridge' &&
      admission.isAdmitted(request.headers.cookie)
    if (allowed) bridge.accept(request, socket, head)
    else socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  })

  return {
    origin,
    launchUrl: () => `${origin}/launch?token=${admission.newToken()}`,
    async close() {
      const closed = new Promise<void>(resolve => server.close(() => resolve()))
      await bridge.close()
      server.closeAllConnections()
      await closed
    },
  }
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reasons: Readonly<Record<string, string>> = { EADDRINUSE: 'it is in use', EACCES: 'it is not allowed' }
      reject(new Error(`Port ${port} cannot be opened: ${reasons[error.code ?? ''] ?? error.message}.`))
    })
    server.listen(port, LOOPBACK, resolve)
  })
}

function parseUrl(path: string | undefined, origin: string): URL | undefined {
  // `//elsewhere` would be read as another host.
  if (path === undefined || !path.startsWith('/') || path.startsWith('//')) return undefined
  try {
    return new URL(path, origin)
  } catch {
    return undefined
  }
}
