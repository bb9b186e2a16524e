/** How long `rolecall endpoint --memory --json` takes, as it was built, from the start of its process to the first answered request. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'

const RUNS = 7

export interface StartedEndpoint {
  port: number
  keys: { accessKeyId: string; secretAccessKey: string }
}

/**
 * @param root the package's folder. @param request the bytes of a signed request.
 * @returns milliseconds, the median of seven runs; undefined where nothing is built.
 */
export async function firstAnswer(root: string, request: (started: StartedEndpoint) => Buffer): Promise<number | undefined> {
  const program = join(root, 'out/main/rolecall.js')
  if (!existsSync(program)) return undefined
  const times: number[] = []
  for (let run = 0; run < RUNS; run += 1) times.push(await once(program, request))
  return times.sort((a, b) => a - b)[RUNS >> 1]
}

async function once(program: string, request: (started: StartedEndpoint) => Buffer): Promise<number> {
  const begun = performance.now()
  const child = spawn(process.execPath, [program, 'endpoint', '--memory', '--json', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const line = await new Promise<string>((resolve) => child.stdout.once('data', (data: Buffer) => resolve(data.toString())))
  const { endpoint, credentials } = JSON.parse(line) as { endpoint: string; credentials: StartedEndpoint['keys'] }
  const port = Number(new URL(endpoint).port)
  const socket = connect(port, '127.0.0.1')
  socket.write(request({ port, keys: credentials }))
  const answer = await new Promise<string>((resolve, reject) => {
    socket.once('data', (data) => resolve(data.toString('latin1')))
    socket.once('error', reject)
  })
  const taken = performance.now() - begun
  socket.destroy()
  child.kill()
  await ended
  if (!answer.startsWith('HTTP/1.1 200')) throw new Error(answer)
  return taken
}
