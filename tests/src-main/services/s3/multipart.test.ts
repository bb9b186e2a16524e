/** Objects that are uploaded in parts: what is kept, what is refused, and what becomes of what is not finished. */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { beforeEach, describe, expect, test } from 'vitest'
import { handle } from '../../../../src-main/api/gateway.js'
import { World } from '../../../../src-main/store/world.js'
import { allow, LabWorld, START, type Caller } from '../lab-world.js'

const MB = 1024 * 1024
const Bucket = 'dev-assets'
const Key = 'video.bin'
const NO_ERROR = undefined

/** Bytes that differ from part to part. */
const body = (length: number, seed = 1): Buffer => Buffer.from(Uint8Array.from({ length }, (_, index) => (index * 31 + seed * 97) & 0xff))
const md5 = (bytes: Uint8Array): Buffer => createHash('md5').update(bytes).digest()
const crc = (bytes: Uint8Array): string => {
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(bytes))
  return sum.toString('base64')
}

let it: LabWorld
let root: Caller

beforeEach(() => {
  it = new LabWorld()
  root = it.root()
  root.ok('s3:CreateBucket', { Bucket })
})

const begin = (caller = root, more: object = {}): string => caller.ok<{ UploadId: string }>('s3:CreateMultipartUpload', { Bucket, Key, ...more }).UploadId
const put = (UploadId: string, PartNumber: number, Body: Uint8Array, more: object = {}): { PartNumber: number; ETag: string } => {
  const { ETag, ...sums } = root.ok<{ ETag: string }>('s3:UploadPart', { Bucket, Key, UploadId, PartNumber, Body, ...more })
  const checksums = Object.fromEntries(Object.entries(sums).filter(([name]) => name.startsWith('Checksum')))
  return { PartNumber, ETag, ...checksums }
}
const complete = (UploadId: string, Parts: readonly object[], more: object = {}) => root.send('s3:CompleteMultipartUpload', { Bucket, Key, UploadId, MultipartUpload: { Parts }, ...more })

