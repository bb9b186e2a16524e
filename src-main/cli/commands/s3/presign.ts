/**
 * `aws s3 presign`: a link to an object that works for a while, signed with the keys of the line.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
import { createHash, createHmac } from 'node:crypto'
import { toIso } from '../../../aws/clock.js'
import { checkBucketName } from '../../call/call.js'
import { resolveCredentials } from '../../call/credentials.js'
import { regionOf } from '../../call/regions.js'
import { paramValidation } from '../../errors.js'
import type { Invocation } from '../../invocation.js'
import { toInteger } from '../../parameters/unpack.js'
import { validate } from '../../parameters/validate.js'
import { parseS3 } from './arguments.js'
import { s3Model } from './objects.js'
import { parseS3Uri } from './uri.js'

const DEFAULT_SECONDS = 3600

export async function presign(words: readonly string[], invocation: Invocation): Promise<number> {
  const values = parseS3(
    [
      { name: 'path', key: 'path', arity: 1, required: true },
      { name: '--expires-in', key: 'expires-in', arity: 1 },
    ],
    words,
  )
  const seconds = toInteger(String(values.get('expires-in') ?? DEFAULT_SECONDS))
  const { bucket, key } = parseS3Uri(String(values.get('path')))
  checkBucketName(bucket)
  validate(s3Model(), 'GetObjectRequest', { Bucket: bucket, Key: key })
  const region = regionOf(s3Model().metadata, invocation.settings)
  const { credentials } = await resolveCredentials(invocation)
  if (credentials.kind !== 'keys') throw paramValidation('A link can be signed only with access keys.')
  const date = toIso(invocation.context.now()).replace(/[-:]/g, '')
  const scope = `${date.slice(0, 8)}/${region}/s3/aws4_request`
  // What cannot be part of a host's name, or would need a certificate of its own, goes into the path.
  const isHostName = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(bucket)
  const host = `${isHostName ? `${bucket}.` : ''}s3.${region}.amazonaws.com`
  const path = `/${isHostName ? '' : `${encode(bucket)}/`}${key.split('/').map(encode).join('/')}`
  const query = [
    ['X-Amz-Algorithm', 'AWS4-HMAC-SHA256'],
    ['X-Amz-Credential', `${credentials.accessKeyId}/${scope}`],
    ['X-Amz-Date', date],
    ['X-Amz-Expires', String(seconds)],
    ['X-Amz-SignedHeaders', 'host'],
    ...(credentials.sessionToken === undefined ? [] : [['X-Amz-Security-Token', credentials.sessionToken]]),
  ].map(([name = '', value = '']) => `${encode(name)}=${encode(value)}`)
  const canonical = ['GET', path, [...query].sort().join('&'), `host:${host}`, '', 'host', 'UNSIGNED-PAYLOAD'].join('\n')
  const toSign = ['AWS4-HMAC-SHA256', date, scope, createHash('sha256').update(canonical).digest('hex')].join('\n')
  const signature = createHmac('sha256', signingKey(credentials.secretAccessKey, date.slice(0, 8), region)).update(toSign).digest('hex')
  invocation.streams.out(`https://${host}${path}?${query.join('&')}&X-Amz-Signature=${signature}\n`)
  return 0
}

function signingKey(secret: string, day: string, region: string): Buffer {
  return [day, region, 's3', 'aws4_request'].reduce<Buffer>((key, part) => createHmac('sha256', key).update(part).digest(), Buffer.from(`AWS4${secret}`))
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}
