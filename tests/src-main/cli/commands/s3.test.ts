/** `aws s3` makes the calls that it should, and tells them line by line. */
import { describe, expect, it } from 'vitest'
import { KEYS, NOW, run, type Answer, type SessionOptions } from '../session.js'

function s3(line: string, answers: readonly Answer[], options: SessionOptions = {}) {
  return run(['s3', ...line.split(' ')], { defaultCredentials: KEYS, answers, ...options })
}

const list = (contents: readonly { Key: string; Size?: number; LastModified?: number }[]): Answer => ({
  call: 's3:ListObjectsV2',
  output: { IsTruncated: false, Contents: contents.map((object) => ({ Size: 1, LastModified: NOW, ...object })) },
})
const get = (Key: string, Body: string): Answer => ({ call: 's3:GetObject', input: { Bucket: 'b', Key }, output: { Body: new TextEncoder().encode(Body) } })
const put = (Key: string): Answer => ({ call: 's3:PutObject', output: {}, ...(Key === '' ? {} : {}) })
const denied = (call: string): Answer => ({ call, error: { code: 'AccessDenied', message: 'Access Denied', status: 403 } })

describe('cp', () => {
  it('downloads below a folder and keeps the time of the object', async () => {
    const ran = await s3('cp s3://b/logs out --recursive --no-progress', [list([{ Key: 'logs/a.txt', LastModified: NOW - 5000 }, { Key: 'logs/x/b.txt' }]), get('logs/a.txt', 'A'), get('logs/x/b.txt', 'B')])
    expect(ran.stdout).toBe('download: s3://b/logs/a.txt to out/a.txt\ndownload: s3://b/logs/x/b.txt to out/x/b.txt\n')
    expect(ran.files.text('out/x/b.txt')).toBe('B')
    expect((await ran.files.stat('out/a.txt'))?.modified).toBe(NOW - 5000)
    expect(ran.requests[0]?.input).toEqual({ Bucket: 'b', Prefix: 'logs/' })
  })

  it('puts a download into a folder that is there', async () => {
    const ran = await s3('cp s3://b/a/k.txt dir --no-progress', [{ call: 's3:HeadObject', output: { ContentLength: 1, LastModified: NOW } }, get('a/k.txt', 'x')], { files: { 'dir/other': '' } })
    expect(ran.stdout).toBe('download: s3://b/a/k.txt to dir/k.txt\n')
  })

  it('applies exclude and include in their order', async () => {
    const files = { 'd/a.txt': '', 'd/a.log': '', 'd/sub/b.log': '', 'd/sub/c.txt': '' }
    const out = async (filters: string) => (await s3(`cp d s3://b --recursive --dryrun ${filters}`, [], { files })).stdout.match(/b\/\S+$/gm)
    expect(await out('--exclude *.log')).toEqual(['b/a.txt', 'b/sub/c.txt'])
    expect(await out('--exclude * --include *.log')).toEqual(['b/a.log', 'b/sub/b.log'])
    expect(await out('--include *.log --exclude *')).toBe(null)
    expect(await out('--exclude sub/*')).toEqual(['b/a.log', 'b/a.txt'])
  })

  it('reads stdin and writes stdout, bytes too', async () => {
    const up = await s3('cp - s3://b/k', [put('k')], { stdin: new Uint8Array([0xff, 0x00]) })
    expect([up.stdout, up.requests[0]?.input]).toEqual(['', { Bucket: 'b', Key: 'k', Body: new Uint8Array([0xff, 0x00]) }])
    const down = await s3('cp s3://b/k -', [{ call: 's3:HeadObject', output: { ContentLength: 2, LastModified: NOW } }, { call: 's3:GetObject', output: { Body: new Uint8Array([0xff, 0xfe]) } }])
    expect([down.stdout, down.stdoutKind]).toEqual(['\u00ff\u00fe', 'bytes'])
  })

  it('says which file failed, goes on, and exits with 1', async () => {
    const ran = await s3('cp d s3://b --recursive --no-progress', [denied('s3:PutObject'), put('y')], { files: { 'd/x': '1', 'd/y': '2' } })
    expect(ran.stderr).toBe('upload failed: d/x to s3://b/x An error occurred (AccessDenied) when calling the PutObject operation: Access Denied\n')
    expect(ran.stdout).toBe('upload: d/y to s3://b/y\n')
    expect(ran.exitCode).toBe(1)
    expect(ran.denied).toEqual(['Access Denied'])
  })

  it('tells a listing that is denied as a fatal error', async () => {
    const ran = await s3('cp s3://b . --recursive', [denied('s3:ListObjectsV2')])
    expect([ran.stderr, ran.exitCode]).toEqual(['fatal error: An error occurred (AccessDenied) when calling the ListObjectsV2 operation: Access Denied\n', 1])
  })

  it('refuses a local file that is not there', async () => {
    const ran = await s3('cp nope.txt s3://b', [])
    expect([ran.stderr, ran.exitCode]).toEqual(['\naws: [ERROR]: The user-provided path nope.txt does not exist.\n', 255])
  })

  it('passes on what an object is stored with', async () => {
    const ran = await s3('cp a s3://b/k --storage-class STANDARD_IA --sse --metadata team=dev --content-type text/x --quiet', [put('k')], { files: { a: 'x' } })
    expect(ran.requests[0]?.input).toEqual({ Bucket: 'b', Key: 'k', Body: new TextEncoder().encode('x'), StorageClass: 'STANDARD_IA', ServerSideEncryption: 'AES256', Metadata: { team: 'dev' }, ContentType: 'text/x' })
    expect(ran.stdout).toBe('')
  })
})

