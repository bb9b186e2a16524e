/**
 * How many signed requests a second the endpoint answers, with permissions enforced, in a kept world with 1,000 users; over one
 * connection and over eight; beside it, a bare node:http server that answers nothing but "ok" to the same requests. The client runs
 * in a process of its own and sends prepared requests. Prints one line each; before them how soon the built program answers.
 * `npm run bench:endpoint -- 5 GetUser` takes five seconds for each and asks for that operation only.
 */
import { fork } from 'node:child_process'
import { createHash, createHmac } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setUpEngine, setUpServer } from '../../src-main/commands/engine.js'
import { serveEndpoint } from '../../src-main/http/server.js'
import { clientKeys } from '../../src-main/lab/client-keys.js'
import { OpenWorld } from '../../src-main/lab/open-world.js'
import { startSandbox } from '../../src-main/lab/sandbox.js'
import { loadSqlite } from '../../src-main/store/database.js'
import { World } from '../../src-main/store/world.js'
import { firstAnswer } from './endpoint-start.js'

const USERS = 1000
/** A row of new users ends here at the latest: the account holds 5,000. */
const NEW_USERS = 1200
const SECONDS = Number(process.argv[2] ?? 5)
const NAMES = ['bare node:http', 'GetCallerIdentity', 'GetUser', 'GetObject 1 KB', 'CreateUser']

interface Keys {
  accessKeyId: string
  secretAccessKey: string
}
interface Task {
  port: number
  keys: Keys
  name: string
  connections: number
  milliseconds: number
  round: number
}
interface Result {
  requests: number
  milliseconds: number
  /** Of single requests, in milliseconds. */
  p50: number
  p99: number
  failed: string | undefined
}

