/** The protocol that a service speaks. */
import type { Protocol as ProtocolName } from '../../aws/models/shapes.js'
import { ec2 } from './ec2.js'
import { json } from './json.js'
import type { Protocol } from './protocol.js'
import { query } from './query.js'
import { restJson } from './rest-json.js'
import { restXml } from './rest-xml.js'

const PROTOCOLS: Readonly<Record<ProtocolName, Protocol>> = { ec2, json, query, 'rest-json': restJson, 'rest-xml': restXml }

export function protocolOf(name: ProtocolName): Protocol {
  return PROTOCOLS[name]
}
