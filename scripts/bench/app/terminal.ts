/** From the line in the terminal to its output: through the worker, the `aws` command, the gateway and back, on disk. */
import { createHash } from 'node:crypto'
import type { AppHost } from '../../../src-main/door/app-host.js'
import type { TerminalEvent } from '../../../src-main/door/contract/terminal.js'
import { openApp } from './app.js'
import { say, spread, timed, times } from './measure.js'

const LINES = 200
const WARM_UP = 30
const USERS = 25

export async function benchTerminal(root: string, seed: string): Promise<void> {
  const app = openApp(root, seed)
  const { host } = app
  const { accountId } = await host.invoke('world.openSandbox', {})
  let sessionId = ''
  const opened = await timed(async () => ({ sessionId } = await host.invoke('terminal.open', { kind: 'cloudshell' })))
  for (let user = 0; user < USERS; user += 1) await run(host, sessionId, `aws iam create-user --user-name ${name(seed, user)}`)
  const list: number[] = []
  const create: number[] = []
  const shell: number[] = []
  const console: number[] = []
  for (let number = -WARM_UP; number < LINES; number += 1) {
    // What is listed differs from line to line.
    const made = await timed(() => run(host, sessionId, `aws iam create-user --user-name ${name(seed, USERS + WARM_UP + number)}`))
    const listed = await timed(() => run(host, sessionId, 'aws iam list-users'))
    const echoed = await timed(() => run(host, sessionId, `echo ${name(seed, number)}`))
    const called = await timed(() => host.invoke('console.call', { service: 'iam', operation: 'ListUsers', input: {} }))
    await run(host, sessionId, `aws iam delete-user --user-name ${name(seed, USERS + WARM_UP + number)}`)
    if (number < 0) continue
    create.push(made)
    list.push(listed)
    shell.push(echoed)
    console.push(called)
  }
  say('terminal opened', `${opened.toFixed(0)} ms`)
  say('terminal: aws iam list-users (aim p50 <= 5 ms)', `${spread(list)}; ${times(list, shell)} an echo, ${times(list, console)} the console's call`)
  say('terminal: aws iam create-user, until durable', `${spread(create)}; ${times(create, shell)} an echo`)
  say('terminal: echo', spread(shell))
  say(`console: ListUsers of ${USERS + 1} users in ${accountId}`, spread(console))
  await app.close()
}

function name(seed: string, number: number): string {
  return `u-${createHash('sha256').update(`${seed}/${number}`).digest('hex').slice(0, 12)}`
}

/** @throws Error when the line does not end well. */
function run(host: AppHost, sessionId: string, line: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = ''
    const end = host.subscribe((event) => {
      if (event.type !== 'terminal') return
      const { event: said }: { event: TerminalEvent } = event
      if (said.kind === 'output') output += said.data
      if (said.kind !== 'ready') return
      end()
      if (said.exitCode === 0) resolve()
      else reject(new Error(`${line}: ${output}`))
    })
    host.invoke('terminal.run', { sessionId, line }).catch(reject)
  })
}
