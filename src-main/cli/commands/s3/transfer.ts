/** Moves single files and objects: each transfer is one or two calls and one line. */
import { call } from '../../call/call.js'
import { CliError, ServiceCallError } from '../../errors.js'
import type { Invocation } from '../../invocation.js'
import { parseShorthand } from '../../parameters/shorthand.js'
import { OBJECT_OPTIONS, type Values } from './arguments.js'
import { guessContentType } from './content-type.js'
import { s3Model, type Source } from './objects.js'
import type { Printer, TransferType } from './printer.js'
import { relativePath, type S3Location } from './uri.js'

export type Place = { kind: 's3'; location: S3Location } | { kind: 'local'; path: string }

export interface Transfer {
  source: Place
  /** Absent for a deletion. */
  target?: Place
  details: Source
}

export interface TransferOptions {
  values: Values
  isMove: boolean
  dryRun: boolean
}

/** One after the other; a failure is printed and the rest goes on. */
export async function runTransfers(transfers: readonly Transfer[], options: TransferOptions, printer: Printer, invocation: Invocation): Promise<void> {
  printer.expect(transfers.length, transfers.reduce((sum, { target, details }) => sum + (target === undefined ? 0 : details.size), 0))
  for (const transfer of transfers) {
    const type = transferType(transfer, options.isMove)
    const shown = [transfer.source, transfer.target].filter((place) => place !== undefined).map((place) => show(place, invocation))
    const location = shown.join(' to ')
    if (options.dryRun) {
      printer.dryRun(type, location)
      continue
    }
    try {
      await run(transfer, options, invocation)
      if (transfer.target !== undefined) printer.progressed(transfer.details.size)
      printer.done(type, location)
    } catch (error) {
      if (!(error instanceof Error) || !isAnswer(error)) throw error
      printer.fail(type, location, error)
    }
  }
}

/** What a result line can tell: an error of the service, or of the line. An interrupt ends everything. */
export function isAnswer(error: Error): boolean {
  return error instanceof ServiceCallError || (error instanceof CliError && error.exitCode === 255)
}

function transferType({ source, target }: Transfer, isMove: boolean): TransferType {
  if (target === undefined) return 'delete'
  if (isMove) return 'move'
  if (source.kind === 'local') return 'upload'
  return target.kind === 'local' ? 'download' : 'copy'
}

export function show(place: Place, { context }: Invocation): string {
  return place.kind === 's3' ? `s3://${place.location.bucket}/${place.location.key}` : place.path === '-' ? '-' : relativePath(place.path, context)
}

async function run({ source, target, details }: Transfer, { values, isMove }: TransferOptions, invocation: Invocation): Promise<void> {
  if (target === undefined) return remove(source, invocation)
  if (source.kind === 'local' && target.kind === 's3') await upload(source.path, target.location, values, invocation)
  else if (source.kind === 's3' && target.kind === 'local') await download(source.location, target.path, details, invocation)
  else if (source.kind === 's3' && target.kind === 's3') await copy(source.location, target.location, values, invocation)
  if (isMove) await remove(source, invocation)
}

async function remove(place: Place, invocation: Invocation): Promise<void> {
  if (place.kind === 'local') await invocation.context.files.remove(place.path)
  else await call(s3Model(), 'DeleteObject', { Bucket: place.location.bucket, Key: place.location.key }, invocation)
}

async function upload(path: string, { bucket, key }: S3Location, values: Values, invocation: Invocation): Promise<void> {
  const { context } = invocation
  const body = path === '-' ? stdinBytes(context.stdin) : await readFile(path, invocation)
  const type = values.get('no-guess-mime-type') === true || path === '-' ? undefined : guessContentType(path)
  await call(s3Model(), 'PutObject', { Bucket: bucket, Key: key, Body: body, ...(type === undefined ? {} : { ContentType: type }), ...objectOptions(values) }, invocation)
}

async function readFile(path: string, { context }: Invocation): Promise<Uint8Array> {
  const stat = await context.files.stat(path)
  if (stat?.kind === 'directory') throw new CliError(`[Errno 21] Is a directory: '${path}'`, 255)
  if (stat === undefined) throw new CliError(`[Errno 2] No such file or directory: '${path}'`, 255)
  return context.files.readBytes(path)
}

async function download({ bucket, key }: S3Location, path: string, details: Source, invocation: Invocation): Promise<void> {
  const output = await call(s3Model(), 'GetObject', { Bucket: bucket, Key: key }, invocation)
  const body = output['Body']
  const bytes = body instanceof Uint8Array ? body : new TextEncoder().encode(typeof body === 'string' ? body : '')
  if (path === '-') invocation.streams.bytes(bytes)
  // The file gets the object's time, by which `sync` compares.
  else await invocation.context.files.write(path, bytes, Number.isNaN(details.modified) ? {} : { modified: details.modified })
}

async function copy(source: S3Location, { bucket, key }: S3Location, values: Values, invocation: Invocation): Promise<void> {
  const from = `${source.bucket}/${source.key.split('/').map(encodeURIComponent).join('/')}`
  const directive = values.get('metadata-directive')
  await call(
    s3Model(),
    'CopyObject',
    { Bucket: bucket, Key: key, CopySource: from, ...objectOptions(values), ...(directive === undefined ? {} : { MetadataDirective: directive }) },
    invocation,
  )
}

function objectOptions(values: Values): Record<string, unknown> {
  const members: Record<string, unknown> = {}
  for (const [option, member] of Object.entries(OBJECT_OPTIONS)) {
    const value = values.get(option)
    if (value !== undefined) members[member] = value
  }
  const encryption = values.get('sse')
  if (encryption !== undefined) members['ServerSideEncryption'] = encryption
  const metadata = values.get('metadata')
  if (metadata !== undefined) members['Metadata'] = parseShorthand(String(metadata))
  return members
}

function stdinBytes(stdin: string | Uint8Array): Uint8Array {
  return typeof stdin === 'string' ? new TextEncoder().encode(stdin) : stdin
}
