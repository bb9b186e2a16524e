/** Paths of `aws s3`: `s3://bucket/key`, or a local file. */
import type { AwsContext } from '../../context.js'
import { expandPath } from '../../parameters/param-file.js'

export interface S3Location {
  bucket: string
  key: string
}

export function isS3Uri(path: string): boolean {
  return path.startsWith('s3://')
}

/** @param uri with or without `s3://`. */
export function parseS3Uri(uri: string): S3Location {
  const path = uri.replace(/^s3:\/\//, '')
  const slash = path.indexOf('/')
  return slash < 0 ? { bucket: path, key: '' } : { bucket: path.slice(0, slash), key: path.slice(slash + 1) }
}

/** Absolute, without dots; a slash at the end stays. */
export function absolutePath(path: string, context: AwsContext): string {
  const expanded = expandPath(path, { environment: {}, home: context.home })
  const parts: string[] = []
  for (const part of (expanded.startsWith('/') ? expanded : `${context.cwd}/${expanded}`).split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  const absolute = `/${parts.join('/')}`
  return expanded.endsWith('/') && absolute !== '/' ? `${absolute}/` : absolute
}

/** As result lines show a local file: from the working directory, with `./` before a bare name. */
export function relativePath(path: string, context: AwsContext): string {
  if (path.endsWith('/')) return `${relativePath(path.slice(0, -1), context).replace(/^\.\//, '')}/`
  const from = context.cwd.split('/').filter(Boolean)
  const to = path.split('/').filter(Boolean)
  let shared = 0
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared += 1
  const steps = [...Array.from({ length: from.length - shared }, () => '..'), ...to.slice(shared)]
  return steps.length === 1 ? `./${steps[0]}` : steps.join('/')
}
