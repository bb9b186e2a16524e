/** The control interface: what AWS has no request for. It wants a token of its own, which only who started the endpoint was told. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { OpenWorld } from '../../lab/open-world.js'
import { StorageError } from '../../store/storage-error.js'
import type { WireAnswer } from '../protocols/protocol.js'
import { BodyError, type BodyReader } from '../wire/read-body.js'
import { ControlError, controlRoutes } from './routes.js'

export const CONTROL_PATH = '/_rolecall/'

export interface ControlParts {
  open: OpenWorld
  now: () => number
  token: string
  bodies: BodyReader
  /** Bytes of a state that is imported. */
  stateBytes: number
}

/** @returns what answers a request to the control interface; it throws BodyError only. */
export function createControl({ open, now, token, bodies, stateBytes }: ControlParts): (request: IncomingMessage) => Promise<WireAnswer> {
  return async (request) => {
    const given = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
    if (!sameText(given, token)) return json(403, { error: 'Send "Authorization: Bearer TOKEN" with the control token that the endpoint printed when it started.' })
    // As it stands: a path that goes up and down is none of these.
    const [path = '', query = ''] = (request.url ?? '').slice(CONTROL_PATH.length).split('?', 2)
    const [name = '', ...rest] = path.split('/')
    const route = `${request.method ?? 'GET'} ${name}`
    const run = Object.hasOwn(controlRoutes, route) ? controlRoutes[route] : undefined
    if (!run || (rest.length > 0 && name !== 'why')) return json(404, { error: `There is no "${route}". There are ${Object.keys(controlRoutes).join(', ')}.` })
    const body = async (): Promise<unknown> => parse(await bodies.read(request, stateBytes))
    try {
      return json(200, await run({ open, now, query: new URLSearchParams(query), rest: rest.join('/'), body }))
    } catch (error) {
      if (error instanceof ControlError) return json(error.status, { error: error.message })
      if (error instanceof BodyError && error.reason !== 'broken') return json(413, { error: `The body is longer than ${stateBytes} bytes, or too much is sent at once.` })
      // A text has an end, in JavaScript at half a gigabyte.
      if (error instanceof RangeError && error.message.includes('string length')) return json(413, { error: 'This is too much for one JSON text. Delete large objects first.' })
      if (error instanceof StorageError) return json(503, { error: error.message })
      throw error
    }
  }
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    throw new ControlError(400, 'The body is no JSON.')
  }
}

function json(status: number, value: object): WireAnswer {
  return { status, headers: { 'content-type': 'application/json', 'cache-control': 'no-store' }, body: `${JSON.stringify(value, null, 2)}\n` }
}

/** Takes the same time whatever differs. */
function sameText(left: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(left), digest(right))
}
