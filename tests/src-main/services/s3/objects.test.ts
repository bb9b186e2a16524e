/** Writing, reading, listing, copying and deleting objects. */
import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { allow, LabWorld, type Caller } from '../lab-world.js'

const bytes = (text: string) => new TextEncoder().encode(text)
const Bucket = 'dev-assets'
let it: LabWorld
let root: Caller

beforeEach(() => {
  it = new LabWorld()
  root = it.root()
  root.ok('s3:CreateBucket', { Bucket })
})

describe('an object', () => {
  test('comes back as it was put', () => {
    const Body = bytes('id,total\n1,7\n')
    const etag = `"${createHash('md5').update(Body).digest('hex')}"`
    expect(root.ok('s3:PutObject', { Bucket, Key: 'report.csv', Body, ContentType: 'text/csv', CacheControl: 'no-store', Metadata: { Owner: 'ann' } })).toMatchObject({ ETag: etag })
    const got = root.ok<{ Body: Uint8Array }>('s3:GetObject', { Bucket, Key: 'report.csv' })
    expect(Buffer.from(got.Body)).toEqual(Buffer.from(Body))
    expect(got).toMatchObject({ ETag: etag, ContentType: 'text/csv', CacheControl: 'no-store', ContentLength: 13, Metadata: { owner: 'ann' } })
    const head = root.ok('s3:HeadObject', { Bucket, Key: 'report.csv' })
    expect(head).toMatchObject({ ETag: etag, ContentLength: 13 })
    expect(head).not.toHaveProperty('Body')
  })

  test('is replaced by another of its key', () => {
    root.ok('s3:PutObject', { Bucket, Key: 'k', Body: bytes('one') })
    root.ok('s3:PutObject', { Bucket, Key: 'k', Body: bytes('two') })
    expect(Buffer.from(root.ok<{ Body: Uint8Array }>('s3:GetObject', { Bucket, Key: 'k' }).Body).toString()).toBe('two')
    expect(root.ok('s3:ListObjectsV2', { Bucket })).toMatchObject({ KeyCount: 1 })
  })

  test.each([
    ['bytes=0-1', 'ab', 'bytes 0-1/5'],
    ['bytes=3-', 'de', 'bytes 3-4/5'],
    ['bytes=-2', 'de', 'bytes 3-4/5'],
    ['bytes=1-99', 'bcde', 'bytes 1-4/5'],
    ['bytes=9-', undefined, 'InvalidRange'],
  ])('range %s', (Range, expected, contentRange) => {
    root.ok('s3:PutObject', { Bucket, Key: 'k', Body: bytes('abcde') })
    const { output, error } = root.send('s3:GetObject', { Bucket, Key: 'k', Range })
    expect(error?.code ?? output?.['ContentRange']).toBe(contentRange)
    if (expected !== undefined) expect(Buffer.from(output?.['Body'] as Uint8Array).toString()).toBe(expected)
  })

  test('is written and read under conditions', () => {
    root.ok('s3:PutObject', { Bucket, Key: 'k', Body: bytes('one'), IfNoneMatch: '*' })
    expect(root.send('s3:PutObject', { Bucket, Key: 'k', Body: bytes('two'), IfNoneMatch: '*' }).error).toMatchObject({ code: 'PreconditionFailed', status: 412 })
    const { ETag } = root.ok<{ ETag: string }>('s3:HeadObject', { Bucket, Key: 'k' })
    expect(root.send('s3:GetObject', { Bucket, Key: 'k', IfNoneMatch: ETag }).error).toMatchObject({ code: 'NotModified', status: 304 })
    expect(root.code('s3:GetObject', { Bucket, Key: 'k', IfMatch: '"other"' })).toBe('PreconditionFailed')
    expect(root.code('s3:PutObject', { Bucket, Key: 'missing', IfMatch: ETag })).toBe('NoSuchKey')
  })

  // The check value of each algorithm, which is its sum over "123456789".
  test.each([
    ['ChecksumCRC32', 'cbf43926'],
    ['ChecksumCRC32C', 'e3069283'],
    ['ChecksumCRC64NVME', 'ae8b14860a799888'],
    ['ChecksumSHA1', 'f7c3bc1d808e04732adf679965ccc34ca7ae3441'],
    ['ChecksumSHA256', '15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225'],
  ])('a body that does not meet its %s is refused', (member, sum) => {
    const right = Buffer.from(sum, 'hex').toString('base64')
    expect(root.ok('s3:PutObject', { Bucket, Key: 'k', Body: bytes('123456789'), [member]: right })).toMatchObject({ [member]: right })
    expect(root.code('s3:PutObject', { Bucket, Key: 'k', Body: bytes('12345678'), [member]: right })).toBe('BadDigest')
  })

  test('takes no access control list where the bucket\'s owner owns all', () => {
    expect(root.code('s3:PutObject', { Bucket, Key: 'k', ACL: 'public-read' })).toBe('AccessControlListNotSupported')
    expect(root.code('s3:PutObject', { Bucket, Key: 'k', ACL: 'bucket-owner-full-control' })).toBeUndefined()
    expect(root.code('s3:PutObject', { Bucket, Key: 'k', ServerSideEncryption: 'aws:kms' })).toBe('RolecallNotSimulated')
    expect(root.code('s3:PutObject', { Bucket, Key: 'k'.repeat(1025) })).toBe('KeyTooLongError')
  })
})

