/** Sessions over a host that answers like a small account; what they ask of it is written down. */
import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import type { ApiRequest, ApiResponse } from '../../../src-main/api/request.js'
import { ShellSession } from '../../../src-main/shell/session.js'
import type { FileChange, FileEntry, LineResult, MetadataRequest, MetadataResponse, ShellHost, ShellSetup } from '../../../src-main/shell/shell-host.js'

export const NOW = Date.UTC(2026, 0, 15, 9)
export const HOME = '/home/cloudshell-user'

export function cloudShell(changes: Partial<ShellSetup> = {}): ShellSetup {
  return { kind: 'cloudshell', user: 'cloudshell-user', host: 'cloudshell', home: HOME, files: [], environment: {}, columns: 80, quotaBytes: 1_000_000, ...changes }
}

export function instance(changes: Partial<ShellSetup> = {}): ShellSetup {
  const files = [script('/opt/app/report.sh', '#!/bin/bash\necho "report by $(whoami) on $(hostname -s)"\n')]
  return { kind: 'instance', user: 'ec2-user', host: 'ip-10-0-0-12', home: '/home/ec2-user', files, environment: {}, columns: 80, quotaBytes: 1_000_000, ...changes }
}

export function script(path: string, text: string): FileEntry {
  return { path, type: 'file', mode: 0o755, mtime: NOW, content: new TextEncoder().encode(text) }
}

export class TestHost implements ShellHost {
  readonly sourceIp = '198.51.100.24'
  readonly requests: ApiRequest[] = []
  readonly changes: FileChange[] = []
  readonly denials: string[] = []
  readonly questions: string[] = []
  answers: string[] = []
  lines = 0
  metadata: ((request: MetadataRequest) => Promise<MetadataResponse>) | undefined
  instance: ShellHost['instance']
  editor: ShellHost['editor']
  output: ShellHost['output']
  commands: ShellHost['commands']

  readonly now = () => NOW
  readonly region = () => 'us-east-1'
  readonly gesture = () => `line-${(this.lines += 1)}`
  readonly defaultCredentials = () => Promise.resolve({ kind: 'keys' as const, accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' })
  readonly denied = (eventId: string, message: string) => void this.denials.push(`${eventId} ${message}`)
  filesChanged = (changes: readonly FileChange[]) => void this.changes.push(...changes)

  question = (text: string, { secret }: { secret: boolean }): Promise<string | undefined> => {
    this.questions.push(secret ? `${text} (secret)` : text)
    return Promise.resolve(this.answers.shift())
  }

  readonly send = async (request: ApiRequest): Promise<ApiResponse> => {
    this.requests.push(request)
    const known = { requestId: 'r-1', eventId: `event-${this.requests.length}` }
    if (request.operation === 'ListUsers') return { ...known, output: { Users: ['Kunal', 'Matt'].map((UserName) => ({ UserName })), IsTruncated: false } }
    if (request.operation === 'CreatePolicy') return { ...known, output: {} }
    const message = `User: x is not authorized to perform: ${request.service}:${request.operation}`
    return { ...known, error: { code: 'AccessDenied', message, status: 403, type: 'Sender', details: {} } }
  }

  /** An instance that `connect i-1` reaches. */
  withInstance(host: ShellHost = new TestHost()): this {
    this.instance = (name) => Promise.resolve(name === 'i-1' ? { setup: instance(), host } : { error: `there is no instance ${name}` })
    return this
  }
}

export function open(host: ShellHost = new TestHost(), setup: ShellSetup = cloudShell()): Promise<ShellSession> {
  return ShellSession.create(setup, host)
}

interface Runs {
  run(line: string): Promise<LineResult>
}

/** @returns what the last of the lines came to. */
export async function runAll(session: Runs, ...lines: readonly string[]): Promise<LineResult> {
  let result: LineResult | undefined
  for (const line of lines) result = await session.run(line)
  if (!result) throw new Error('no line')
  return result
}

/** Builds the worker as the app does, into a folder of its own. */
export async function buildWorker(name: string): Promise<{ program: URL; remove: () => Promise<void> }> {
  const root = resolve(import.meta.dirname, '../../..')
  const outDir = join(root, '.cache', `shell-worker-${name}-${process.pid}`)
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    assetsInclude: ['**/*.br'],
    build: { outDir, ssr: true, minify: false, target: 'node20', rolldownOptions: { input: { 'shell-worker': join(root, 'src-main/shell/worker.ts') } } },
  })
  return { program: pathToFileURL(join(outDir, 'shell-worker.js')), remove: () => rm(outDir, { recursive: true, force: true }) }
}
