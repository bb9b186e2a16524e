/** s3 ListMultipartUploads */
import { ServiceError } from '../../../aws/service-error.js'
import type { UploadRecord } from '../../../store/s3/uploads.js'
import { operation } from '../../operation.js'
import { anonymousInBucketsAccount, bucketNeed, canonicalOwner, getBucket } from '../bucket/bucket.js'
import { nameEncoder, toCommonPrefixes } from '../object/listing.js'
import { toInitiator } from './multipart-upload.js'

const MOST = 1000

/** In the order of keys, and of time where one key is uploaded several times. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html */
export const ListMultipartUploads = operation('s3', 'ListMultipartUploads', {
  ...anonymousInBucketsAccount,
  authorize: (call) => [bucketNeed(call, 's3:ListBucketMultipartUploads')],

  handle({ input, world }) {
    const { Bucket, Prefix = '', Delimiter = '', KeyMarker = '', UploadIdMarker = '', MaxUploads = MOST } = input
    if (MaxUploads < 0) {
      const details = { ArgumentName: 'max-uploads', ArgumentValue: String(MaxUploads) }
      throw new ServiceError('InvalidArgument', 'Argument max-uploads must be an integer between 0 and 2147483647', { status: 400, details })
    }
    const max = Math.min(MaxUploads, MOST)
    const all = entriesOf(world.s3.uploads.list({ bucketName: Bucket }).toSorted(inOrder), Prefix, Delimiter)
    const rest = all.slice(firstAfter(all, KeyMarker, UploadIdMarker))
    const page = rest.slice(0, max)
    const last = page.length < rest.length ? page.at(-1) : undefined
    const encode = nameEncoder(input.EncodingType)
    const owner = canonicalOwner(getBucket(world, Bucket).accountId)
    const uploads = page.flatMap(({ upload }) => upload ?? [])
    const prefixes = page.flatMap(({ name, upload }) => (upload ? [] : [name]))
    return {
      Bucket,
      KeyMarker: encode(KeyMarker),
      UploadIdMarker,
      ...(last && { NextKeyMarker: encode(last.name), NextUploadIdMarker: last.upload?.uploadId ?? '' }),
      Prefix: encode(Prefix),
      ...(Delimiter !== '' && { Delimiter: encode(Delimiter) }),
      MaxUploads: max,
      IsTruncated: last !== undefined,
      ...(uploads.length > 0 && {
        Uploads: uploads.map((upload) => ({
          UploadId: upload.uploadId,
          Key: encode(upload.key),
          Initiated: upload.initiated,
          StorageClass: upload.storageClass,
          Owner: owner,
          Initiator: toInitiator(upload),
          ...(upload.checksum && { ChecksumAlgorithm: upload.checksum.algorithm, ChecksumType: upload.checksum.type }),
        })),
      }),
      ...(prefixes.length > 0 && { CommonPrefixes: toCommonPrefixes(prefixes, encode) }),
      ...(input.EncodingType && { EncodingType: input.EncodingType }),
    }
  },
})

/** An upload under its key, or a common prefix that stands for several. */
interface Entry {
  name: string
  upload?: UploadRecord
}

function entriesOf(uploads: readonly UploadRecord[], prefix: string, delimiter: string): Entry[] {
  const entries: Entry[] = []
  for (const upload of uploads) {
    if (!upload.key.startsWith(prefix)) continue
    const cut = delimiter === '' ? -1 : upload.key.indexOf(delimiter, prefix.length)
    if (cut === -1) entries.push({ name: upload.key, upload })
    else if (entries.at(-1)?.name !== upload.key.slice(0, cut + delimiter.length)) entries.push({ name: upload.key.slice(0, cut + delimiter.length) })
  }
  return entries
}

function inOrder(left: UploadRecord, right: UploadRecord): number {
  return compare(left.key, right.key) || left.initiated - right.initiated || compare(left.uploadId, right.uploadId)
}

/** Where the page begins: behind the key, or behind the upload of it that is named. One that has ended since stands where its id would. */
function firstAfter(entries: readonly Entry[], key: string, uploadId: string): number {
  const named = uploadId === '' ? -1 : entries.findIndex(({ name, upload }) => name === key && upload?.uploadId === uploadId)
  if (named !== -1) return named + 1
  const next = entries.findIndex(({ name, upload }) => compare(name, key) > 0 || (name === key && uploadId !== '' && upload !== undefined && compare(upload.uploadId, uploadId) > 0))
  return next === -1 ? entries.length : next
}

/** In the order of their bytes. */
function compare(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right))
}
