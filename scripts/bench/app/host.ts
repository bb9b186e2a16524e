/** From starting the program to the first page and the first answer; and what it holds in memory. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { ms, quantile, say, timed, times } from './measure.js'

const STARTS = 7

export async function benchHost(root: string): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'rolecall-bench-'))
  const bare: number[] = []
  const page: number[] = []
  const answer: number[] = []
  let memory = ''
  for (let start = 0; start < STARTS; start += 1) {
    bare.push(await timed(() => once(spawn(process.execPath, ['-e', '0']), 'close')))
    const begin = performance.now()
    const child = spawn(process.execPath, [join(root, 'out/main/rolecall.js'), 'serve'], { cwd: root, env: { ...process.env, ROLECALL_HOME: home }, stdio: ['ignore', 'pipe', 'inherit'] })
    const { origin, cookie } = await admitted(child)
    await firstPage(origin, cookie)
    page.push(performance.now() - begin)
    const call = await connect(origin, cookie)
    await call('home.show', {})
    answer.push(performance.now() - begin)
    if (start === STARTS - 1) {
      const empty = residentMegabytes(child)
      await call('world.openSandbox', {})
      const open = residentMegabytes(child)
      await call('terminal.open', { kind: 'cloudshell' })
      memory = `${empty} at Home, ${open} in a sandbox, ${residentMegabytes(child)} with a terminal`
    }
    child.kill('SIGTERM')
    await once(child, 'close')
  }
  rmSync(home, { recursive: true, force: true })
  say('start until the first page (aim <= 1.5 s)', `p50 ${ms(quantile(page, 0.5))}, most ${ms(Math.max(...page))}; ${times(page, bare)} an empty node (${ms(quantile(bare, 0.5))})`)
  say('start until the first answer', `p50 ${ms(quantile(answer, 0.5))}, most ${ms(Math.max(...answer))}`)
  say('memory, MB', memory)
}

async function admitted(child: ChildProcess): Promise<{ origin: string; cookie: string }> {
  const [text] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer]
  const url = /http:\S+/.exec(text.toString())?.[0] ?? ''
  const { headers } = await fetch(url, { redirect: 'manual' })
  return { origin: new URL(url).origin, cookie: headers.get('set-cookie')?.split(';')[0] ?? '' }
}

async function firstPage(origin: string, cookie: string): Promise<void> {
  const response = await fetch(`${origin}/`, { headers: { cookie } })
  const text = await response.text()
  if (response.status !== 200 || !text.includes('<script')) throw new Error(`the first page is ${response.status} ${text}`)
}

async function connect(origin: string, cookie: string): Promise<(method: string, params: object) => Promise<unknown>> {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/bridge`, { origin, headers: { cookie } })
  await once(socket, 'open')
  let last = 0
  return (method, params) =>
    new Promise((resolve, reject) => {
      const id = (last += 1)
      const read = (data: Buffer): void => {
        const frame = JSON.parse(data.toString()) as { id?: number; result?: unknown; error?: string }
        if (frame.id !== id) return
        socket.off('message', read)
        if (frame.error === undefined) resolve(frame.result)
        else reject(new Error(frame.error))
      }
      socket.on('message', read)
      socket.send(JSON.stringify({ id, method, params }))
    })
}

/** What Linux says of a process; elsewhere nothing is told. */
function residentMegabytes(child: ChildProcess): string {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? '0'
    return String(Math.round(Number(kilobytes) / 1000))
  } catch {
    return '?'
  }
}