describe('an upload in parts', () => {
  test('becomes one object, whose ETag tells the number of parts', () => {
    const [one, two] = [body(5 * MB, 1), body(1000, 2)]
    const UploadId = begin(root, { ContentType: 'video/mp4', Metadata: { Owner: 'ann' }, Tagging: 'team=dev', StorageClass: 'STANDARD_IA' })
    expect(root.code('s3:GetObject', { Bucket, Key })).toBe('NoSuchKey')
    const parts = [put(UploadId, 1, one), put(UploadId, 7, two)]
    const { output } = complete(UploadId, parts)
    const ETag = `"${md5(Buffer.concat([md5(one), md5(two)])).toString('hex')}-2"`
    expect(output).toMatchObject({ Bucket, Key, ETag, Location: 'https://dev-assets.s3.us-east-1.amazonaws.com/video.bin' })
    const got = root.ok<{ Body: Uint8Array }>('s3:GetObject', { Bucket, Key })
    expect(Buffer.compare(Buffer.concat([one, two]), Buffer.from(got.Body))).toBe(0)
    expect(got).toMatchObject({ ETag, ContentLength: 5 * MB + 1000, ContentType: 'video/mp4', Metadata: { owner: 'ann' }, TagCount: 1, StorageClass: 'STANDARD_IA' })
    expect(root.code('s3:ListParts', { Bucket, Key, UploadId })).toBe('NoSuchUpload')
  })

  test.each([
    ['bytes=0-9', 0, 10],
    [`bytes=${5 * MB - 2}-${5 * MB + 1}`, 5 * MB - 2, 5 * MB + 2],
    ['bytes=-3', 5 * MB + 997, 5 * MB + 1000],
  ])('is read by range across its parts: %s', (Range, from, to) => {
    const [one, two] = [body(5 * MB, 1), body(1000, 2)]
    const UploadId = begin()
    complete(UploadId, [put(UploadId, 1, one), put(UploadId, 2, two)])
    const { Body } = root.ok<{ Body: Uint8Array }>('s3:GetObject', { Bucket, Key, Range })
    expect(Buffer.from(Body)).toEqual(Buffer.concat([one, two]).subarray(from, to))
  })

  test('leaves parts out that nobody names, and takes the last of one number', () => {
    const UploadId = begin()
    put(UploadId, 1, Buffer.from('old'))
    put(UploadId, 2, Buffer.from('dropped'))
    const { ETag } = put(UploadId, 1, Buffer.from('new'))
    expect(complete(UploadId, [{ PartNumber: 1, ETag }]).error).toBe(NO_ERROR)
    expect(Buffer.from(root.ok<{ Body: Uint8Array }>('s3:GetObject', { Bucket, Key }).Body).toString()).toBe('new')
  })

  test('is copied as a whole, and its parts from other objects', () => {
    root.ok('s3:PutObject', { Bucket, Key: 'source', Body: Buffer.from('0123456789') })
    const UploadId = begin()
    const copied = root.ok<{ CopyPartResult: { ETag: string } }>('s3:UploadPartCopy', { Bucket, Key, UploadId, PartNumber: 1, CopySource: `${Bucket}/source`, CopySourceRange: 'bytes=2-4' })
    complete(UploadId, [{ PartNumber: 1, ETag: copied.CopyPartResult.ETag }])
    root.ok('s3:CopyObject', { Bucket, Key: 'copy', CopySource: `${Bucket}/${Key}` })
    const copy = root.ok<{ Body: Uint8Array }>('s3:GetObject', { Bucket, Key: 'copy' })
    expect(Buffer.from(copy.Body).toString()).toBe('234')
    expect(copy).toMatchObject({ ETag: `"${md5(Buffer.from('234')).toString('hex')}"` })
    expect(root.code('s3:UploadPartCopy', { Bucket, Key, UploadId: begin(), PartNumber: 1, CopySource: `${Bucket}/source`, CopySourceRange: 'bytes=2-10' })).toBe('InvalidArgument')
  })

  test('keeps what was told of its bytes', () => {
    const [one, two] = [body(5 * MB, 1), body(10, 2)]
    const composite = begin(root, { ChecksumAlgorithm: 'CRC32' })
    const parts = [put(composite, 1, one, { ChecksumCRC32: crc(one) }), put(composite, 2, two)]
    expect(parts[1]).toMatchObject({ ChecksumCRC32: crc(two) })
    const ofParts = crc(Buffer.concat([Buffer.from(crc(one), 'base64'), Buffer.from(crc(two), 'base64')]))
    expect(complete(composite, parts.map(({ PartNumber, ETag }) => ({ PartNumber, ETag }))).error).toMatchObject({ code: 'InvalidRequest' })
    expect(complete(composite, parts).output).toMatchObject({ ChecksumCRC32: `${ofParts}-2`, ChecksumType: 'COMPOSITE' })
    const whole = begin(root, { ChecksumAlgorithm: 'CRC32', ChecksumType: 'FULL_OBJECT' })
    const again = [put(whole, 1, one), put(whole, 2, two)].map(({ PartNumber, ETag }) => ({ PartNumber, ETag }))
    expect(complete(whole, again, { ChecksumCRC32: crc(one) }).error).toMatchObject({ code: 'BadDigest' })
    expect(complete(whole, again, { ChecksumCRC32: crc(Buffer.concat([one, two])) }).output).toMatchObject({ ChecksumType: 'FULL_OBJECT' })
    expect(root.ok('s3:HeadObject', { Bucket, Key, ChecksumMode: 'ENABLED' })).toMatchObject({ ChecksumCRC32: crc(Buffer.concat([one, two])), ChecksumType: 'FULL_OBJECT' })
    expect(root.ok('s3:HeadObject', { Bucket, Key })).not.toHaveProperty('ChecksumCRC32')
  })

  test.each([
    [{ ChecksumAlgorithm: 'SHA256', ChecksumType: 'FULL_OBJECT' }, 'InvalidRequest'],
    [{ ChecksumAlgorithm: 'CRC64NVME', ChecksumType: 'COMPOSITE' }, 'InvalidRequest'],
    [{ ChecksumAlgorithm: 'SHA512' }, 'RolecallNotSimulated'],
    [{ SSEKMSKeyId: 'key' }, 'RolecallNotSimulated'],
    [{ ACL: 'public-read' }, 'AccessControlListNotSupported'],
    [{ Key: 'k'.repeat(1025) }, 'KeyTooLongError'],
  ])('is not begun with %j', (more, code) => {
    expect(root.code('s3:CreateMultipartUpload', { Bucket, Key, ...more })).toBe(code)
  })
})

