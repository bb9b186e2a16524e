/** Lists what is to be transferred: objects below a prefix, files below a folder. */
import { findModel } from '../../../aws/models/model.js'
import type { ServiceModel } from '../../../aws/models/shapes.js'
import { call } from '../../call/call.js'
import { ServiceCallError } from '../../errors.js'
import type { Invocation } from '../../invocation.js'

/** A file or an object, by its path from where the transfer begins. */
export interface Source {
  /** An absolute local path, or a key. */
  path: string
  relative: string
  size: number
  modified: number
}

export function s3Model(): ServiceModel {
  const model = findModel('s3')
  if (model === undefined) throw new Error('The models lack s3')
  return model
}

export interface ListedPage {
  prefixes: readonly string[]
  objects: readonly { key: string; size: number; modified: unknown }[]
}

export interface Listing {
  bucket: string
  prefix: string
  delimiter?: string
  pageSize?: number | undefined
  requestPayer?: unknown
}

/** All pages of a bucket's list. @throws ServiceCallError */
export async function listPages({ bucket, prefix, delimiter, pageSize, requestPayer }: Listing, invocation: Invocation): Promise<ListedPage[]> {
  const pages: ListedPage[] = []
  let token: unknown
  do {
    const output = await call(
      s3Model(),
      'ListObjectsV2',
      {
        Bucket: bucket,
        Prefix: prefix,
        ...(delimiter === undefined ? {} : { Delimiter: delimiter }),
        ...(pageSize === undefined ? {} : { MaxKeys: pageSize }),
        ...(requestPayer === undefined ? {} : { RequestPayer: requestPayer }),
        ...(token === undefined ? {} : { ContinuationToken: token }),
      },
      invocation,
    )
    pages.push({
      prefixes: records(output['CommonPrefixes']).map((item) => String(item['Prefix'])),
      objects: records(output['Contents']).map((item) => ({ key: String(item['Key']), size: Number(item['Size'] ?? 0), modified: item['LastModified'] })),
    })
    token = output['IsTruncated'] === true ? output['NextContinuationToken'] : undefined
  } while (token !== undefined)
  return pages
}

export async function listObjects(bucket: string, prefix: string, pageSize: number | undefined, invocation: Invocation): Promise<Source[]> {
  const pages = await listPages({ bucket, prefix, pageSize }, invocation)
  return pages.flatMap(({ objects }) =>
    objects.map(({ key, size, modified }) => ({ path: key, relative: key.slice(prefix.length), size, modified: toInstant(modified) })),
  )
}

/** @throws ServiceCallError 404 that names the key. */
export async function headObject(bucket: string, key: string, invocation: Invocation): Promise<Source> {
  try {
    const output = await call(s3Model(), 'HeadObject', { Bucket: bucket, Key: key }, invocation)
    return { path: key, relative: key.split('/').at(-1) ?? '', size: Number(output['ContentLength'] ?? 0), modified: toInstant(output['LastModified']) }
  } catch (error) {
    if (error instanceof ServiceCallError && error.code === '404') {
      throw new ServiceCallError('404', `Key "${key}" does not exist`, error.operation, 404)
    }
    throw error
  }
}

/** Files below a folder, in the order in which their keys sort. @param root absolute, ends with a slash. */
export async function listFiles(root: string, invocation: Invocation): Promise<Source[]> {
  const { files } = invocation.context
  const found: Source[] = []
  const visit = async (folder: string): Promise<void> => {
    const entries = await Promise.all(
      (await files.list(folder)).map(async (name) => {
        const stat = await files.stat(folder + name)
        return { name: stat?.kind === 'directory' ? `${name}/` : name, stat }
      }),
    )
    entries.sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)))
    for (const { name, stat } of entries) {
      if (stat === undefined) continue
      if (stat.kind === 'directory') await visit(folder + name)
      else found.push({ path: folder + name, relative: (folder + name).slice(root.length), size: stat.size, modified: stat.modified })
    }
  }
  await visit(root)
  return found
}

function records(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? (value as readonly Readonly<Record<string, unknown>>[]) : []
}

function toInstant(value: unknown): number {
  return typeof value === 'number' ? value : Date.parse(String(value))
}
