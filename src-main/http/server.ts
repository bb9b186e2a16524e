/** AWS's wire on this machine: one address for all services, for the stock AWS CLI and the SDKs. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ApiError, ApiRequest, Enforcement } from '../api/request.js'
import type { OpenWorld } from '../lab/open-world.js'
import { CONTROL_PATH, createControl } from './control/control.js'
import type { WireAnswer } from './protocols/protocol.js'
import { answerRequest } from './wire/endpoint-request.js'
import { knownHost } from './wire/hosts.js'
import { wireLimits, type WireLimits } from './wire/limits.js'
import { BodyError, BodyReader } from './wire/read-body.js'

export interface EndpointOptions {
  open: OpenWorld
  /** 0 takes a free one. */
  port: number
  /** The host's clock, epoch milliseconds. */
  now: () => number
  /** What the control interface asks for. */
  controlToken: string
  /** Told of what strict enforcement would have denied. */
  wouldDeny?: (request: ApiRequest, error: ApiError) => void
  /** Told of what went wrong in the endpoint itself. */
  failed?: (error: unknown) => void
  limits?: Partial<WireLimits> | undefined
}

export interface Endpoint {
  /** `http://127.0.0.1:4566` */
  origin: string
  enforcement: Enforcement
  /** Ends every connection; resolves when the port is free. The world stays open. */
  close(): Promise<void>
}

const LOOPBACK = '127.0.0.1'

/**
 * Listens on loopback only, and answers to this machine's own names only; pages of browsers are refused.
 * @throws Error one sentence, when the port is taken or not allowed.
 */
export async function serveEndpoint(options: EndpointOptions): Promise<Endpoint> {
  const { open, now, failed = () => undefined, wouldDeny = () => undefined } = options
  const limits = { ...wireLimits, ...options.limits }
  const server = createServer({
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersTime,
    requestTimeout: limits.requestTime,
    keepAliveTimeout: limits.idleTime,
    connectionsCheckingInterval: Math.min(1000, limits.headersTime),
    // What may stand once only, such as the host, is then no known value when it stands twice.
    joinDuplicateHeaders: true,
  })
  server.maxConnections = limits.connections
  // Their bytes are limited; by number they would be left out unsaid.
  server.maxHeadersCount = 0
  server.setTimeout(limits.idleTime)
  await listen(server, options.port)
  const { port } = server.address() as AddressInfo
  const parts = { open, now, limits, wouldDeny, bodies: new BodyReader(limits.waitingBytes) }
  const control = createControl({ open, now, token: options.controlToken, bodies: parts.bodies, stateBytes: limits.stateBytes })

  const answer = async (request: IncomingMessage): Promise<WireAnswer> => {
    const host = knownHost(request.headers.host, port)
    if (!host) return refuse(421, `This is http://${LOOPBACK}:${port}, for clients of this machine.`)
    if (request.headers.origin !== undefined || request.method === 'OPTIONS') return refuse(403, 'Pages of a browser are not answered here.')
    if (request.url?.startsWith('/') !== true) return refuse(400, 'The address cannot be read.')
    return host.bucket === undefined && request.url.startsWith(CONTROL_PATH) ? control(request) : answerRequest(parts, request, host.bucket)
  }

  server.on('request', (request, response) => {
    answer(request)
      .then((answered) => write(request, response, answered, { date: httpDate(now()), 'x-rolecall-enforcement': open.enforcement }))
      .catch((error: unknown) => {
        if (error instanceof BodyError) return void response.destroy()
        failed(error)
        if (response.headersSent) response.destroy()
        else write(request, response, refuse(500, 'Rolecall failed to answer this request.'), {})
      })
  })
  // Nobody is asked to send what will not be read.
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    const most = request.url?.startsWith(CONTROL_PATH) ? limits.stateBytes : limits.objectBytes
    if (Number(request.headers['content-length'] ?? 0) <= most) response.writeContinue()
    server.emit('request', request, response)
  })
  server.on('clientError', (_, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    else socket.destroy()
  })

  return {
    origin: `http://${LOOPBACK}:${port}`,
    enforcement: open.enforcement,
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      return closed
    },
  }
}

function write(request: IncomingMessage, response: ServerResponse, { status, headers, body }: WireAnswer, common: Readonly<Record<string, string>>): void {
  const all: Record<string, string | number> = { ...common }
  for (const [name, value] of Object.entries(headers)) if (name !== 'content-length') all[name] = headerText(value)
  // The answer to HEAD tells how long the body would be. The length stands last: behind it Node takes no content-disposition in Latin letters.
  const length = request.method === 'HEAD' ? headers['content-length'] : undefined
  if (status !== 204 && status !== 304) all['content-length'] = length ?? Buffer.byteLength(body)
  // A body that was not read to its end would be taken for the next request.
  if (!request.complete) all['connection'] = 'close'
  response.writeHead(status, all)
  response.end(request.method === 'HEAD' || status === 304 ? undefined : body)
}

/** One text for all answers of a second. */
function httpDate(instant: number): string {
  const second = Math.floor(instant / 1000)
  if (second !== lastDate.second) lastDate = { second, text: new Date(instant).toUTCString() }
  return lastDate.text
}

let lastDate = { second: NaN, text: '' }

/** Headers hold bytes: what is not Latin text goes as UTF-8, and a line has no end inside. */
function headerText(text: string): string {
  if (/^[\t\x20-\x7e]*$/.test(text)) return text
  const line = text.replace(/[\u0000-\u0008\u000a-\u001f\u007f]/g, ' ')
  return /^[\u0000-\u00ff]*$/.test(line) ? line : Buffer.from(line, 'utf8').toString('latin1')
}

function refuse(status: number, text: string): WireAnswer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: `${text}\n` }
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
