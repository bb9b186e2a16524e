/** The input of an operation from the words of the line, and from a file when one is given. */
import { parse as parseYaml } from 'yaml'
import type { OperationModel, ServiceModel } from '../../aws/models/shapes.js'
import type { AwsContext } from '../context.js'
import { parameterError, paramValidation } from '../errors.js'
import type { ParsedValue } from '../grammar/argument-parser.js'
import { loadParamFile, ParamFileError } from '../parameters/param-file.js'
import { parseJson } from '../parameters/python-json.js'
import { pythonType } from '../parameters/python-text.js'
import { unpack } from '../parameters/unpack.js'
import type { OperationArgument } from './operation-arguments.js'

type Values = ReadonlyMap<string, ParsedValue>

/**
 * What stands on the line wins over what stands in the file.
 * @throws CliError that names the option.
 */
export async function operationInput(
  model: ServiceModel,
  operation: OperationModel,
  table: readonly OperationArgument[],
  values: Values,
  context: AwsContext,
): Promise<Record<string, unknown>> {
  const input: Record<string, unknown> = {}
  for (const { name, key, member, shape, negative, pulledUp } of table) {
    const value = values.get(key)
    if (value === undefined || member === undefined || shape === undefined || negative === true || Object.hasOwn(input, member)) continue
    if (pulledUp === true) input[member] = typeof value === 'boolean' ? { Value: value } : await unpack(shape, String(value), { model, name, context })
    else if (shape.type === 'boolean') input[member] = value
    else input[member] = await unpack(shape, typeof value === 'boolean' ? '' : value, { model, name, context })
  }
  const fromFile = await fileInput(values, context)
  for (const [member, value] of Object.entries(fromFile)) if (!Object.hasOwn(input, member)) input[member] = value
  return input
}

/** https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-skeleton.html */
async function fileInput(values: Values, context: AwsContext): Promise<Readonly<Record<string, unknown>>> {
  const json = values.get('cli-input-json')
  const yaml = values.get('cli-input-yaml')
  if (json !== undefined && yaml !== undefined) throw paramValidation('Only one --cli-input- parameter may be specified.')
  const name = json === undefined ? 'cli-input-yaml' : 'cli-input-json'
  const given = json ?? yaml
  if (given === undefined) return {}
  const text = await readGiven(name, String(given), context)
  const value = json === undefined ? readYaml(name, text) : readJson(name, text)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  throw parameterError(`--${name}`, `Invalid type: expecting map, received ${pythonType(value)}`)
}

async function readGiven(name: string, given: string, context: AwsContext): Promise<string> {
  try {
    const loaded = await loadParamFile(given, context)
    return loaded instanceof Uint8Array ? new TextDecoder().decode(loaded) : (loaded ?? given)
  } catch (error) {
    if (error instanceof ParamFileError) throw parameterError(`--${name}`, error.message)
    throw error
  }
}

function readJson(name: string, text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    throw parameterError(name, 'Invalid JSON received.')
  }
}

function readYaml(name: string, text: string): unknown {
  try {
    return parseYaml(text) as unknown
  } catch {
    throw parameterError(name, 'Invalid YAML received.')
  }
}
