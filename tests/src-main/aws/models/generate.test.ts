/** The generators of the models, from a tiny service of our own. */
import { mkdtempSync, readFileSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { generate } from '../../../../scripts/models/generate.mjs'
import type { ServiceModel } from '../../../../src-main/aws/models/shapes.js'

const fixture = join(import.meta.dirname, 'fixture')
const kept = { tiny: { apiVersion: '2020-01-01', operations: ['MakeThing', 'ListThings'] } }

function run(): Record<string, string> {
  const to = mkdtempSync(join(tmpdir(), 'rolecall-models-'))
  generate({ from: fixture, to, kept })
  return Object.fromEntries(readdirSync(to).map((name) => [name, readFileSync(join(to, name), 'utf8')]))
}

describe('generate', () => {
  const files = run()
  const model = JSON.parse(files['tiny.json'] ?? '') as ServiceModel

  test('gives the same bytes every time', () => {
    expect(run()).toEqual(files)
    expect(Object.keys(files).sort()).toEqual(['tiny.json', 'tiny.types.ts'])
  })

  test('keeps the named operations, and only the shapes and paginators they reach', () => {
    expect(Object.keys(model.operations)).toEqual(['ListThings', 'MakeThing'])
    expect(Object.keys(model.shapes)).not.toContain('OnlyForgotten')
    expect(model.paginators).toEqual({ ListThings: { inputToken: ['Marker'], outputToken: ['Marker'], resultKey: ['Things'] } })
  })

  test('takes over facts, members in their order, and no text', () => {
    expect(files['tiny.json']).not.toContain('Text')
    expect(model.operations.MakeThing).toMatchObject({ service: 'tiny', input: 'MakeThingRequest', resultWrapper: 'MakeThingResult' })
    expect(model.shapes.Name).toEqual({ type: 'string', min: 1, max: 8, pattern: '[a-z]+' })
    const request = model.shapes.MakeThingRequest
    expect(request?.type === 'structure' && Object.keys(request.members)).toEqual(['Name', 'Colour', 'When', 'Image', 'Documents'])
    expect(model.shapes.ThingExistsException).toMatchObject({ error: { code: 'ThingExists', httpStatusCode: 409 } })
  })

  test('writes types: required and optional members, unions, recursion, maps, no members', () => {
    const types = files['tiny.types.ts'] ?? ''
    expect(types).toContain('  MakeThing: { input: MakeThingRequest; output: MakeThingResponse }')
    expect(types).toContain('  ListThings: { input: TinyEmpty; output: ListThingsResponse }')
    expect(types).toContain("export type TinyErrorCode =\n  | 'ThingExists'")
    expect(types).toContain('  Name: string\n')
    expect(types).toContain("  Colour?: 'red' | 'it\\'s' | undefined")
    expect(types).toContain("  Documents?: readonly ('red' | 'it\\'s')[] | undefined")
    expect(types).toContain('  When?: number | undefined\n  Image?: Uint8Array | undefined')
    expect(types).toContain('  Parts?: readonly Thing[] | undefined\n  Labels?: Readonly<Record<string, string>> | undefined')
  })

  test('says what is wrong with a folder or a name', () => {
    const to = mkdtempSync(join(tmpdir(), 'rolecall-models-'))
    expect(() => generate({ from: to, to, kept })).toThrow(/holds no service-2\.json/)
    const unknown = { tiny: { apiVersion: '2020-01-01', operations: ['Nope'] } }
    expect(() => generate({ from: fixture, to, kept: unknown })).toThrow('tiny has no operation Nope in this botocore')
    expect(readdirSync(to)).toEqual([])
  })
})
