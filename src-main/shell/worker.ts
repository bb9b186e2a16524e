/** The thread that a terminal's session runs in: a busy loop holds up nobody else, and can be ended. */
import { parentPort } from 'node:worker_threads'
import { ShellSession } from './session.js'
import type { ExtraCommand, FileChange, ShellHost, ShellSetup } from './shell-host.js'
import type { CallName, FromWorker, HostFacts, SessionState, ToWorker } from './worker-messages.js'

const port = parentPort
if (port === null) throw new Error('shell/worker runs as a worker only')

/** The sessions' ears for what others change, by host. */
const fileListeners = new Map<number, (changes: readonly FileChange[]) => void>()
const calls = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
let lastCall = 0
let gesture = ''
let clock = { now: 0, read: 0 }
let session: ShellSession | undefined

function say(message: FromWorker): void {
  port?.postMessage(message)
}

function hostMilliseconds(): number {
  // eslint-disable-next-line no-restricted-syntax -- the world's clock ticks with the host's; here only the time since the last message is measured
  return performance.now()
}

function setClock(now: number): void {
  clock = { now, read: hostMilliseconds() }
}

function now(): number {
  return Math.floor(clock.now + hostMilliseconds() - clock.read)
}

function call<T>(host: number, name: CallName, ...args: readonly unknown[]): Promise<T> {
  lastCall += 1
  const number = lastCall
  say({ kind: 'call', call: number, host, name, args })
  return new Promise<T>((resolve, reject) => calls.set(number, { resolve: (value) => resolve(value as T), reject }))
}

/** The host as the session knows it; what needs the other side goes there and back. */
function hostFrom({ host, sourceIp, region, metadata, editor, output, look, instance, commands }: HostFacts): ShellHost {
  return {
    sourceIp,
    region: () => region,
    now,
    gesture: () => gesture,
    send: (request) => call(host, 'send', request),
    defaultCredentials: () => call(host, 'defaultCredentials'),
    question: (text, options) => call(host, 'question', text, options),
    denied: (eventId, message) => say({ kind: 'denied', host, eventId, message }),
    filesChanged: (changes) => say({ kind: 'filesChanged', host, changes }),
    othersChanged: (listener) => {
      fileListeners.set(host, listener)
      return () => void fileListeners.delete(host)
    },
    ...(editor && { editor: (turn) => call(host, 'editor', turn) }),
    ...(output && { output: (text) => say({ kind: 'output', host, text }) }),
    ...(look && { look: (request) => call(host, 'look', request) }),
    ...(metadata && { metadata: (request) => call(host, 'metadata', request) }),
    ...(instance && { instance: (name) => findInstance(host, name) }),
    commands: commands.map((name): ExtraCommand => ({ name, run: (args, stdin) => call(host, 'command', name, args, stdin) })),
  }
}

async function findInstance(host: number, name: string): ReturnType<NonNullable<ShellHost['instance']>> {
  const found = await call<{ setup: ShellSetup; host: HostFacts } | { error: string }>(host, 'instance', name)
  if ('error' in found) return found
  const instance = { setup: found.setup, host: hostFrom(found.host) }
  facts.set(instance.host, found.host.host)
  return instance
}

const facts = new WeakMap<ShellHost, number>()

function states(of: ShellSession): SessionState[] {
  return of.stack().map(({ host, saved }) => ({ host: facts.get(host) ?? 0, saved }))
}

async function begin({ sessions }: Extract<ToWorker, { kind: 'begin' }>): Promise<void> {
  for (const { setup, host, saved } of sessions) {
    const known = hostFrom(host)
    facts.set(known, host.host)
    if (session === undefined) session = await ShellSession.create(setup, known, saved)
    else await session.enter(setup, known, saved)
  }
  if (session !== undefined) say({ kind: 'ready', prompt: session.prompt, title: session.title })
}

async function run({ id, line }: Extract<ToWorker, { kind: 'run' }>): Promise<void> {
  try {
    if (session === undefined) throw new Error('The session has not begun.')
    const result = await session.run(line)
    say({ kind: 'ran', id, result, title: session.title, sessions: states(session) })
  } catch (error) {
    say({ kind: 'failed', id, message: error instanceof Error ? error.message : String(error) })
  }
}

async function transfer(id: number, move: (of: ShellSession) => Promise<unknown>): Promise<void> {
  try {
    if (session === undefined) throw new Error('The session has not begun.')
    say({ kind: 'transferred', id, value: await move(session) })
  } catch (error) {
    say({ kind: 'transferred', id, error: error instanceof Error ? error.message : String(error) })
  }
}

port.on('message', (message: ToWorker) => {
  if ('now' in message) setClock(message.now)
  if (message.kind === 'begin') void begin(message)
  else if (message.kind === 'run') {
    gesture = message.gesture
    void run(message)
  } else if (message.kind === 'complete') {
    const { id, line, cursor } = message
    void session?.complete(line, cursor).then((completion) => say({ kind: 'completed', id, completion }))
  } else if (message.kind === 'upload') void transfer(message.id, (of) => of.upload(message.file))
  else if (message.kind === 'download') void transfer(message.id, (of) => of.download(message.path))
  else if (message.kind === 'interrupt') {
    session?.interrupt()
    say({ kind: 'interrupted', prompt: session?.prompt ?? '' })
  } else if (message.kind === 'files') fileListeners.get(message.host)?.(message.changes)
  else if (message.kind === 'resize') session?.resize(message.columns)
  else {
    const waiting = calls.get(message.call)
    calls.delete(message.call)
    if (message.error === undefined) waiting?.resolve(message.value)
    else waiting?.reject(new Error(message.error))
  }
})
