/** Moves single files and objects: each transfer is one or two calls and one line. */
import { shapeOf } from '../../../aws/models/model.js'
import { call, checkBucketName } from '../../call/call.js'
import { CliError, generalError, ServiceCallError } from '../../errors.js'
import type { ParsedValue } from '../../grammar/argument-parser.js'
import type { Invocation } from '../../invocation.js'
import { toInput } from '../../parameters/to-input.js'
import { validate } from '../../parameters/validate.js'
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
      if (!(await run(transfer, options, invocation))) continue
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
  return error instanceof ServiceCallError || (error instanceof CliError && error.exitCode !== 130)
}

function transferType({ source, target }: Transfer, isMove: boolean): TransferType {
  if (target === undefined) return 'delete'
  if (isMove) return 'move'
  if (source.kind === 'local') return 'upload'
  return target.kind === 'local' ? 'download' : 'copy'
}

export function show(place: Place, { context }: Invocation): string {
  if (place.kind === 'local') return place.path === '-' ? '-' : relativePath(place.path, context)
  const { bucket, key } = place.location
  return bucket === '' && key === '' ? 's3://' : `s3://${bucket}/${key}`
}

/** @returns false when what is there already stays. */
async function run(transfer: Transfer, options: TransferOptions, invocation: Invocation): Promise<boolean> {
  const { source, target } = transfer
  const keeps = options.values.get('no-overwrite') === true
  if (keeps && target?.kind === 'local' && (await invocation.context.files.stat(target.path)) !== undefined) return false
  try {
    if (target !== undefined) await bring(transfer, target, options, invocation)
  } catch (error) {
    if (keeps && error instanceof ServiceCallError && error.code === 'PreconditionFailed') return false
    throw error
  }
  if (target === undefined || options.isMove) await remove(source, invocation)
  return true
}

async function bring({ source, details }: Transfer, target: Place, { values }: TransferOptions, invocation: Invocation): Promise<void> {
  if (source.kind === 'local' && target.kind === 's3') await upload(source.path, target.location, values, invocation)
  else if (source.kind === 's3' && target.kind === 'local') await download(source.location, target.path, details, invocation)
  else if (source.kind === 's3' && target.kind === 's3') await copy(source.location, target.location, values, invocation)
}

async function remove(place: Place, invocation: Invocation): Promise<void> {
  if (place.kind === 'local') await invocation.context.files.remove(place.path)
  else await call(s3Model(), 'DeleteObject', { Bucket: place.location.bucket, Key: place.location.key }, invocation)
}

async function upload(path: string, { bucket, key }: S3Location, values: Values, invocation: Invocation): Promise<void> {
  const { context } = invocation
  const type = values.get('no-guess-mime-type') === true || path === '-' ? undefined : guessContentType(path)
  const input = { Bucket: bucket, Key: key, ...(type === undefined ? {} : { ContentType: type }), ...objectOptions(values) }
  checkBucketName(bucket)
  validate(s3Model(), 'PutObjectRequest', input)
  const body = path === '-' ? stdinBytes(context.stdin) : await readFile(path, invocation)
  await call(s3Model(), 'PutObject', { ...(toInput(s3Model(), shapeOf(s3Model(), 'PutObjectRequest'), input, 'base64') as object), Body: body }, invocation)
}

async function readFile(path: string, { context }: Invocation): Promise<Uint8Array> {
  const stat = await context.files.stat(path)
  if (stat?.kind === 'directory') throw new CliError(`[Errno 21] Is a directory: '${path}'`, 255)
  if (stat === undefined) throw new CliError(`[Errno 2] No such file or directory: '${path}'`, 255)
  return context.files.readBytes(path)
}

async function download({ bucket, key }: S3Location, path: string, details: Source, invocation: Invocation): Promise<void> {
  // What goes to stdout was not asked about before.
  if (path === '-') await call(s3Model(), 'HeadObject', { Bucket: bucket, Key: key }, invocation)
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
    {
      Bucket: bucket,
      Key: key,
      CopySource: from,
      ...(values.get('copy-props') === 'none' && { MetadataDirective: 'REPLACE', TaggingDirective: 'REPLACE' }),
      ...objectOptions(values),
      ...(directive === undefined ? {} : { MetadataDirective: directive }),
    },
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
  if (values.get('sse-c') !== undefined) Object.assign(members, { SSECustomerAlgorithm: values.get('sse-c'), SSECustomerKey: values.get('sse-c-key') })
  if (values.get('no-overwrite') === true) members['IfNoneMatch'] = '*'
  const metadata = values.get('metadata')
  if (metadata !== undefined) members['Metadata'] = JSON.parse(String(metadata))
  return { ...members, ...grantsOf(values.get('grants')) }
}

const GRANTS: Readonly<Record<string, string>> = { read: 'GrantRead', full: 'GrantFullControl', readacl: 'GrantReadACP', writeacl: 'GrantWriteACP' }

/** @throws CliError for what is no grant. */
export function grantsOf(grants: ParsedValue | undefined): Record<string, unknown> {
  const given = grants === undefined ? [] : Array.isArray(grants) ? (grants as readonly string[]) : [String(grants)]
  const members = given.map((grant) => {
    const [, permission = '', grantee] = /^([^=]*)=(.*)$/s.exec(grant) ?? []
    if (grantee === undefined) throw generalError('grants should be of the form permission=principal')
    const member = Object.hasOwn(GRANTS, permission) ? GRANTS[permission] : undefined
    if (member === undefined) throw generalError('permission must be one of: read|readacl|writeacl|full')
    return [member, grantee] as const
  })
  return Object.fromEntries(members)
}

function stdinBytes(stdin: string | Uint8Array): Uint8Array {
  return typeof stdin === 'string' ? new TextEncoder().encode(stdin) : stdin
}
