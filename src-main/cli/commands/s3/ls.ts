/** `aws s3 ls`: buckets, or what is in one. */
import { call } from '../../call/call.js'
import type { Invocation } from '../../invocation.js'
import { integer, LS_OPTIONS, parseS3, type Values } from './arguments.js'
import { listPages, s3Model } from './objects.js'
import { humanReadableSize, listedTime } from './sizes.js'
import { parseS3Uri } from './uri.js'

/** @returns 1 when a prefix was asked for and nothing is there. */
export async function ls(words: readonly string[], invocation: Invocation): Promise<number> {
  const values = parseS3([{ name: 'paths', key: 'paths', arity: '?' }, ...LS_OPTIONS], words)
  const { bucket, key } = parseS3Uri(String(values.get('paths') ?? 's3://'))
  if (bucket === '') return listBuckets(values, invocation)
  const recursive = values.get('recursive') === true
  const pages = await listPages(
    { bucket, prefix: key, pageSize: integer(values.get('page-size')), requestPayer: values.get('request-payer'), ...(recursive ? {} : { delimiter: '/' }) },
    invocation,
  )
  const size = (bytes: number): string => (values.get('human-readable') === true ? humanReadableSize(bytes) : String(bytes))
  const { streams } = invocation
  for (const page of pages) {
    for (const prefix of page.prefixes) streams.out(`${'PRE'.padStart(30)} ${prefix.split('/').at(-2) ?? ''}/\n`)
    for (const object of page.objects) {
      const name = recursive ? object.key : (object.key.split('/').at(-1) ?? '')
      streams.out(`${listedTime(object.modified)} ${size(object.size).padStart(10)} ${name}\n`)
    }
  }
  const objects = pages.flatMap((page) => page.objects)
  if (values.get('summarize') === true) summarize(objects.length, size(objects.reduce((sum, object) => sum + object.size, 0)), invocation)
  const isEmpty = pages.every((page) => page.objects.length === 0 && page.prefixes.length === 0)
  return key !== '' && isEmpty ? 1 : 0
}

async function listBuckets(values: Values, invocation: Invocation): Promise<number> {
  const prefix = values.get('bucket-name-prefix')
  const region = values.get('bucket-region')
  const pageSize = integer(values.get('page-size'))
  let token: unknown
  do {
    const output = await call(
      s3Model(),
      'ListBuckets',
      {
        ...(prefix === undefined ? {} : { Prefix: prefix }),
        ...(region === undefined ? {} : { BucketRegion: region }),
        ...(pageSize === undefined ? {} : { MaxBuckets: pageSize }),
        ...(token === undefined ? {} : { ContinuationToken: token }),
      },
      invocation,
    )
    const buckets = Array.isArray(output['Buckets']) ? (output['Buckets'] as readonly Readonly<Record<string, unknown>>[]) : []
    for (const bucket of buckets) invocation.streams.out(`${listedTime(bucket['CreationDate'])} ${String(bucket['Name'])}\n`)
    token = output['ContinuationToken']
  } while (token !== undefined)
  if (values.get('summarize') === true) summarize(0, values.get('human-readable') === true ? humanReadableSize(0) : '0', invocation)
  return 0
}

function summarize(count: number, size: string, { streams }: Invocation): void {
  streams.out(`${'\nTotal Objects: '.padStart(15)}${count}\n${'Total Size: '.padStart(15)}${size}\n`)
}
