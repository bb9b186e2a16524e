/** `aws s3 cp`, `mv`, `rm` and `sync`: what is transferred where. */
import { shapeOf } from '../../../aws/models/model.js'
import { generalError, paramValidation } from '../../errors.js'
import type { Argument } from '../../grammar/argument-parser.js'
import type { Invocation } from '../../invocation.js'
import { unpack } from '../../parameters/unpack.js'
import { CP_OPTIONS, integer, MV_OPTIONS, parseS3, RM_OPTIONS, SYNC_OPTIONS, type Values } from './arguments.js'
import { filtersOf, matchFilters, type Filter } from './filters.js'
import { headObject, listFiles, listObjects, s3Model, type Source } from './objects.js'
import { Printer } from './printer.js'
import { changedTransfers } from './sync.js'
import { grantsOf, isAnswer, runTransfers, type Place, type Transfer } from './transfer.js'
import { absolutePath, isS3Uri, parseS3Uri } from './uri.js'

interface Plan {
  command: 'cp' | 'mv' | 'rm' | 'sync'
  from: string
  /** The same as `from` for `rm`. */
  to: string
  recursive: boolean
  values: Values
  filters: readonly Filter[]
}

const TWO_PATHS: Argument = { name: 'paths', key: 'paths', arity: 2, required: true }
const ONE_PATH: Argument = { name: 'paths', key: 'paths', arity: 1, required: true }
const USAGES = {
  cp: '<LocalPath> <S3Uri> or <S3Uri> <LocalPath> or <S3Uri> <S3Uri>',
  mv: '<LocalPath> <S3Uri> or <S3Uri> <LocalPath> or <S3Uri> <S3Uri>',
  sync: '<LocalPath> <S3Uri> or <S3Uri> <LocalPath> or <S3Uri> <S3Uri>',
  rm: '<S3Uri>',
}

export function cp(words: readonly string[], invocation: Invocation): Promise<number> {
  return transferPaths('cp', CP_OPTIONS, words, invocation)
}

export function mv(words: readonly string[], invocation: Invocation): Promise<number> {
  return transferPaths('mv', MV_OPTIONS, words, invocation)
}

export function sync(words: readonly string[], invocation: Invocation): Promise<number> {
  return transferPaths('sync', SYNC_OPTIONS, words, invocation)
}

export async function rm(words: readonly string[], invocation: Invocation): Promise<number> {
  const values = parseS3([ONE_PATH, ...RM_OPTIONS], words)
  const path = normalized(String(values.get('paths')))
  if (!isS3Uri(path)) throw wrongType('rm')
  return run({ command: 'rm', from: path, to: path, recursive: values.get('recursive') === true, values, filters: filtersOf(words) }, invocation)
}

/** All objects of a bucket, for `rb --force`. @returns the exit code of the deletion. */
export function removeObjects(bucket: string, invocation: Invocation): Promise<number> {
  return rm([`s3://${bucket}`, '--recursive'], invocation)
}

async function transferPaths(command: 'cp' | 'mv' | 'sync', options: readonly Argument[], words: readonly string[], invocation: Invocation): Promise<number> {
  const values = await withMetadata(parseS3([TWO_PATHS, ...options], words), invocation)
  const [from = '', to = ''] = (values.get('paths') as readonly string[]).map(normalized)
  if (!isS3Uri(from) && !isS3Uri(to)) throw wrongType(command)
  const recursive = command === 'sync' || values.get('recursive') === true
  if ((from === '-' || to === '-') && (command !== 'cp' || recursive)) {
    throw paramValidation('Streaming currently is only compatible with non-recursive cp commands')
  }
  if (command === 'mv' && isS3Uri(from) && isS3Uri(to) && targetUri(from, to) === from) throw paramValidation(`Cannot mv a file onto itself: ${from} - ${to}`)
  for (const option of ['sse-c', 'sse-c-copy-source']) {
    const [alone, missing] = values.has(option) ? [option, `${option}-key`] : [`${option}-key`, option]
    if (values.has(alone) && !values.has(missing)) throw paramValidation(`If --${alone} is specified, --${missing} must be specified as well.`)
  }
  integer(values.get('progress-frequency'))
  if (!isS3Uri(from) && from !== '-' && (await invocation.context.files.stat(absolutePath(from, invocation.context))) === undefined) {
    throw generalError(`The user-provided path ${from} does not exist.`)
  }
  return run({ command, from, to, recursive, values, filters: filtersOf(words) }, invocation)
}

/** Metadata as JSON, whatever way it is written on the line. @throws CliError that names the option. */
async function withMetadata(values: Values, { context }: Invocation): Promise<Values> {
  const metadata = values.get('metadata')
  if (metadata === undefined) return values
  const model = s3Model()
  return new Map([...values, ['metadata', JSON.stringify(await unpack(shapeOf(model, 'Metadata'), String(metadata), { model, name: '--metadata', context }))]])
}