describe('an upload is refused', () => {
  test('with parts that are too small, missing, wrong, or out of order', () => {
    const UploadId = begin()
    const [one, two] = [put(UploadId, 1, Buffer.from('small')), put(UploadId, 2, Buffer.from('last'))]
    const before = it.world.stateHash()
    expect(complete(UploadId, [one, two]).error).toMatchObject({ code: 'EntityTooSmall', status: 400, details: { ProposedSize: '5', MinSizeAllowed: '5242880', PartNumber: '1' } })
    expect(complete(UploadId, [two, one]).error).toMatchObject({ code: 'InvalidPartOrder', status: 400 })
    expect(complete(UploadId, [one, { ...one }]).error).toMatchObject({ code: 'InvalidPartOrder' })
    expect(complete(UploadId, [{ PartNumber: 1, ETag: two.ETag }]).error).toMatchObject({ code: 'InvalidPart', details: { PartNumber: '1' } })
    expect(complete(UploadId, [{ PartNumber: 3, ETag: one.ETag }]).error).toMatchObject({ code: 'InvalidPart' })
    expect(complete(UploadId, []).error).toMatchObject({ code: 'MalformedXML' })
    expect(complete(UploadId, [one], { MpuObjectSize: 4 }).error).toMatchObject({ code: 'InvalidRequest' })
    expect(complete(UploadId, [one], { IfMatch: '"x"' }).error).toMatchObject({ code: 'NoSuchKey' })
    expect(it.world.stateHash()).toBe(before)
    expect(complete(UploadId, [one]).error).toBe(NO_ERROR)
  })

  test('when there is none of that id, or it is another key’s', () => {
    const UploadId = begin()
    expect(complete('none', [{ PartNumber: 1, ETag: 'x' }]).error).toMatchObject({ code: 'NoSuchUpload', status: 404, details: { UploadId: 'none' } })
    expect(root.code('s3:UploadPart', { Bucket, Key: 'other', UploadId, PartNumber: 1, Body: body(1) })).toBe('NoSuchUpload')
    expect(root.code('s3:AbortMultipartUpload', { Bucket, Key: 'other', UploadId })).toBe('NoSuchUpload')
  })

  test.each([
    [{ PartNumber: 0 }, 'InvalidArgument'],
    [{ PartNumber: 10_001 }, 'InvalidArgument'],
    [{ PartNumber: 1, ContentMD5: md5(Buffer.from('other')).toString('base64') }, 'BadDigest'],
    [{ PartNumber: 1, ChecksumCRC32: crc(Buffer.from('other')) }, 'BadDigest'],
    [{ PartNumber: 1, ChecksumSHA1: createHash('sha1').update('part').digest('base64') }, 'InvalidRequest'],
  ])('a part with %j', (more, code) => {
    const UploadId = begin(root, { ChecksumAlgorithm: 'CRC32' })
    expect(root.code('s3:UploadPart', { Bucket, Key, UploadId, Body: Buffer.from('part'), ...more })).toBe(code)
  })
})

test('an aborted upload is gone with its parts, and one that is left goes with its bucket', () => {
  const UploadId = begin()
  put(UploadId, 1, body(3))
  root.ok('s3:AbortMultipartUpload', { Bucket, Key, UploadId })
  expect(root.code('s3:UploadPart', { Bucket, Key, UploadId, PartNumber: 1, Body: body(3) })).toBe('NoSuchUpload')
  put(begin(), 1, body(3))
  root.ok('s3:DeleteBucket', { Bucket })
  root.ok('s3:CreateBucket', { Bucket })
  expect(root.ok('s3:ListMultipartUploads', { Bucket })).not.toHaveProperty('Uploads')
})