describe('mv and rm', () => {
  it('deletes the source after the copy only', async () => {
    const ran = await s3('mv d s3://b --recursive --no-progress', [denied('s3:PutObject'), put('y')], { files: { 'd/x': '1', 'd/y': '2' } })
    expect(ran.stdout).toBe('move: d/y to s3://b/y\n')
    expect([ran.files.text('d/x'), ran.files.text('d/y')]).toEqual(['1', undefined])
  })

  it('does not move a file onto itself', async () => {
    expect((await s3('mv s3://b/k s3://b/', [])).stderr).toContain('Cannot mv a file onto itself: s3://b/k - s3://b/')
  })

  it('deletes without asking whether it is there', async () => {
    const ran = await s3('rm s3://b/k', [{ call: 's3:DeleteObject', input: { Bucket: 'b', Key: 'k' } }])
    expect([ran.stdout, ran.exitCode]).toEqual(['delete: s3://b/k\n', 0])
  })

  it('tries nothing in a dry run', async () => {
    const ran = await s3('rm s3://b/logs --recursive --dryrun', [list([{ Key: 'logs/a' }])])
    expect(ran.stdout).toBe('(dryrun) delete: s3://b/logs/a\n')
  })
})

describe('sync', () => {
  it('transfers what is missing, changed or older there, and deletes only when told', async () => {
    const files = { 'd/same': '1', 'd/grown': '22', 'd/new': '3' }
    const there = list([{ Key: 'grown' }, { Key: 'gone' }, { Key: 'same' }])
    const plain = await s3('sync d s3://b --no-progress', [there, put('grown'), put('new')], { files })
    expect(plain.stdout).toBe('upload: d/grown to s3://b/grown\nupload: d/new to s3://b/new\n')
    const deleting = await s3('sync d s3://b --no-progress --delete', [there, { call: 's3:DeleteObject', input: { Bucket: 'b', Key: 'gone' } }, put('grown'), put('new')], { files })
    expect(deleting.stdout).toBe('delete: s3://b/gone\nupload: d/grown to s3://b/grown\nupload: d/new to s3://b/new\n')
  })

  it('uploads a file that is newer, and not one that is only as new', async () => {
    expect((await s3('sync d s3://b --no-progress', [list([{ Key: 'x', LastModified: NOW - 60_000 }]), put('x')], { files: { 'd/x': '1' } })).stdout).toContain('upload')
    expect((await s3('sync d s3://b --no-progress', [list([{ Key: 'x' }])], { files: { 'd/x': '1' } })).stdout).toBe('')
  })
})

describe('ls', () => {
  it('lists all below a prefix with sizes that one can read and a sum', async () => {
    const ran = await s3('ls s3://b/logs --recursive --human-readable --summarize', [list([{ Key: 'logs/a', Size: 1 }, { Key: 'logs/b', Size: 1500 }])])
    expect(ran.stdout).toBe('2026-11-21 21:12:35     1 Byte logs/a\n2026-11-21 21:12:35    1.5 KiB logs/b\n\nTotal Objects: 2\n   Total Size: 1.5 KiB\n')
  })

  it('follows the pages', async () => {
    const ran = await s3('ls s3://b', [
      { call: 's3:ListObjectsV2', output: { IsTruncated: true, NextContinuationToken: 't', Contents: [{ Key: 'a', Size: 1, LastModified: NOW }] } },
      { call: 's3:ListObjectsV2', input: { Bucket: 'b', Prefix: '', Delimiter: '/', ContinuationToken: 't' }, output: { IsTruncated: false, Contents: [{ Key: 'b', Size: 1, LastModified: NOW }] } },
    ])
    expect(ran.stdout.split('\n').length).toBe(3)
  })
})

// Signed by botocore 1.43.11 at the same instant.
it.each([
  [undefined, 'X-Amz-Signature=0efdc593eb48ab016374f89860bc71fe23bec4c52ffa507ef0c2c1aa56572cc6'],
  ['tok/en==', 'X-Amz-Security-Token=tok%2Fen%3D%3D&X-Amz-Signature=3fbbfc79f1885c7ceb74bfd866626957375abaf1e59eec673a99648ace88c030'],
])('presigns as botocore does, session token %s', async (sessionToken, end) => {
  const ran = await run(['s3', 'presign', "s3://golden-bkt/a/it's (1) ü.txt", '--expires-in', '60', '--region', 'eu-west-1'], { defaultCredentials: { ...KEYS, sessionToken } as typeof KEYS })
  expect(ran.stdout).toBe(
    'https://golden-bkt.s3.eu-west-1.amazonaws.com/a/it%27s%20%281%29%20%C3%BC.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20261121%2Feu-west-1%2Fs3%2Faws4_request' +
      `&X-Amz-Date=20261121T211235Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host&${end}\n`,
  )
})
