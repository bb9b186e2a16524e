/** Objects as the console shows them: folders are prefixes, sizes have units, bodies travel as base64. */
import { path } from '../common/route.js'
import type { ObjectList } from './types.js'

export const bucketPath = (bucket: string, tab?: string, prefix?: string): string =>
  path('s3', 'buckets', bucket, ...(tab === undefined ? [] : [tab]), ...(prefix === undefined || prefix === '' ? [] : [prefix]))
const S3 = { label: 'Amazon S3', path: '/s3' }
export const aboveBuckets = [S3]
export const aboveBucket = [S3, { label: 'Buckets', path: '/s3' }]
export const objectPath = (bucket: string, key: string): string => path('s3', 'objects', bucket, key)

export interface Row { key: string; name: string; folder: boolean; size: number; modified?: number | undefined }

/** Folders first, then the objects right below the prefix. */
export function rowsOf(list: ObjectList | undefined, prefix: string): readonly Row[] {
  const folders = (list?.CommonPrefixes ?? []).map(({ Prefix }) => ({ key: Prefix, name: Prefix.slice(prefix.length), folder: true, size: 0 }))
  const objects = (list?.Contents ?? [])
    .filter(({ Key }) => Key !== prefix)
    .map(({ Key, Size, LastModified }) => ({ key: Key, name: Key.slice(prefix.length), folder: false, size: Size, modified: LastModified }))
  return [...folders, ...objects]
}

/** `1.5 KB`, with 1,024 bytes to the kilobyte as the console counts. */
export function formatSize(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB']
  let [value, unit] = [bytes, 0]
  while (value >= 1024 && unit < units.length - 1) [value, unit] = [value / 1024, unit + 1]
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit] ?? ''}`
}

export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
}

export async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  // One call of fromCharCode takes only so many arguments.
  for (let start = 0; start < bytes.length; start += 32_768) text += String.fromCharCode(...bytes.subarray(start, start + 32_768))
  return btoa(text)
}

/** @returns the text, or undefined when the bytes are no text. */
export function textOf(base64: string): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(base64))
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}
