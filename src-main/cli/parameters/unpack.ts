/** Turns the words of one option into the value that its shape wants: JSON, shorthand, numbers, files. */
import { shapeOf } from '../../aws/models/model.js'
import type { ServiceModel, Shape, StructureShape } from '../../aws/models/shapes.js'
import type { AwsContext } from '../context.js'
import { generalError, parameterError } from '../errors.js'
import { isPythonInteger, quote } from '../grammar/argument-parser.js'
import { expandPath, loadParamFile, ParamFileError } from './param-file.js'
import { JsonError, parseJson } from './python-json.js'
import { parseShorthand, ShorthandError, type ShorthandValue } from './shorthand.js'

export interface Unpacking {
  model: ServiceModel
  /** `--tags`, for messages. */
  name: string
  context: AwsContext
}

/**
 * @param words a list for lists, else one word.
 * @throws CliError that names the option and the place in its value.
 */
export async function unpack(shape: Shape, words: string | readonly string[], unpacking: Unpacking): Promise<unknown> {
  const loaded = await loadFile(words, unpacking)
  if (loaded instanceof Uint8Array) return loaded
  if (!isComplex(shape)) return unpackScalar(shape, String(loaded), unpacking)
  const first = typeof loaded === 'string' ? loaded : (loaded[0] ?? '')
  const looksLikeJson = /^\s*[[{]/.test(first)
  if (!looksLikeJson && supportsShorthand(shape, unpacking.model)) return unpackShorthand(shape, loaded, unpacking)
  return unpackComplex(shape, loaded, unpacking)
}

async function loadFile(words: string | readonly string[], { context, name }: Unpacking): Promise<string | readonly string[] | Uint8Array> {
  const only = typeof words === 'string' ? words : words.length === 1 ? (words[0] ?? '') : undefined
  if (only === undefined) return words
  try {
    return (await loadParamFile(only, context)) ?? words
  } catch (error) {
    if (error instanceof ParamFileError) throw parameterError(name, error.message)
    throw error
  }
}

async function unpackScalar(shape: Shape, word: string, { name, context }: Unpacking): Promise<unknown> {
  switch (shape.type) {
    case 'integer':
    case 'long':
      return toInteger(word)
    case 'float':
    case 'double':
      return toFloat(word)
    case 'boolean':
      return word.toLowerCase() === 'false' ? false : word !== ''
    case 'blob': {
      if (shape.streaming !== true) return word
      const path = expandPath(word, context)
      if ((await context.files.stat(path))?.kind !== 'file') throw parameterError(name, 'Blob values must be a path to a file.')
      return context.files.readBytes(path)
    }
    default:
      return word
  }
}

function unpackComplex(shape: Shape, words: string | readonly string[], unpacking: Unpacking): Promise<unknown> | unknown {
  if (shape.type === 'list') {
    // A file stands for its characters when it is no JSON list: the AWS CLI walks over the text as over a list.
    if (typeof words === 'string') return /^\s*\[/.test(words) ? readJson(words, unpacking) : unpackMembers(shape, [...words], unpacking)
    const [only] = words
    if (words.length === 1 && only !== undefined && /^\s*\[/.test(only)) return readJson(only, unpacking)
    return unpackMembers(shape, words, unpacking)
  }
  const word = String(words)
  if (!/^\s*\{/.test(word)) throw parameterError(unpacking.name, `Invalid JSON:\n${word}`)
  return readJson(word, unpacking)
}

function unpackMembers(shape: Shape & { type: 'list' }, words: readonly string[], unpacking: Unpacking): Promise<unknown[]> {
  const member = shapeOf(unpacking.model, shape.member.shape)
  return Promise.all(
    words.map((word) => (isComplex(member) ? unpackComplex(member, word, unpacking) : unpackScalar(member, word, unpacking))),
  )
}

function readJson(text: string, { name }: Unpacking): unknown {
  try {
    return parseJson(text)
  } catch (error) {
    if (error instanceof JsonError) throw parameterError(name, `Invalid JSON: ${error.message}\nJSON received: ${text}`)
    throw error
  }
}

async function unpackShorthand(shape: Shape, words: string | readonly string[], unpacking: Unpacking): Promise<unknown> {
  if (typeof words === 'string' && isValueStructure(shape, unpacking.model) && !words.includes('=')) return { Value: words }
  const list = typeof words === 'string' ? [words] : words
  try {
    const values = await Promise.all(list.map((word) => parseWithFiles(word, unpacking.context)))
    const parsed = typeof words === 'string' && shape.type !== 'list' ? values[0] : values
    return coerce(shape, parsed ?? {}, unpacking.model)
  } catch (error) {
    if (error instanceof ParamFileError) throw generalError(error.message)
    if (error instanceof ShorthandError) throw parameterError(unpacking.name, error.message)
    throw error
  }
}

/** Files are read beforehand, since the parser reads its text in one go. */
async function parseWithFiles(word: string, context: AwsContext): Promise<ShorthandValue> {
  const wanted = new Set<string>()
  const parsed = parseShorthand(word, (uri) => {
    wanted.add(uri)
    return undefined
  })
  if (wanted.size === 0) return parsed
  const files = new Map<string, string | Uint8Array>()
  for (const uri of wanted) {
    const content = await loadParamFile(uri, context)
    if (content !== undefined) files.set(uri, content)
  }
  return parseShorthand(word, (uri) => files.get(uri))
}

/** Shorthand knows only strings; the shape says which of them are lists, numbers and booleans. */
function coerce(shape: Shape, value: unknown, model: ServiceModel): unknown {
  switch (shape.type) {
    case 'structure': {
      if (!isRecord(value)) return value
      const members = Object.entries(value).map(([name, item]) => {
        const member = Object.hasOwn(shape.members, name) ? shape.members[name] : undefined
        return [name, member === undefined ? item : coerce(shapeOf(model, member.shape), item, model)] as const
      })
      return Object.fromEntries(members)
    }
    case 'list':
      if (!Array.isArray(value)) return [value]
      return value.map((item: unknown) => coerce(shapeOf(model, shape.member.shape), item, model))
    case 'map': {
      if (!isRecord(value)) return value
      const member = shapeOf(model, shape.value.shape)
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, coerce(member, item, model)]))
    }
    case 'integer':
    case 'long':
      return typeof value === 'string' ? toInteger(value) : value
    case 'float':
    case 'double':
      return typeof value === 'string' ? toFloat(value) : value
    case 'boolean':
      return typeof value === 'string' && /^(true|false)$/i.test(value) ? value.toLowerCase() === 'true' : value
    default:
      return value
  }
}

export function isComplex(shape: Shape): boolean {
  return shape.type === 'structure' || shape.type === 'list' || shape.type === 'map'
}

export function supportsShorthand(shape: Shape, model: ServiceModel): boolean {
  if (shape.type === 'structure' && shape.document === true) return false
  return shape.type === 'list' ? isComplex(shapeOf(model, shape.member.shape)) : isComplex(shape)
}

function isValueStructure(shape: Shape, model: ServiceModel): shape is StructureShape {
  if (shape.type !== 'structure') return false
  const names = Object.keys(shape.members)
  const value = shape.members['Value']
  return names.length === 1 && value !== undefined && shapeOf(model, value.shape).type === 'string'
}

/** @throws CliError 255, which is what Python's `int` leads to. */
export function toInteger(word: string): number {
  if (!isPythonInteger(word)) throw generalError(`invalid literal for int() with base 10: ${quote(word)}`)
  return Number(word.replaceAll('_', ''))
}

function toFloat(word: string): number {
  const value = Number(word)
  if (word.trim() === '' || Number.isNaN(value)) throw generalError(`could not convert string to float: ${quote(word)}`)
  return value
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
}
