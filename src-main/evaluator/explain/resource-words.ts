/** Why a Resource element does not cover the resource of a request, in plain words. */
import type { Arn } from '../../aws/arn.js'
import type { PatternTrace } from '../decision.js'
import { oneOf, thisResource } from './words.js'

/** `its resource is the bucket itself, not the objects in it (add /*)`. */
export function whyResourceMissed(patterns: readonly PatternTrace[], resource: Arn, not: boolean): string {
  const texts = patterns.map((pattern) => pattern.resolved ?? pattern.pattern)
  if (not) return `its NotResource leaves ${thisResource(resource)} out`
  if (resource === '*') return 'this action works on no single resource, and only "*" as Resource covers it'
  const fix = nearestResource(texts, resource)
  if (fix?.kind === 'objects') return 'its resource is the bucket itself, not the objects in it (add /*)'
  if (fix?.kind === 'bucket') return 'its resource is the objects in the bucket, not the bucket itself (remove /*)'
  if (texts.some((text) => text.toLowerCase() === resource.toLowerCase())) return 'its resource is written with other capital letters, and they count'
  return `its resource is ${oneOf(texts)}`
}

/** The Resource to write instead, where a pattern means the bucket and the request an object in it, or the reverse. */
export function nearestResource(patterns: readonly string[], resource: Arn): { kind: 'objects' | 'bucket'; pattern: string } | undefined {
  if (!resource.startsWith('arn:aws:s3:::')) return undefined
  const slash = resource.indexOf('/')
  const bucket = slash === -1 ? resource : resource.slice(0, slash)
  if (slash !== -1 && patterns.some((pattern) => pattern === bucket || pattern === `${bucket}/`)) return { kind: 'objects', pattern: `${bucket}/*` }
  if (slash === -1 && patterns.some((pattern) => pattern.startsWith(`${bucket}/`))) return { kind: 'bucket', pattern: bucket }
  return undefined
}
