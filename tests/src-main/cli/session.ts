/** A session for tests of the `aws` command: files in memory, canned answers of services, a clock that stands still. */
import type { ApiRequest, ApiResponse, Credentials } from '../../../src-main/api/request.js'
import { runAws } from '../../../src-main/cli/aws.js'
import type { AwsContext, AwsResult, CliFiles } from '../../../src-main/cli/context.js'

export const HOME = '/home/learner'
export const NOW = Date.parse('2026-11-21T21:12:35Z')

/** What a service answers to the next request; its name and, when given, its input must be right. */
export interface Answer {
  call: string
  input?: Record<string, unknown>
  output?: Record<string, unknown>
  error?: { code: string; message: string; status?: number; details?: Record<string, string> }
}

export interface SessionOptions {
  files?: Record<string, string | Uint8Array>
  environment?: Record<string, string>
  answers?: readonly Answer[]
  stdin?: string | Uint8Array
  replies?: readonly string[]
  isTerminal?: boolean
  columns?: number
  defaultCredentials?: Credentials
  /** Time of the files that stand there from the beginning. */
  modified?: number
}

export interface Ran extends AwsResult {
  requests: readonly ApiRequest[]
  files: MemoryFiles
  questions: readonly string[]
  denied: readonly string[]
}

export class MemoryFiles implements CliFiles {
  readonly contents = new Map<string, { data: Uint8Array; modified: number; mode: number }>()
  readonly directories = new Set<string>(['/', '/home', HOME])

  constructor(files: Record<string, string | Uint8Array>, modified: number) {
    for (const [path, data] of Object.entries(files)) this.put(path, data, modified)
  }

  text(path: string): string | undefined {
    const data = this.contents.get(this.absolute(path))?.data
    return data === undefined ? undefined : new TextDecoder().decode(data)
  }

  put(path: string, data: string | Uint8Array, modified: number): void {
    const absolute = this.absolute(path)
    const parts = absolute.split('/')
    for (let depth = 2; depth < parts.length; depth += 1) this.directories.add(parts.slice(0, depth).join('/'))
    this.contents.set(absolute, { data: typeof data === 'string' ? new TextEncoder().encode(data) : data, modified, mode: 0o644 })
  }

  absolute(path: string): string {
    const joined = path.startsWith('/') ? path : path.startsWith('~/') ? HOME + path.slice(1) : `${HOME}/${path}`
    const parts: string[] = []
    for (const part of joined.split('/')) {
      if (part === '..') parts.pop()
      else if (part !== '' && part !== '.') parts.push(part)
    }
    return `/${parts.join('/')}`
  }

  async stat(path: string) {
    const absolute = this.absolute(path)
    const file = this.contents.get(absolute)
    if (file !== undefined) return { kind: 'file' as const, size: file.data.length, modified: file.modified }
    return this.directories.has(absolute) ? { kind: 'directory' as const, size: 0, modified: NOW } : undefined
  }

  async readText(path: string) {
    return new TextDecoder().decode(await this.readBytes(path))
  }

  async readBytes(path: string) {
    const file = this.contents.get(this.absolute(path))
    if (file === undefined) throw new Error(`No file ${path}`)
    return file.data
  }

  async write(path: string, data: string | Uint8Array, options: { modified?: number } = {}) {
    this.put(path, data, options.modified ?? NOW)
  }

  async list(path: string) {
    const absolute = this.absolute(path)
    const prefix = absolute === '/' ? '/' : `${absolute}/`
    const names = [...this.contents.keys(), ...this.directories].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length).split('/')[0] ?? '')
    return [...new Set(names)].filter((name) => name !== '')
  }

  async mkdir(path: string) {
    this.directories.add(this.absolute(path))
  }

  async chmod(path: string, mode: number) {
    const file = this.contents.get(this.absolute(path))
    if (file !== undefined) file.mode = mode
  }

  async remove(path: string) {
    this.contents.delete(this.absolute(path))
  }
}

/** Runs one line. @throws when the line makes a request that no answer was prepared for, or leaves one over. */
export async function run(argv: readonly string[], options: SessionOptions = {}): Promise<Ran> {
  const answers = [...(options.answers ?? [])]
  const requests: ApiRequest[] = []
  const questions: string[] = []
  const denied: string[] = []
  const replies = [...(options.replies ?? [])]
  const problems: string[] = []
  const files = new MemoryFiles(options.files ?? {}, options.modified ?? NOW)
  const context: AwsContext = {
    send: async (request) => {
      requests.push(request)
      const answer = answers.shift()
      if (answer?.call !== `${request.service}:${request.operation}`) {
        problems.push(`request ${request.service}:${request.operation} ${JSON.stringify(request.input)}, prepared ${answer?.call ?? 'nothing'}`)
        return failed({ code: 'Unprepared', message: 'The test has no answer', status: 500 })
      }
      if (answer.input !== undefined && !sameInput(answer.input, request.input)) {
        problems.push(`input of ${answer.call}: ${JSON.stringify(plain(request.input))}, expected ${JSON.stringify(plain(answer.input))}`)
      }
      return answer.error === undefined ? { requestId: 'r', eventId: 'e', output: answer.output ?? {} } : failed(answer.error)
    },
    environment: options.environment ?? {},
    files,
    cwd: HOME,
    home: HOME,
    stdin: options.stdin ?? '',
    now: () => NOW,
    nextGesture: () => 'g-1',
    sourceIp: '203.0.113.10',
    userAgent: 'exec-env/CloudShell',
    defaultCredentials: async () => options.defaultCredentials,
    question: async (text) => {
      questions.push(text)
      return replies.shift()
    },
    columns: options.columns ?? 80,
    isTerminal: options.isTerminal ?? false,
    onDenied: (_event, message) => denied.push(message),
  }
  const result = await runAws(argv, context)
  if (answers.length > 0) problems.push(`no request for ${answers.map(({ call }) => call).join(', ')}`)
  if (problems.length > 0) throw new Error(`${problems.join('\n')}\nstdout: ${result.stdout}\nstderr: ${result.stderr}`)
  return { ...result, requests, files, questions, denied }
}

function failed(error: NonNullable<Answer['error']>): ApiResponse {
  const { code, message, status = 400, details = {} } = error
  return { requestId: 'r', eventId: 'e-denied', error: { code, message, status, type: 'Sender', details } }
}

function sameInput(expected: unknown, actual: unknown): boolean {
  return JSON.stringify(sorted(plain(expected))) === JSON.stringify(sorted(plain(actual)))
}

/** Bytes as text, so that recordings can be written by hand. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return new TextDecoder().decode(value)
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]))
  return value
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, sorted(item)]))
}

export const KEYS: Credentials = { kind: 'keys', accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' }