describe('a key that does not exist', () => {
  test('is missing to who may list the bucket, and denied to who may not', () => {
    expect(it.user('Lister', allow(['s3:GetObject', 's3:ListBucket'])).send('s3:GetObject', { Bucket, Key: 'x' }).error).toMatchObject({ code: 'NoSuchKey', status: 404 })
    expect(it.user('Reader', allow('s3:GetObject')).send('s3:GetObject', { Bucket, Key: 'x' }).error).toMatchObject({
      code: 'AccessDenied',
      message:
        'User: arn:aws:iam::111122223333:user/Reader is not authorized to perform: s3:ListBucket on resource: "arn:aws:s3:::dev-assets" because no identity-based policy allows the s3:ListBucket action',
    })
    expect(root.send('s3:DeleteObject', { Bucket, Key: 'x' }).error).toBeUndefined()
  })
})

describe('which action a request needs', () => {
  test.each([
    ['s3:GetObject', 's3:GetObject', {}],
    ['s3:HeadObject', 's3:GetObject', {}],
    ['s3:PutObject', 's3:PutObject', {}],
    ['s3:DeleteObject', 's3:DeleteObject', {}],
    ['s3:ListObjectsV2', 's3:ListBucket', {}],
    ['s3:ListObjects', 's3:ListBucket', {}],
    ['s3:HeadBucket', 's3:ListBucket', {}],
    ['s3:GetObjectTagging', 's3:GetObjectTagging', {}],
    ['s3:PutObjectTagging', 's3:PutObjectTagging', { Tagging: { TagSet: [] } }],
    ['s3:GetPublicAccessBlock', 's3:GetBucketPublicAccessBlock', {}],
    ['s3:DeletePublicAccessBlock', 's3:PutBucketPublicAccessBlock', {}],
    ['s3:DeleteBucketTagging', 's3:PutBucketTagging', {}],
  ])('%s needs %s', (operation, action, more) => {
    root.ok('s3:PutObject', { Bucket, Key: 'k' })
    const input = /Object(Tagging)?$/.test(operation) ? { Bucket, Key: 'k', ...more } : { Bucket, ...more }
    expect(it.user('Without').send(operation, input).error?.message).toContain(`not authorized to perform: ${action} on resource: "arn:aws:s3:::dev-assets`)
    expect(it.user('With', allow(action)).code(operation, input)).toBeUndefined()
  })

  test('s3:prefix and s3:delimiter decide what may be listed', () => {
    const user = it.user('Ann', allow('s3:ListBucket', 'arn:aws:s3:::dev-assets', { StringEquals: { 's3:prefix': 'home/ann/', 's3:delimiter': '/' } }))
    expect(user.code('s3:ListObjectsV2', { Bucket, Prefix: 'home/ann/', Delimiter: '/' })).toBeUndefined()
    expect(user.code('s3:ListObjectsV2', { Bucket, Prefix: 'home/bob/', Delimiter: '/' })).toBe('AccessDenied')
    expect(user.code('s3:ListObjectsV2', { Bucket })).toBe('AccessDenied')
  })

  test('tags decide: those of the object, and those of the request', () => {
    root.ok('s3:PutObject', { Bucket, Key: 'open', Tagging: 'class=public' })
    root.ok('s3:PutObject', { Bucket, Key: 'shut', Tagging: 'class=secret' })
    const reader = it.user('Reader', allow('s3:GetObject', '*', { StringEquals: { 's3:ExistingObjectTag/class': 'public' } }))
    expect(reader.code('s3:GetObject', { Bucket, Key: 'open' })).toBeUndefined()
    expect(reader.code('s3:GetObject', { Bucket, Key: 'shut' })).toBe('AccessDenied')
    const writer = it.user('Writer', allow('s3:PutObject*', '*', { StringEquals: { 's3:RequestObjectTag/class': 'public' } }))
    expect(writer.code('s3:PutObject', { Bucket, Key: 'a', Tagging: 'class=public' })).toBeUndefined()
    expect(writer.code('s3:PutObject', { Bucket, Key: 'a' })).toBe('AccessDenied')
    expect(it.user('NoTags', allow('s3:PutObject')).send('s3:PutObject', { Bucket, Key: 'a', Tagging: 'a=b' }).error?.message).toContain('s3:PutObjectTagging')
  })
})

