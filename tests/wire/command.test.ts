/** `rolecall endpoint` as a program of its own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from 'vite'
import { form, send, signed } from './sign.js'

const ROOT = join(import.meta.dirname, '../..')
/** Inside the project, so that the built program finds its packages. */
const OUT = join(ROOT, '.cache/wire')
let home = ''
const children: ChildProcess[] = []

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'rolecall-endpoint-'))
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    assetsInclude: ['**/*.br'],
    build: { ssr: join(ROOT, 'src-main/rolecall.ts'), outDir: OUT, emptyOutDir: true, rolldownOptions: { output: { entryFileNames: 'rolecall.mjs' } } },
  })
}, 120_000)
afterAll(() => {
  for (const child of children) child.kill()
  rmSync(home, { recursive: true, force: true })
})

interface Started {
  endpoint: string
  accountId: string
  credentials: { accessKeyId: string; secretAccessKey: string }
  controlToken: string
}

/** Starts it; resolves with its first output, or with what it complained of. */
function start(...args: string[]): Promise<{ child: ChildProcess; text: string; code: number | null }> {
  const child = spawn(process.execPath, [join(OUT, 'rolecall.mjs'), 'endpoint', ...args], { cwd: ROOT })
  children.push(child)
  return new Promise((resolve) => {
    let complaint = ''
    child.stderr.on('data', (data: Buffer) => (complaint += data.toString()))
    child.stdout.once('data', (data: Buffer) => resolve({ child, text: data.toString(), code: null }))
    child.once('close', (code) => resolve({ child, text: complaint, code }))
  })
}

function ended(child: ChildProcess): Promise<number | null> {
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve))
  child.kill('SIGTERM')
  return closed
}

const create = ({ endpoint, credentials }: Started, Action: string, UserName: string): ReturnType<typeof send> =>
  send(endpoint, signed(new URL(endpoint).host, form({ Action, Version: '2010-05-08', UserName }), { keys: credentials, service: 'iam' }))

describe('rolecall endpoint', () => {
  it('keeps a world in a folder, holds others out of it, and finds it again', async () => {
    const world = join(home, 'world')
    const first = await start('--world', world, '--port', '0', '--json')
    const started = JSON.parse(first.text) as Started
    expect(started).toMatchObject({ endpoint: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as string, accountId: '111122223333', credentials: { accessKeyId: expect.stringMatching(/^AKIA/) as string }, controlToken: expect.stringMatching(/^[\w-]{43}$/) as string })
    expect((await create(started, 'CreateUser', 'Kunal')).status).toBe(200)
    // Bundling leaves out what seems to have no effect: that decoding fails is one.
    expect((await send(started.endpoint, { method: 'GET', path: '/bucket/%zz' })).body).toContain('<Code>InvalidURI<')

    const second = await start('--world', world, '--port', '0', '--json')
    expect(second.code).toBe(1)
    expect(second.text).toMatch(/^rolecall: .*world.*(open|in use)/i)

    expect(await ended(first.child)).toBe(0)
    const third = await start('--world', world, '--port', '0', '--json')
    const again = JSON.parse(third.text) as Started
    expect(again.credentials).toEqual(started.credentials)
    expect((await create(again, 'GetUser', 'Kunal')).status).toBe(200)
    await ended(third.child)
  })

  it('prints what to paste into a shell, and says when permissions are not enforced', async () => {
    const { child, text } = await start('--memory', '--port', '0', '--enforcement', 'off')
    expect(text).toMatch(/PERMISSIONS ARE NOT ENFORCED \(off\)/)
    expect(text).toMatch(/^export AWS_ENDPOINT_URL=http:\/\/127\.0\.0\.1:\d+$/m)
    expect(text).toMatch(/^export AWS_ACCESS_KEY_ID=AKIA\w{16}$/m)
    expect(text).toMatch(/^\[profile rolecall\]$/m)
    await ended(child)
  })

  it.each([
    [['--port', 'x'], /"x" is no port/],
    [['--enforcement', 'none'], /"none" is no enforcement; it is strict, soft, off/],
    [['--memory', '--world', 'x'], /exclude each other/],
    [['--nonsense'], /Unknown option '--nonsense'/],
  ])('refuses %s', async (args, message) => {
    const { text, code } = await start(...args)
    expect(code).toBe(2)
    expect(text).toMatch(message)
    expect(text).toContain('usage: rolecall endpoint')
  })
})