test('lists tell what is under way, page by page', () => {
  const ids = ['a/1', 'a/2', 'b'].map((key) => root.ok<{ UploadId: string }>('s3:CreateMultipartUpload', { Bucket, Key: key }).UploadId)
  const first = root.ok<{ NextKeyMarker: string; NextUploadIdMarker: string }>('s3:ListMultipartUploads', { Bucket, MaxUploads: 2 })
  expect(first).toMatchObject({ IsTruncated: true, Uploads: [{ Key: 'a/1', UploadId: ids[0], StorageClass: 'STANDARD' }, { Key: 'a/2' }] })
  expect(root.ok('s3:ListMultipartUploads', { Bucket, KeyMarker: first.NextKeyMarker, UploadIdMarker: first.NextUploadIdMarker })).toMatchObject({ IsTruncated: false, Uploads: [{ Key: 'b' }] })
  expect(root.ok('s3:ListMultipartUploads', { Bucket, Delimiter: '/' })).toMatchObject({ CommonPrefixes: [{ Prefix: 'a/' }], Uploads: [{ Key: 'b' }] })
  expect(root.ok('s3:ListMultipartUploads', { Bucket, Prefix: 'a/2' })).toMatchObject({ Uploads: [{ Key: 'a/2' }] })

  const UploadId = begin(it.user('Ann', allow(['s3:PutObject'])))
  for (const number of [3, 1, 2]) put(UploadId, number, body(number))
  const parts = root.ok<{ NextPartNumberMarker: number }>('s3:ListParts', { Bucket, Key, UploadId, MaxParts: 2 })
  expect(parts).toMatchObject({ IsTruncated: true, NextPartNumberMarker: 2, Initiator: { ID: 'arn:aws:iam::111122223333:user/Ann', DisplayName: 'Ann' }, Parts: [{ PartNumber: 1, Size: 1 }, { PartNumber: 2, Size: 2 }] })
  expect(root.ok('s3:ListParts', { Bucket, Key, UploadId, PartNumberMarker: 2 })).toMatchObject({ IsTruncated: false, Parts: [{ PartNumber: 3, Size: 3 }] })
})

describe('one part of an object', () => {
  const ask = (PartNumber: number, more: object = {}) => root.ok<Record<string, unknown>>('s3:GetObject', { Bucket, Key, PartNumber, ...more })

  test('is a range of it, with the number of parts', () => {
    const [one, two] = [body(5 * MB, 1), body(1000, 2)]
    const UploadId = begin()
    complete(UploadId, [put(UploadId, 3, one), put(UploadId, 7, two)])
    const size = 5 * MB + 1000
    const second = ask(2)
    expect(second).toMatchObject({ PartsCount: 2, ContentLength: 1000, ContentRange: `bytes ${5 * MB}-${size - 1}/${size}` })
    expect(Buffer.compare(second['Body'] as Uint8Array, two)).toBe(0)
    expect(root.ok('s3:HeadObject', { Bucket, Key, PartNumber: 1 })).toMatchObject({ PartsCount: 2, ContentLength: 5 * MB, ContentRange: `bytes 0-${5 * MB - 1}/${size}` })
    expect(root.ok('s3:HeadObject', { Bucket, Key })).not.toHaveProperty('PartsCount')
    expect(root.code('s3:GetObject', { Bucket, Key, PartNumber: 3 })).toBe('InvalidPartNumber')
    expect(root.code('s3:GetObject', { Bucket, Key, PartNumber: 0 })).toBe('InvalidArgument')
    expect(root.code('s3:HeadObject', { Bucket, Key, PartNumber: 10_001 })).toBe('InvalidArgument')
    expect(root.code('s3:GetObject', { Bucket, Key, PartNumber: 1, Range: 'bytes=0-1' })).toBe('InvalidRequest')
  })

  test('is all of one that was uploaded whole', () => {
    root.ok('s3:PutObject', { Bucket, Key, Body: body(10) })
    expect(ask(1)).toMatchObject({ ContentLength: 10, ContentRange: 'bytes 0-9/10' })
    expect(ask(1)).not.toHaveProperty('PartsCount')
    expect(root.code('s3:GetObject', { Bucket, Key, PartNumber: 2 })).toBe('InvalidPartNumber')
  })
})

test('uploads of one key are listed as they were begun, on every page', () => {
  // Each begins a second later.
  const ids = Array.from({ length: 6 }, () => begin())
  const listed: string[] = []
  let marker: object = {}
  for (;;) {
    const page = root.ok<{ Uploads: { UploadId: string }[]; IsTruncated: boolean; NextKeyMarker?: string; NextUploadIdMarker?: string }>('s3:ListMultipartUploads', { Bucket, MaxUploads: 4, ...marker })
    listed.push(...page.Uploads.map(({ UploadId }) => UploadId))
    if (!page.IsTruncated) break
    marker = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker }
  }
  expect(listed).toEqual(ids)
})