describe('listing', () => {
  const keys = ['a.txt', 'docs/1', 'docs/2', 'docs/deep/3', 'z', 'ä', '😀']
  beforeEach(() => keys.forEach((Key) => root.ok('s3:PutObject', { Bucket, Key })))

  interface Page {
    Contents?: { Key: string }[]
    CommonPrefixes?: { Prefix: string }[]
    IsTruncated: boolean
    NextContinuationToken?: string
  }
  const names = ({ Contents = [], CommonPrefixes = [] }: Page) => [...Contents.map(({ Key }) => Key), ...CommonPrefixes.map(({ Prefix }) => Prefix)]

  test('groups keys at the delimiter', () => {
    expect(names(root.ok('s3:ListObjectsV2', { Bucket, Delimiter: '/' }))).toEqual(['a.txt', 'z', 'ä', '😀', 'docs/'])
    expect(names(root.ok('s3:ListObjectsV2', { Bucket, Delimiter: '/', Prefix: 'docs/' }))).toEqual(['docs/1', 'docs/2', 'docs/deep/'])
    expect(names(root.ok('s3:ListObjectsV2', { Bucket, StartAfter: 'docs/2' }))).toEqual(['docs/deep/3', 'z', 'ä', '😀'])
    expect(names(root.ok('s3:ListObjectsV2', { Bucket, Prefix: 'ä', EncodingType: 'url' }))).toEqual(['%C3%A4'])
  })

  test.each([1, 2, 3, 100])('page by page, %i at a time, gives every name once', (MaxKeys) => {
    const found: string[] = []
    let ContinuationToken: string | undefined
    do {
      const page: Page = root.ok('s3:ListObjectsV2', { Bucket, Delimiter: '/', MaxKeys, ContinuationToken })
      found.push(...names(page))
      expect(page.IsTruncated).toBe(page.NextContinuationToken !== undefined)
      ContinuationToken = page.NextContinuationToken
    } while (ContinuationToken !== undefined)
    expect(found.sort()).toEqual(['a.txt', 'docs/', 'z', 'ä', '😀'].sort())
    const markers: string[] = []
    let Marker: string | undefined
    do {
      const page: Page & { NextMarker?: string } = root.ok('s3:ListObjects', { Bucket, Delimiter: '/', MaxKeys, Marker })
      markers.push(...names(page))
      Marker = page.NextMarker
    } while (Marker !== undefined)
    expect(markers.sort()).toEqual(found)
  })

  test('refuses a token that is not its own, and a negative number', () => {
    expect(root.code('s3:ListObjectsV2', { Bucket, ContinuationToken: 'nonsense' })).toBe('InvalidArgument')
    expect(root.code('s3:ListObjectsV2', { Bucket, MaxKeys: -1 })).toBe('InvalidArgument')
    expect(root.ok('s3:ListObjectsV2', { Bucket, MaxKeys: 0 })).toMatchObject({ IsTruncated: false, KeyCount: 0 })
  })
})

