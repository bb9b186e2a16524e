/** The control interface: what AWS has no request for. It has a token of its own and is told to nobody but who started it. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { OpenWorld } from '../../lab/open-world.js'
import type { WireAnswer } from '../protocols/protocol.js'
import type { BodyReader } from '../wire/read-body.js'

export const CONTROL_PATH = '/_rolecall/'

export interface ControlParts {
  open: OpenWorld
  now: () => number
  token: string
  bodies: BodyReader
}

export function createControl({ token }: ControlParts): (request: IncomingMessage) => Promise<WireAnswer> {
  return async (request) => {
    const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
    if (!sameText(given, token)) return json(403, { error: 'Send "Authorization: Bearer <control token>"; the endpoint printed it when it started.' })
    return json(404, { error: 'There is nothing here.' })
  }
}

function json(status: number, value: object): WireAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: `${JSON.stringify(value, null, 2)}\n` }
}

/** Takes the same time whatever differs. */
function sameText(left: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(left), digest(right))
}
