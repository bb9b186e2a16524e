import { describe, expect, it } from 'vitest'
import type { ServiceModel } from '../../../../src-main/aws/models/shapes.js'
import { protocolOf } from '../../../../src-main/http/protocols/find-protocol.js'
import type { WireRequest } from '../../../../src-main/http/protocols/protocol.js'

/** A small service of the protocol, for none of the simulated ones speaks it. */
const model: ServiceModel = {
  metadata: { service: 'parts', apiVersion: '2020-01-01', protocol: 'rest-json', endpointPrefix: 'parts', serviceId: 'Parts', signingName: 'parts' },
  operations: {
    GetPart: { name: 'GetPart', service: 'parts', http: { method: 'GET', requestUri: '/shelves/{shelf}/parts/{part}' }, input: 'PartRequest', output: 'Part', errors: [] },
    MakePart: { name: 'MakePart', service: 'parts', http: { method: 'POST', requestUri: '/shelves/{shelf}/parts', responseCode: 201 }, input: 'PartRequest', output: 'Part', errors: [] },
    ListParts: { name: 'ListParts', service: 'parts', http: { method: 'GET', requestUri: '/shelves/{shelf}/parts' }, input: 'PartRequest', output: 'Part', errors: [] },
  },
  shapes: {
    PartRequest: {
      type: 'structure',
      members: {
        Shelf: { shape: 'Text', location: 'uri', locationName: 'shelf' },
        Part: { shape: 'Text', location: 'uri', locationName: 'part' },
        Colours: { shape: 'Texts', location: 'querystring', locationName: 'colour' },
        Most: { shape: 'Number', location: 'querystring', locationName: 'max' },
        Since: { shape: 'Time', location: 'header', locationName: 'X-Since' },
        Made: { shape: 'Time', locationName: 'made' },
        Drawing: { shape: 'Bytes', locationName: 'drawing' },
        Sizes: { shape: 'Sizes' },
      },
    },
    Part: {
      type: 'structure',
      members: { Status: { shape: 'Number', location: 'statusCode' }, Tag: { shape: 'Text', location: 'header', locationName: 'X-Tag' }, Made: { shape: 'Time', locationName: 'made' }, Drawing: { shape: 'Bytes' }, Sizes: { shape: 'Sizes' } },
    },
    Text: { type: 'string' },
    Texts: { type: 'list', member: { shape: 'Text' } },
    Number: { type: 'integer' },
    Time: { type: 'timestamp' },
    Bytes: { type: 'blob' },
    Sizes: { type: 'map', key: { shape: 'Text' }, value: { shape: 'Number' } },
  },
  paginators: {},
  waiters: {},
}
const restJson = protocolOf('rest-json')

function request(method: string, path: string, { query = '', headers = {}, body = '' }: { query?: string; headers?: Record<string, string>; body?: string } = {}): WireRequest {
  return { method, path, query, headers: new Map(Object.entries(headers)), body: Buffer.from(body) }
}

describe('the REST protocol with JSON', () => {
  it('reads path, query, headers and body', () => {
    expect(restJson.read(model, request('GET', '/shelves/top%20left/parts/a', { query: 'colour=red&colour=blue&max=3', headers: { 'x-since': 'Thu, 15 Jan 2026 09:00:00 GMT' } }))).toEqual({
      operation: 'GetPart',
      input: { Shelf: 'top left', Part: 'a', Colours: ['red', 'blue'], Most: 3, Since: Date.UTC(2026, 0, 15, 9) },
    })
    const made = restJson.read(model, request('POST', '/shelves/top/parts', { body: '{"made": 1768467600.5, "drawing": "AQI=", "Sizes": {"w": 1}, "other": true, "Part": null}' }))
    expect(made).toEqual({ operation: 'MakePart', input: { Shelf: 'top', Made: 1_768_467_600_500, Drawing: Uint8Array.of(1, 2), Sizes: { w: 1 } } })
    expect(restJson.read(model, request('GET', '/shelves/top/parts/')).operation).toBe('ListParts')
  })

  it('refuses what it cannot read', () => {
    expect(() => restJson.read(model, request('GET', '/nothing'))).toThrow('No operation answers GET /nothing.')
    for (const body of ['{', '[]', 'null']) expect(() => restJson.read(model, request('POST', '/shelves/top/parts', { body }))).toThrow(/no JSON/)
  })

  it('writes status, headers and body, and errors', () => {
    const operation = model.operations['MakePart']
    if (!operation) throw new Error('no such operation')
    expect(restJson.writeOutput(model, operation, { Tag: 't', Made: 1_768_467_600_000, Drawing: Uint8Array.of(1, 2), Sizes: { w: 1 } }, 'id-1')).toEqual({
      status: 201,
      headers: { 'content-type': 'application/json', 'x-tag': 't', 'x-amzn-requestid': 'id-1' },
      body: '{"made":1768467600,"Drawing":"AQI=","Sizes":{"w":1}}',
    })
    expect(restJson.writeOutput(model, operation, { Status: 202 }, 'id-1').status).toBe(202)
    expect(restJson.writeError(model, { code: 'AccessDeniedException', message: 'no', status: 403, type: 'Sender', details: {} }, 'id-2')).toEqual({
      status: 403,
      headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'AccessDeniedException', 'x-amzn-requestid': 'id-2' },
      body: '{"message":"no"}',
    })
  })
})
