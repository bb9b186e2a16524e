/** One operation of a service: `aws iam create-user`. */
import { shapeOf } from '../../aws/models/model.js'
import type { OperationModel, ServiceModel } from '../../aws/models/shapes.js'
import { call } from '../call/call.js'
import { joinPages, paginate, textPages, type Page, type Paging } from '../call/paginate.js'
import { regionOf } from '../call/regions.js'
import { paramValidation, unknownOptions } from '../errors.js'
import { parseArguments, type ParsedValue } from '../grammar/argument-parser.js'
import { operationHelp } from '../help/operation-help.js'
import type { Invocation } from '../invocation.js'
import { kebabName } from '../names.js'
import { formatResult, type Result } from '../output/format.js'
import { fromOutput } from '../output/from-output.js'
import { formatJson } from '../output/json.js'
import { expandPath } from '../parameters/param-file.js'
import { skeletonOf } from '../parameters/skeleton.js'
import { toInput } from '../parameters/to-input.js'
import { toInteger } from '../parameters/unpack.js'
import { validate } from '../parameters/validate.js'
import { yamlSkeletonOf } from '../parameters/yaml-skeleton.js'
import { findCustomization, type Customization } from './customizations.js'
import { operationArguments, streamingOutput, type OperationArgument } from './operation-arguments.js'
import { operationInput } from './operation-input.js'

type Values = ReadonlyMap<string, ParsedValue>

/**
 * @param service the command's name, `s3api` for S3.
 * @throws CliError and ServiceCallError; whoever runs the line prints them.
 */
export async function runOperation(service: string, model: ServiceModel, operation: OperationModel, words: readonly string[], invocation: Invocation): Promise<number> {
  const { streams, settings } = invocation
  const customization = findCustomization(service, kebabName(operation.name))
  const table = argumentTable(model, operation, customization)
  if (words.length === 1 && words[0] === 'help') {
    streams.out(operationHelp(service, model, operation, table))
    return 0
  }
  const parsed = parseOperation(table, words)
  if (parsed === 'help') {
    streams.out(operationHelp(service, model, operation, table))
    return 0
  }
  const paging = pagingOf(model, operation, parsed, invocation)
  const own = paging === undefined ? restoreShadowed(model, operation, parsed) : {}
  const input = { ...(await operationInput(model, operation, table, parsed, invocation.context)), ...own }
  const form = parsed.get('generate-cli-skeleton')
  if (form === 'input' || form === 'yaml-input') {
    streams.out(form === 'input' ? formatSkeleton(skeletonOf(model, operation.input)) : yamlSkeletonOf(model, operation.input))
    return 0
  }
  if (form === undefined) regionOf(model.metadata, settings)
  customization?.fill?.(input, parsed)
  validate(model, operation.input, { ...input, ...pageLimit(model, operation, paging) })
  const result = form === 'output' ? sampleOutput(model, operation) : await fetchResult(model, operation, input, paging, parsed, customization, invocation)
  streams.out(formatResult(operation.name, result, { format: settings.output, query: settings.query, columns: settings.columns, color: settings.color }))
  return 0
}

export function argumentTable(model: ServiceModel, operation: OperationModel, customization: Customization | undefined): OperationArgument[] {
  const table = operationArguments(model, operation)
  return customization?.arguments?.(table) ?? table
}

/** Parses without running; waiters take the same options. */
export function parseOperation(table: readonly OperationArgument[], words: readonly string[]): Values | 'help' {
  // A form or a file may stand for every required option.
  const relaxed = words.some((word) => word === '--cli-input-json' || word === '--cli-input-yaml') || (words.includes('--generate-cli-skeleton') && !asksForSample(words))
  const declared = relaxed ? table.map((argument) => ({ ...argument, required: false })) : table
  const { values, rest } = parseArguments([...declared, { name: 'help', key: 'help', arity: '?' }], words)
  const help = values.get('help')
  if (help === 'help' && rest.length === 0) return 'help'
  const unknown = help === undefined || help === '' ? rest : [...rest, String(help)]
  if (unknown.length > 0) throw unknownOptions(unknown)
  return values
}

/** What an operation would print is made for a line that is complete. */
function asksForSample(words: readonly string[]): boolean {
  return words.some((word, index) => word === '--generate-cli-skeleton=output' || (word === 'output' && words[index - 1] === '--generate-cli-skeleton'))
}