async function run(plan: Plan, invocation: Invocation): Promise<number> {
  const { values } = plan
  const isStream = plan.from === '-' || plan.to === '-'
  const printer = new Printer(
    invocation.streams,
    { progress: plan.command !== 'rm' && values.get('no-progress') !== true, onlyErrors: values.get('only-show-errors') === true || isStream, quiet: values.get('quiet') === true },
    () => invocation.context.now(),
  )
  const dryRun = values.get('dryrun') === true
  try {
    grantsOf(values.get('grants'))
    const transfers = await collect(plan, invocation, printer)
    await runTransfers(transfers, { values, isMove: plan.command === 'mv', dryRun }, printer, invocation)
  } catch (error) {
    if (!(error instanceof Error) || !isAnswer(error)) throw error
    printer.fatal(error)
  }
  return printer.exitCode
}

async function collect(plan: Plan, invocation: Invocation, printer: Printer): Promise<Transfer[]> {
  const file = plan.command === 'sync' && !isS3Uri(plan.from) ? absolutePath(plan.from, invocation.context) : undefined
  if (file !== undefined && (await invocation.context.files.stat(file))?.kind === 'file') printer.warn(`Skipping file ${file}/. File does not exist.`)
  const sources = (await collectSources(plan, plan.from, invocation)).filter(({ relative, path }) => matchFilters(plan.filters, relative === '' ? path : relative))
  const kept = plan.command === 'rm' ? sources : sources.filter(({ path, size }) => !(isS3Uri(plan.from) && size === 0 && path.endsWith('/')))
  const transfers = await Promise.all(
    kept.map(async (details): Promise<Transfer> => {
      const source = placeOf(plan.from, details)
      return plan.command === 'rm' ? { source, details } : { source, target: await targetOf(plan, details, invocation), details }
    }),
  )
  if (plan.command !== 'sync') return transfers
  const targets = (await collectSources(plan, plan.to, invocation)).filter(({ relative }) => matchFilters(plan.filters, relative))
  return changedTransfers(transfers, targets, (target) => placeOf(plan.to, target), plan.values)
}

async function collectSources({ command, to, recursive, values }: Plan, path: string, invocation: Invocation): Promise<Source[]> {
  const { context } = invocation
  if (isS3Uri(path)) {
    const { bucket, key } = parseS3Uri(path)
    if (recursive) return listObjects(bucket, key === '' || key.endsWith('/') ? key : `${key}/`, integer(values.get('page-size')), invocation)
    // A single deletion does not ask whether the object is there.
    // Without a key it is looked for among all, and is none of them.
    if (key === '') return (await listObjects(bucket, '', undefined, invocation)).slice(0, 0)
    if (command === 'rm') return [{ path: key, relative: key.split('/').at(-1) ?? '', size: 0, modified: Number.NaN }]
    if (to === '-') return [{ path: key, relative: key, size: 0, modified: Number.NaN }]
    return [await headObject(bucket, key, invocation)]
  }
  if (path === '-') return [{ path: '-', relative: '', size: context.stdin.length, modified: Number.NaN }]
  const absolute = absolutePath(path, context)
  const stat = await context.files.stat(absolute)
  if (recursive) return stat?.kind === 'directory' ? listFiles(absolute.endsWith('/') ? absolute : `${absolute}/`, invocation) : []
  if (stat === undefined) return []
  if (stat.kind === 'directory') return [{ path: absolute.replace(/\/*$/, '/'), relative: '', size: 0, modified: stat.modified }]
  return [{ path: absolute, relative: absolute.split('/').at(-1) ?? '', size: stat.size, modified: stat.modified }]
}

function placeOf(root: string, { path }: Source): Place {
  return isS3Uri(root) ? { kind: 's3', location: { bucket: parseS3Uri(root).bucket, key: path } } : { kind: 'local', path }
}

/** A folder, or a prefix that ends with a slash, takes the source's name. */
async function targetOf({ to, recursive }: Plan, { relative }: Source, { context }: Invocation): Promise<Place> {
  if (isS3Uri(to)) {
    const { bucket, key } = parseS3Uri(to)
    if (bucket === '' && key === '') return { kind: 's3', location: { bucket, key } }
    const prefix = recursive && key !== '' && !key.endsWith('/') ? `${key}/` : key
    return { kind: 's3', location: { bucket, key: recursive || prefix === '' || prefix.endsWith('/') ? prefix + relative : prefix } }
  }
  if (to === '-') return { kind: 'local', path: '-' }
  const absolute = absolutePath(to, context)
  const isFolder = recursive || absolute.endsWith('/') || (await context.files.stat(absolute))?.kind === 'directory'
  return { kind: 'local', path: isFolder ? `${absolute.replace(/\/$/, '')}/${relative}` : absolute }
}

function targetUri(from: string, to: string): string {
  return to.endsWith('/') ? to + (from.split('/').at(-1) ?? '') : to
}

function normalized(path: string): string {
  return isS3Uri(path) && parseS3Uri(path).key === '' && !path.endsWith('/') ? `${path}/` : path
}

function wrongType(command: keyof typeof USAGES): Error {
  return paramValidation(`usage: aws s3 ${command} ${USAGES[command]}\nError: Invalid argument type`)
}
