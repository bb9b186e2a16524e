import { expect, test } from 'vitest'
import { DiskBlobs, MemoryBlobs, type Blobs } from '../../../src-main/store/blobs.js'
import { BlobQuotaError, StorageError, WorldFileError } from '../../../src-main/store/storage-error.js'
import { FaultyFiles } from './faulty-files.js'

const HELLO = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824'
const kinds: [string, () => Blobs][] = [
  ['memory', () => new MemoryBlobs(100)],
  ['disk', () => new DiskBlobs(new FaultyFiles(), '/b', 100)],
]

test.each(kinds)('blobs in %s are kept once under their SHA-256', (_, make) => {
  const blobs = make()
  expect(blobs.has(HELLO)).toBe(false)
  expect(blobs.put(Buffer.from('hello'))).toBe(HELLO)
  expect(blobs.put(Buffer.from('hello'))).toBe(HELLO)
  expect(blobs.bytes).toBe(5)
  expect(Buffer.from(blobs.get(HELLO)).toString()).toBe('hello')
  expect(() => blobs.get('0'.repeat(64))).toThrow(WorldFileError)
})

test.each(kinds)('a full quota in %s says so and keeps nothing of the blob', (_, make) => {
  const blobs = make()
  blobs.put(Buffer.alloc(60, 'a'))
  expect(() => blobs.put(Buffer.alloc(41, 'b'))).toThrow(BlobQuotaError)
  expect(blobs.bytes).toBe(60)
  blobs.put(Buffer.alloc(40, 'c'))
  expect(blobs.bytes).toBe(100)
})

test.each(kinds)('later changes of the caller’s bytes do not reach the blob in %s', (_, make) => {
  const blobs = make()
  const bytes = Buffer.from('hello')
  const hash = blobs.put(bytes)
  bytes[0] = 0
  expect(Buffer.from(blobs.get(hash)).toString()).toBe('hello')
})

test('a flushed blob survives a power cut, is counted again, and a damaged one is not given out', async () => {
  const files = new FaultyFiles()
  const blobs = new DiskBlobs(files, '/b')
  blobs.put(Buffer.from('hello'))
  await blobs.flush()
  const disk = files.afterPowerCut()
  const again = new DiskBlobs(disk, '/b')
  expect(again.bytes).toBe(5)
  expect(Buffer.from(again.get(HELLO)).toString()).toBe('hello')
  disk.overwrite(`/b/${HELLO}`, Buffer.from('hellO'))
  expect(() => new DiskBlobs(disk, '/b').get(HELLO)).toThrow(`/b/${HELLO} is damaged`)
})

test('the small blobs that were read last are at hand, up to a bound; the others are read from their files', async () => {
  const files = new FaultyFiles()
  const blobs = new DiskBlobs(files, '/b')
  const hashes = Array.from({ length: 40 }, (_, number) => blobs.put(Buffer.alloc(250_000, number)))
  const large = blobs.put(Buffer.alloc(300_000))
  await blobs.flush()
  for (const hash of [...hashes, large]) expect(blobs.get(hash)).toBeInstanceOf(Uint8Array)
  for (const hash of [...hashes, large]) files.overwrite(`/b/${hash}`, Buffer.from('damaged'))
  expect(blobs.get(hashes.at(-1) ?? '')).toEqual(Buffer.alloc(250_000, 39))
  expect(() => blobs.get(hashes[0] ?? '')).toThrow('is damaged')
  expect(() => blobs.get(large)).toThrow('is damaged')
})

test('a disk that is full says which file, and the blob can be flushed later', async () => {
  const files = new FaultyFiles()
  const blobs = new DiskBlobs(files, '/b')
  blobs.put(Buffer.from('hello'))
  files.fault = { call: 2, code: 'ENOSPC', lasting: false }
  await expect(blobs.flush()).rejects.toThrow(StorageError)
  await blobs.flush()
  expect(new DiskBlobs(files.afterPowerCut(), '/b').has(HELLO)).toBe(true)
})