export function toRequestInput(model: ServiceModel, operation: OperationModel, input: Record<string, unknown>, invocation: Invocation): Record<string, unknown> {
  if (operation.input === undefined) return {}
  return toInput(model, shapeOf(model, operation.input), input, invocation.settings.binaryFormat) as Record<string, unknown>
}

async function fetchResult(
  model: ServiceModel,
  operation: OperationModel,
  input: Record<string, unknown>,
  paging: Paging | undefined,
  values: Values,
  customization: Customization | undefined,
  invocation: Invocation,
): Promise<Result> {
  const stream = streamingOutput(model, operation)
  const fetch = async (request: Readonly<Record<string, unknown>>): Promise<Page> => {
    const output = { ...(await call(model, operation.name, request, invocation)) }
    if (stream !== undefined) {
      await saveStream(output[stream], String(values.get('outfile')), invocation)
      delete output[stream]
    }
    const printed = fromOutput(model, operation, output)
    await customization?.take?.(printed, values, invocation.context)
    return printed
  }
  const request = toRequestInput(model, operation, input, invocation)
  const paginator = model.paginators[operation.name]
  if (paginator === undefined || paging === undefined) return { whole: await fetch(request) }
  const pages = await paginate(paginator, request, paging, fetch)
  return { whole: joinPages(paginator, pages), pages: textPages(paginator, pages), rawPages: pages.pages }
}

async function saveStream(body: unknown, outfile: string, { context, streams }: Invocation): Promise<void> {
  const bytes = body instanceof Uint8Array ? body : new TextEncoder().encode(typeof body === 'string' ? body : '')
  if (outfile === '/dev/stdout' || outfile === '-') streams.bytes(bytes)
  else await context.files.write(expandPath(outfile, context), bytes)
}

/** @returns undefined when the operation has no pages, or the line turns paging off. */
function pagingOf(model: ServiceModel, operation: OperationModel, values: Values, { settings, streams }: Invocation): Paging | undefined {
  const paginator = model.paginators[operation.name]
  if (paginator === undefined) return undefined
  const own = [...paginator.inputToken, ...(paginator.limitKey === undefined ? [] : [paginator.limitKey])].map(kebabName)
  const manual = own.some((name) => values.has(name) && !PAGING_OPTIONS.includes(name))
  if (settings.paginate && !manual) {
    const maxItems = values.get('max-items')
    if (Number(maxItems) <= 0) streams.error('warning: Non-positive values for --max-items may result in undefined behavior.\n')
    return { startingToken: asString(values.get('starting-token')), pageSize: pageSize(values.get('page-size')), maxItems: maxItems === undefined ? undefined : toInteger(String(maxItems)) }
  }
  const used = ['starting-token', 'page-size', 'max-items'].filter((name) => values.has(name) && !own.includes(name))
  if (used.length > 0) {
    throw paramValidation(`Cannot specify --no-paginate along with pagination arguments: ${used.map((name) => `--${name}`).join(', ')}`)
  }
  return undefined
}

const PAGING_OPTIONS: readonly string[] = ['starting-token', 'max-items']

/** Without paging, `--max-items` is the service's own member where it has one of that name. */
function restoreShadowed(model: ServiceModel, operation: OperationModel, values: Values): Record<string, unknown> {
  const limit = model.paginators[operation.name]?.limitKey
  if (limit === undefined || kebabName(limit) !== 'max-items') return {}
  const value = values.get('max-items')
  return value === undefined ? {} : { [limit]: toInteger(String(value)) }
}

/** The size of a page and a token are sent as members of the input, and checked as such. */
function pageLimit(model: ServiceModel, operation: OperationModel, paging: Paging | undefined): Record<string, unknown> {
  const { limitKey, inputToken: [token] = [] } = model.paginators[operation.name] ?? {}
  return {
    ...(limitKey !== undefined && paging?.pageSize !== undefined && { [limitKey]: paging.pageSize }),
    ...(token !== undefined && paging?.startingToken === '' && { [token]: '' }),
  }
}

function pageSize(value: ParsedValue | undefined): number | string | undefined {
  if (value === undefined) return undefined
  return /^\d+$/.test(String(value)) ? Number(value) : String(value)
}

function sampleOutput(model: ServiceModel, operation: OperationModel): Result {
  const sample = skeletonOf(model, operation.output, true)
  validate(model, operation.output, sample)
  return { whole: sample }
}

/** A form without members is still a form. */
function formatSkeleton(skeleton: Record<string, unknown>): string {
  return formatJson(skeleton) || '{}\n'
}

function asString(value: ParsedValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}