/** One request as the bytes that a client sends. */
function prepared({ port, keys }: Task, service: string, method: string, path: string, body = ''): Buffer {
  const hex = (text: string): string => createHash('sha256').update(text).digest('hex')
  const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()
  const time = `${new Date().toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
  const scope = `${time.slice(0, 8)}/us-east-1/${service}/aws4_request`
  const host = `127.0.0.1:${port}`
  const names = 'host;x-amz-content-sha256;x-amz-date'
  const canonical = `${method}\n${path}\n\nhost:${host}\nx-amz-content-sha256:${hex(body)}\nx-amz-date:${time}\n\n${names}\n${hex(body)}`
  const key = scope.split('/').reduce<Buffer>((last, part) => hmac(last, part), Buffer.from(`AWS4${keys.secretAccessKey}`))
  const signature = hmac(key, `AWS4-HMAC-SHA256\n${time}\n${scope}\n${hex(canonical)}`).toString('hex')
  return Buffer.from(
    `${method} ${path} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\nX-Amz-Date: ${time}\r\n` +
      `X-Amz-Content-Sha256: ${hex(body)}\r\nAuthorization: AWS4-HMAC-SHA256 Credential=${keys.accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}\r\n\r\n${body}`,
  )
}

function requestOf(task: Task, number: number): Buffer {
  switch (task.name) {
    case 'bare node:http':
    case 'GetCallerIdentity':
      return prepared(task, 'sts', 'POST', '/', 'Action=GetCallerIdentity&Version=2011-06-15')
    case 'GetUser':
      return prepared(task, 'iam', 'POST', '/', 'Action=GetUser&UserName=user-500&Version=2010-05-08')
    case 'GetObject 1 KB':
      return prepared(task, 's3', 'GET', '/bench-objects/one')
    case 'PutObject 1 KB':
      return prepared(task, 's3', 'PUT', '/bench-objects/one', 'x'.repeat(1024))
    case 'CreateBucket':
      return prepared(task, 's3', 'PUT', '/bench-objects')
    default:
      return prepared(task, 'iam', 'POST', '/', `Action=CreateUser&UserName=new-${task.round}-${number}&Version=2010-05-08`)
  }
}

/** One connection that asks again as soon as it was answered, while there is something to ask. */
function ask(task: Task, next: () => Buffer | undefined, until: number, times: number[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect(task.port, '127.0.0.1')
    let heard = ''
    let begun = 0
    const end = (failed: string | undefined): void => {
      socket.end()
      resolve(failed)
    }
    const send = (): void => {
      const request = next()
      if (request === undefined) return end(undefined)
      begun = performance.now()
      socket.write(request)
    }
    socket.setNoDelay(true)
    socket.on('connect', send)
    socket.on('error', (error) => resolve(error.message))
    socket.on('data', (data) => {
      heard += data.toString('latin1')
      const head = heard.indexOf('\r\n\r\n')
      const length = Number(/content-length: (\d+)/i.exec(heard)?.[1] ?? 0)
      if (head === -1 || heard.length < head + 4 + length) return
      times.push(performance.now() - begun)
      const failed = heard.startsWith('HTTP/1.1 200') ? undefined : heard
      heard = ''
      if (failed !== undefined || performance.now() > until) end(failed)
      else send()
    })
  })
}

async function client(task: Task): Promise<Result> {
  let number = 0
  // Reads are the same request each time; a new user each time needs a new one, prepared before the clock runs.
  const isNew = task.name === 'CreateUser'
  const ready = Array.from({ length: isNew ? NEW_USERS : 1 }, (_, index) => requestOf(task, index))
  const next = (): Buffer | undefined => ready[isNew ? number++ : 0]
  const times: number[] = []
  const begin = performance.now()
  const failures = await Promise.all(Array.from({ length: task.connections }, () => ask(task, next, begin + task.milliseconds, times)))
  const milliseconds = performance.now() - begin
  times.sort((a, b) => a - b)
  const at = (part: number): number => times[Math.floor(times.length * part)] ?? 0
  return { requests: times.length, milliseconds, p50: at(0.5), p99: at(0.99), failed: failures.find((failure) => failure !== undefined) }
}

const megabytesUsed = (): number => Math.round(process.memoryUsage.rss() / 1_000_000)

async function main(): Promise<void> {
  const start = await firstAnswer(process.cwd(), (started) => requestOf({ ...started, name: 'GetCallerIdentity', connections: 1, milliseconds: 0, round: 0 }, 0))
  console.log(start === undefined ? 'nothing is built: npm run build' : `first answer ${Math.round(start)} ms after the start of the built program, the median of seven`)
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-bench-'))
  setUpEngine()
  setUpServer()
  await loadSqlite()
  const now = (): number => Date.now()
  const world = await World.create(join(folder, 'world'), { seed: 'bench', start: now(), host: now, meta: { id: 'bench', name: 'Bench', kind: 'sandbox', createdAt: now() } })
  await startSandbox(world, true)
  world.change({ gesture: 'setup', label: 'CreateUser', instant: now() }, () => {
    const { users } = world.account('111122223333').iam
    for (let index = 0; index < USERS; index += 1) users.add({ userName: `user-${index}`, path: '/', userId: world.ids.next('AIDA'), createDate: now(), tags: [] })
  })
  const open = new OpenWorld(world, undefined, now())
  const endpoint = await serveEndpoint({ open, port: 0, now, controlToken: 'bench' })
  const port = Number(new URL(endpoint.origin).port)
  const keys = await clientKeys(open)
  const child = fork(process.argv[1] ?? '', ['client'])
  const bare = createServer((request, response) => {
    request.resume()
    request.on('end', () => response.writeHead(200, { 'content-length': 2 }).end('ok'))
  })
  await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve))
  const barePort = (bare.address() as AddressInfo).port
  let round = 0
  const run = (name: string, connections: number, milliseconds: number): Promise<Result> =>
    new Promise((resolve) => {
      child.once('message', (result) => resolve(result as Result))
      child.send({ port: name === 'bare node:http' ? barePort : port, keys, name, connections, milliseconds, round: (round += 1) } satisfies Task)
    })
  try {
    console.log(`endpoint: ${cpus().length} cores, ${cpus()[0]?.model ?? ''}, Node ${process.version}, load before ${(loadavg()[0] ?? 0).toFixed(1)}; ${USERS} users, strict, signed`)
    await run('CreateBucket', 1, 0)
    await run('PutObject 1 KB', 1, 0)
    console.log(`memory of the server ${megabytesUsed()} MB`)
    let answered = 0
    for (const name of NAMES.filter((each) => each.startsWith(process.argv[3] ?? ''))) {
      // What a client meets is a server that has answered a few thousand requests: until then its code is still being compiled.
      answered += (await run(name, 8, 3000)).requests
      for (const connections of [1, 8]) {
        const used = process.cpuUsage()
        const { requests, milliseconds, p50, p99, failed } = await run(name, connections, SECONDS * 1000)
        const { user, system } = process.cpuUsage(used)
        const perCore = requests / ((user + system) / 1_000_000)
        const what = `${name.padEnd(18)} ${connections} connection${connections === 1 ? ' ' : 's'}`
        answered += requests
        if (failed !== undefined) throw new Error(`${what}: ${failed}`)
        console.log(`${what} ${Math.round(requests / (milliseconds / 1000)).toString().padStart(6)} requests/s, p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms; ${Math.round(perCore)} a second of the server's processor`)
      }
    }
    console.log(`memory of the server ${megabytesUsed()} MB after ${answered} requests, all of them on record; load after ${(loadavg()[0] ?? 0).toFixed(1)}`)
  } finally {
    child.kill()
    bare.close()
    await endpoint.close()
    await world.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

if (process.argv[2] === 'client') process.on('message', (task) => void client(task as Task).then((result) => process.send?.(result)))
else await main()
