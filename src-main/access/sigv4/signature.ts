/** What a request says of its signature. A leaf. */
import type { Instant } from '../../aws/clock.js'

export const ALGORITHM = 'AWS4-HMAC-SHA256'

export interface Signature {
  place: 'header' | 'query'
  accessKeyId: string
  /** `20260115` */
  date: string
  region: string
  /** The signing name: `iam`. */
  service: string
  /** In lower case. */
  signedHeaders: readonly string[]
  /** Hex. */
  value: string
  /** `20260115T090000Z`, as it is signed. */
  timestamp: string
  signedAt: Instant
  sessionToken?: string | undefined
  /** Seconds that a presigned URL is good for. */
  expires?: number | undefined
}

/** `20260115/us-east-1/iam/aws4_request` */
export function scopeOf({ date, region, service }: Pick<Signature, 'date' | 'region' | 'service'>): string {
  return `${date}/${region}/${service}/aws4_request`
}

/** Reads `20260115T090000Z`, or the date of RFC 7231. */
export function readTimestamp(text: string): Instant | undefined {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? []
  const instant = year === undefined ? (/^\w{3}, /.test(text) ? Date.parse(text) : NaN) : Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(instant) ? undefined : instant
}

export function isBasicTime(text: string): boolean {
  return /^\d{8}T\d{6}Z$/.test(text)
}

/** `20260115T090000Z` */
export function basicTime(instant: Instant): string {
  return `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
}