describe('rolecall idp', () => {
  function idp(env: Readonly<Record<string, string>>, ...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
    const child = spawn(process.execPath, [join(OUT, 'rolecall.mjs'), 'idp', ...args], { cwd: ROOT, env: { ...process.env, ROLECALL_HOME: home, ...env } })
    const [stdout, stderr]: [string[], string[]] = [[], []]
    child.stdout.on('data', (data: Buffer) => stdout.push(data.toString()))
    child.stderr.on('data', (data: Buffer) => stderr.push(data.toString()))
    return new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout: stdout.join(''), stderr: stderr.join('') })))
  }

  it('gives a token that the running endpoint takes', async () => {
    const { child, text } = await start('--memory', '--port', '0', '--json')
    const { endpoint, credentials, controlToken, accountId } = JSON.parse(text) as Started
    const iam = (parameters: Readonly<Record<string, string>>): ReturnType<typeof send> =>
      send(endpoint, signed(new URL(endpoint).host, form({ Version: '2010-05-08', ...parameters }), { keys: credentials, service: 'iam' }))
    const host = 'idp.example.com'
    const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Federated: `arn:aws:iam::${accountId}:oidc-provider/${host}` }, Action: 'sts:AssumeRoleWithWebIdentity', Condition: { StringEquals: { [`${host}:sub`]: 'kunal' } } }] }
    expect((await iam({ Action: 'CreateOpenIDConnectProvider', Url: `https://${host}`, 'ClientIDList.member.1': 'app' })).status).toBe(200)
    expect((await iam({ Action: 'CreateRole', RoleName: 'web', AssumeRolePolicyDocument: JSON.stringify(trust) })).status).toBe(200)
    const token = await idp({ AWS_ENDPOINT_URL: endpoint, ROLECALL_CONTROL_TOKEN: controlToken }, 'token', '--provider', host, '--subject', 'kunal')
    expect(token).toMatchObject({ code: 0, stderr: '' })
    const request = form({ Action: 'AssumeRoleWithWebIdentity', Version: '2011-06-15', RoleArn: `arn:aws:iam::${accountId}:role/web`, RoleSessionName: 'kunal', WebIdentityToken: token.stdout.trim() })
    const unsigned = await send(endpoint, request)
    expect(unsigned.body).toContain(`<Arn>arn:aws:sts::${accountId}:assumed-role/web/kunal</Arn>`)
    const withSignature = await send(endpoint, signed(new URL(endpoint).host, request, { keys: credentials, service: 'sts' }))
    expect(withSignature.body).toContain('<SubjectFromWebIdentityToken>kunal</SubjectFromWebIdentityToken>')
    await ended(child)
    const gone = await idp({ AWS_ENDPOINT_URL: endpoint, ROLECALL_CONTROL_TOKEN: controlToken }, 'list')
    expect(gone).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('nothing answers at') as string })
  })

  it.each([
    [{ AWS_ENDPOINT_URL: 'https://sts.amazonaws.com', ROLECALL_CONTROL_TOKEN: 'x' }, ['list'], /is no endpoint of this machine/],
    [{}, ['list', '--world'], /--world takes a folder/],
    [{}, ['list'], /there is no world yet/],
  ])('%j %j is refused in one sentence', async (env, args, message) => {
    const { code, stderr } = await idp(env, ...args)
    expect(code).toBe(2)
    expect(stderr).toMatch(message)
  })
})
