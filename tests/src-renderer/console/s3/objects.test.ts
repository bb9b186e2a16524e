import { describe, expect, it } from 'vitest'
import { base64Of, bucketPath, bytesOf, formatSize, rowsOf, textOf } from '../../../../src-renderer/console/s3/objects.js'
import { matchPath } from '../../../../src-renderer/console/common/route.js'

describe('objects', () => {
  it('shows folders first, names without the prefix, and not the folder itself', () => {
    const rows = rowsOf({ CommonPrefixes: [{ Prefix: 'a/b/' }], Contents: [{ Key: 'a/', Size: 0, LastModified: 1 }, { Key: 'a/x.txt', Size: 3, LastModified: 2 }] }, 'a/')
    expect(rows.map(({ name, folder }) => [name, folder])).toEqual([['b/', true], ['x.txt', false]])
    expect(rowsOf(undefined, '')).toEqual([])
  })

  it.each([[0, '0 B'], [1023, '1023 B'], [1536, '1.5 KB'], [5 * 1024 ** 2, '5.0 MB']])('%d bytes are %s', (bytes, text) => expect(formatSize(bytes)).toBe(text))

  it('carries any bytes, and shows only text as text', async () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256)
    expect(bytesOf(await base64Of(new Blob([bytes])))).toEqual(bytes)
    expect(textOf(await base64Of(new Blob(['grüße\n'])))).toBe('grüße\n')
    expect(textOf(await base64Of(new Blob([bytes])))).toBeUndefined()
  })

  it('keeps a prefix in the path', () => {
    expect(matchPath('/s3/buckets/:bucket/:tab?/:prefix?', bucketPath('b', 'objects', 'a/b/'))).toEqual({ bucket: 'b', tab: 'objects', prefix: 'a/b/' })
  })
})
