/** `curl` and `wget`: on an instance they reach its metadata service; there is no other network. */
import type { CustomCommand } from 'just-bash'
import { command, failed, said, type CommandContext } from './command.js'
import type { MetadataResponse } from '../shell-host.js'
import type { Surroundings } from './surroundings.js'

const METADATA = /^(?:http:\/\/)?169\.254\.169\.254(?::80)?(\/.*)?$/
/** Options of curl that take a value and that change nothing here. */
const IDLE_WITH_VALUE = ['--connect-timeout', '-m', '--max-time', '-A', '--user-agent', '--retry', '--retry-delay', '--noproxy', '-e', '--referer', '-b', '--cookie', '-u', '--user']
const WITH_VALUE: Readonly<Record<string, string>> = {
  '-X': 'method', '--request': 'method', '-H': 'header', '--header': 'header', '-o': 'output', '--output': 'output', '-w': 'write', '--write-out': 'write',
  '-d': 'data', '--data': 'data', '--data-raw': 'data', '--url': 'url',
}
const FLAGS: Readonly<Record<string, string>> = {
  '-s': 'silent', '--silent': 'silent', '-S': 'showError', '--show-error': 'showError', '-f': 'fail', '--fail': 'fail', '-i': 'include', '--include': 'include',
  '-I': 'head', '--head': 'head', '-L': 'idle', '--location': 'idle', '-k': 'idle', '--insecure': 'idle', '-v': 'idle', '--verbose': 'idle', '-g': 'idle', '-4': 'idle',
}
const REASONS: Readonly<Record<number, string>> = { 200: 'OK', 400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 405: 'Method Not Allowed' }

interface Request {
  url: string
  method: string | undefined
  headers: Record<string, string>
  output: string | undefined
  write: string
  flags: ReadonlySet<string>
}

export function webCommands(surroundings: Surroundings): CustomCommand[] {
  return [
    command('curl', async (args, context) => {
      const request = parseCurl(args)
      return 'error' in request ? failed(request.error, 2) : runCurl(request, surroundings, context)
    }),
    command('wget', async (args, context) => {
      const request = parseWget(args)
      const { stdout, stderr, exitCode } = await runCurl(request, surroundings, context)
      return { stdout, stderr: stderr.replace(/^curl: \(\d+\)/, 'wget:'), exitCode: exitCode === 0 ? 0 : exitCode === 22 ? 8 : 4 }
    }),
  ]
}

async function runCurl(request: Request, { host, setup }: Surroundings, context: CommandContext) {
  const { url, flags, headers, output, write } = request
  const quiet = flags.has('silent') && !flags.has('showError')
  const fail = (code: number, message: string) => (quiet ? { stdout: '', stderr: '', exitCode: code } : failed(`curl: (${code}) ${message}`, code))
  const path = METADATA.exec(url)
  const name = /^(?:\w+:\/\/)?([^/:?]+)/.exec(url)?.[1] ?? url
  if (path === null) return fail(6, `Could not resolve host: ${name}. Rolecall simulates no network beyond the aws command and an instance's metadata service.`)
  if (host.metadata === undefined) return fail(28, `Failed to connect to 169.254.169.254 port 80: Connection timed out. ${setup.kind === 'cloudshell' ? 'CloudShell is no EC2 instance and has no metadata service.' : ''}`.trim())
  const response = await host.metadata({ method: request.method ?? (flags.has('head') ? 'HEAD' : 'GET'), path: path[1] ?? '/', headers })
  if (flags.has('fail') && response.status >= 400) return fail(22, `The requested URL returned error: ${response.status}`)
  const body = (flags.has('include') || flags.has('head') ? head(response) : '') + (flags.has('head') ? '' : response.body)
  const written = write.replace(/%\{(\w+)\}/g, (_, key: string) => ({ http_code: String(response.status), response_code: String(response.status), size_download: String(response.body.length), url_effective: url })[key] ?? '')
  const end = written.replace(/\\n/g, '\n').replace(/\\t/g, '\t')
  if (output === undefined || output === '-') return said(body + end)
  await context.fs.writeFile(context.fs.resolvePath(context.cwd, output), body)
  return said(end)
}

function head({ status, body }: MetadataResponse): string {
  return `HTTP/1.1 ${status} ${REASONS[status] ?? ''}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nContent-Type: text/plain\r\nServer: EC2ws\r\n\r\n`
}

function parseCurl(args: readonly string[]): Request | { error: string } {
  const values: Record<string, string> = {}
  const headers: Record<string, string> = {}
  const flags = new Set<string>()
  const words = args.flatMap(splitShort)
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? ''
    const key = WITH_VALUE[word]
    if (key !== undefined || IDLE_WITH_VALUE.includes(word)) {
      index += 1
      const value = words[index]?.replace(/^\0/, '')
      if (value === undefined) return { error: `curl: option ${word}: requires parameter` }
      const colon = value.indexOf(':')
      if (key === 'header') headers[value.slice(0, colon === -1 ? undefined : colon).trim().toLowerCase()] = colon === -1 ? '' : value.slice(colon + 1).trim()
      else if (key !== undefined) values[key] = value
    } else if (FLAGS[word] !== undefined) flags.add(FLAGS[word])
    else if (word.startsWith('-')) return { error: `curl: option ${word}: is not simulated` }
    else values['url'] = word.replace(/^\0/, '')
  }
  if (values['url'] === undefined) return { error: `curl: no URL specified` }
  const method = values['method'] ?? (values['data'] === undefined ? undefined : 'POST')
  return { url: values['url'], method, headers, output: values['output'], write: values['write'] ?? '', flags }
}

/** `-sXPUT` -> `-s -X PUT`. A value that was joined is marked, so that it is not taken for an option. */
function splitShort(arg: string): string[] {
  if (!/^-[A-Za-z0-9].+/.test(arg)) return [arg]
  const words: string[] = []
  for (let index = 1; index < arg.length; index += 1) {
    const option = `-${arg.charAt(index)}`
    words.push(option)
    if (WITH_VALUE[option] === undefined && !IDLE_WITH_VALUE.includes(option)) continue
    if (index + 1 < arg.length) words.push(`\0${arg.slice(index + 1)}`)
    break
  }
  return words
}

function parseWget(args: readonly string[]): Request {
  const headers: Record<string, string> = {}
  let method: string | undefined
  let output: string | undefined
  let url = ''
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? ''
    const [option, inline] = arg.startsWith('--') && arg.includes('=') ? [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)] : [arg, undefined]
    const value = () => inline ?? args[(index += 1)] ?? ''
    if (option === '--header') {
      const [name = '', ...rest] = value().split(':')
      headers[name.trim().toLowerCase()] = rest.join(':').trim()
    } else if (option === '--method') method = value()
    else if (/^-q?O$/.test(option)) output = value()
    else if (/^-q?O-$/.test(option)) output = '-'
    else if (!arg.startsWith('-')) url = arg
  }
  return { url, method, headers, output: output ?? (url.replace(/\/+$/, '').split('/').at(-1) || 'index.html'), write: '', flags: new Set(['fail']) }
}