describe('which action a request needs', () => {
  test.each([
    ['s3:CreateMultipartUpload', 's3:PutObject', {}],
    ['s3:UploadPart', 's3:PutObject', { PartNumber: 1, Body: body(1) }],
    ['s3:CompleteMultipartUpload', 's3:PutObject', { MultipartUpload: { Parts: [{ PartNumber: 1, ETag: md5(body(1)).toString('hex') }] } }],
    ['s3:AbortMultipartUpload', 's3:AbortMultipartUpload', {}],
    ['s3:ListParts', 's3:ListMultipartUploadParts', {}],
    ['s3:ListMultipartUploads', 's3:ListBucketMultipartUploads', {}],
  ])('%s needs %s', (operation, action, more) => {
    const UploadId = begin()
    put(UploadId, 1, body(1))
    const input = { Bucket, ...(operation !== 's3:ListMultipartUploads' && { Key }), ...(!/Create|Uploads$/.test(operation) && { UploadId }), ...more }
    expect(it.user('Without').send(operation, input).error?.message).toContain(`not authorized to perform: ${action} on resource: "arn:aws:s3:::dev-assets`)
    expect(it.user('With', allow(action)).code(operation, input)).toBeUndefined()
  })

  test('tags need s3:PutObjectTagging, and a copied part s3:GetObject on its source', () => {
    root.ok('s3:PutObject', { Bucket, Key: 'source', Body: body(3) })
    const ann = it.user('Ann', allow(['s3:PutObject'], `arn:aws:s3:::${Bucket}/*`))
    expect(ann.send('s3:CreateMultipartUpload', { Bucket, Key, Tagging: 'a=b' }).error?.message).toContain('s3:PutObjectTagging')
    expect(ann.send('s3:UploadPartCopy', { Bucket, Key, UploadId: begin(), PartNumber: 1, CopySource: `${Bucket}/source` }).error?.message).toContain('s3:GetObject')
  })
})

test('an upload goes on where it was when the world is opened again, and an undo takes its end back', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-multipart-'))
  const directory = join(folder, 'world')
  try {
    let world = await World.create(directory, { seed: 'multipart', start: START, meta: { id: 'w', name: 'W', kind: 'sandbox', createdAt: START } })
    const [one, two] = [body(5 * MB, 1), body(9, 2)]
    world.change({ gesture: 'setup', label: 'setup', instant: START }, () => {
      world.addAccount({ accountId: '111122223333', name: 'A', email: 'a@example.com', createDate: START })
      const key = world.ids.accessKey('AKIA', '111122223333')
      world.account('111122223333').iam.accessKeys.add({ ...key, status: 'Active', createDate: START })
    })
    const [key] = world.account('111122223333').iam.accessKeys.list()
    const send = async (operation: string, input: object): Promise<Record<string, unknown>> => {
      const credentials = { kind: 'keys' as const, accessKeyId: key?.accessKeyId ?? '', secretAccessKey: key?.secretAccessKey ?? '' }
      const request = { service: 's3', operation, input: { Bucket, ...input }, region: 'us-east-1', credentials, sourceIp: '203.0.113.7', userAgent: 'test', instant: START, gesture: operation }
      const { output, error } = handle(request, world)
      await world.durable()
      expect(error).toBeUndefined()
      return { ...output }
    }
    await send('CreateBucket', {})
    const { UploadId } = await send('CreateMultipartUpload', { Key })
    const first = await send('UploadPart', { Key, UploadId, PartNumber: 1, Body: one })
    const hash = world.stateHash()
    await world.close()
    world = await World.open(directory)
    expect(world.stateHash()).toBe(hash)
    const second = await send('UploadPart', { Key, UploadId, PartNumber: 2, Body: two })
    const state = world.entities.read()
    expect(Object.keys(state.blobs)).toHaveLength(2)
    await send('CompleteMultipartUpload', { Key, UploadId, MultipartUpload: { Parts: [{ PartNumber: 1, ETag: first['ETag'] }, { PartNumber: 2, ETag: second['ETag'] }] } })
    expect(Object.keys(world.entities.read().blobs)).toHaveLength(2)
    await world.close()
    world = await World.open(directory)
    expect(Buffer.compare(Buffer.from((await send('GetObject', { Key }))['Body'] as Uint8Array), Buffer.concat([one, two]))).toBe(0)
    world.timeline.undo()
    expect((await send('ListParts', { Key, UploadId }))['Parts']).toHaveLength(2)
    await world.close()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