describe('CopyObject', () => {
  test('needs to read the source and to write the destination', () => {
    root.ok('s3:CreateBucket', { Bucket: 'backup-of-dev' })
    root.ok('s3:PutObject', { Bucket, Key: 'a b', Body: bytes('one'), Metadata: { k: 'v' }, Tagging: 't=1' })
    const input = { Bucket: 'backup-of-dev', Key: 'copy', CopySource: '/dev-assets/a%20b' }
    expect(it.user('Writer', allow('s3:PutObject*')).send('s3:CopyObject', input).error?.message).toContain('s3:GetObject on resource: "arn:aws:s3:::dev-assets/a b"')
    expect(it.user('Reader', allow('s3:GetObject*')).send('s3:CopyObject', input).error?.message).toContain('s3:PutObject on resource: "arn:aws:s3:::backup-of-dev/copy"')
    it.user('Both', allow(['s3:GetObject*', 's3:PutObject*'])).ok('s3:CopyObject', input)
    expect(root.ok('s3:GetObject', { Bucket: 'backup-of-dev', Key: 'copy' })).toMatchObject({ ContentLength: 3, Metadata: { k: 'v' }, TagCount: 1 })
  })

  test('onto itself must change something', () => {
    root.ok('s3:PutObject', { Bucket, Key: 'a' })
    expect(root.code('s3:CopyObject', { Bucket, Key: 'a', CopySource: 'dev-assets/a' })).toBe('InvalidRequest')
    root.ok('s3:CopyObject', { Bucket, Key: 'a', CopySource: 'dev-assets/a', MetadataDirective: 'REPLACE', ContentType: 'text/plain' })
    expect(root.ok('s3:HeadObject', { Bucket, Key: 'a' })).toMatchObject({ ContentType: 'text/plain' })
    expect(root.code('s3:CopyObject', { Bucket, Key: 'a', CopySource: 'dev-assets/none' })).toBe('NoSuchKey')
    expect(root.code('s3:CopyObject', { Bucket, Key: 'a', CopySource: 'nothing' })).toBe('InvalidArgument')
  })

  test.each([
    ['If-Match', { CopySourceIfMatch: '"0"' }],
    ['If-None-Match', { CopySourceIfNoneMatch: '*' }],
    ['If-Modified-Since', { CopySourceIfModifiedSince: Date.UTC(2100, 0, 1) }],
    ['If-Unmodified-Since', { CopySourceIfUnmodifiedSince: Date.UTC(2000, 0, 1) }],
  ])('refuses what does not meet x-amz-copy-source-%s, and answers never 304', (condition, conditions) => {
    root.ok('s3:PutObject', { Bucket, Key: 'original', Body: bytes('one') })
    const { error } = root.send('s3:CopyObject', { Bucket, Key: 'copy', CopySource: `${Bucket}/original`, ...conditions })
    expect(error).toMatchObject({ code: 'PreconditionFailed', status: 412, details: { Condition: `x-amz-copy-source-${condition}` } })
    expect(root.code('s3:HeadObject', { Bucket, Key: 'copy' })).toBe('NoSuchKey')
  })
})

test('DeleteObjects decides key by key', () => {
  for (const Key of ['keep/1', 'temp/1']) root.ok('s3:PutObject', { Bucket, Key })
  const user = it.user('Cleaner', allow('s3:DeleteObject', 'arn:aws:s3:::dev-assets/temp/*'))
  const output = user.ok('s3:DeleteObjects', { Bucket, Delete: { Objects: [{ Key: 'temp/1' }, { Key: 'keep/1' }, { Key: 'temp/none' }] } })
  expect(output).toMatchObject({ Deleted: [{ Key: 'temp/1' }, { Key: 'temp/none' }], Errors: [{ Key: 'keep/1', Code: 'AccessDenied' }] })
  expect((output as { Errors: { Message: string }[] }).Errors[0]?.Message).toContain('because no identity-based policy allows the s3:DeleteObject action')
  expect(root.ok('s3:ListObjectsV2', { Bucket })).toMatchObject({ Contents: [{ Key: 'keep/1' }] })
  expect(root.ok('s3:DeleteObjects', { Bucket, Delete: { Objects: [{ Key: 'keep/1' }], Quiet: true } })).toEqual({})
})
