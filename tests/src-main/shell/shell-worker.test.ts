/** A terminal in a thread of its own: it answers like a session, Ctrl-C ends anything, and nothing saved is lost by it. */
import { writeFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { ShellWorker } from '../../../src-main/shell/shell-worker.js'
import { buildWorker, cloudShell, HOME, runAll, TestHost } from './shells-for-tests.js'

let built: Awaited<ReturnType<typeof buildWorker>>
const open: ShellWorker[] = []

beforeAll(async () => {
  built = await buildWorker('test')
}, 120_000)
afterEach(async () => {
  await Promise.all(open.splice(0).map((worker) => worker.close()))
})
afterAll(() => built.remove())

async function start(host = new TestHost(), setup = cloudShell()): Promise<ShellWorker> {
  const worker = await ShellWorker.create(setup, host, built.program)
  open.push(worker)
  return worker
}

/** Presses Ctrl-C once the line is under way. */
async function interrupted(worker: ShellWorker, line: string, after = 100) {
  const running = worker.run(line)
  setTimeout(() => worker.interrupt(), after)
  return running
}

describe('a terminal in a thread', () => {
  it('runs lines, sends requests with one gesture a line, and tells of denials and files', async () => {
    const host = new TestHost()
    const worker = await start(host)
    expect(worker.prompt).toBe('[cloudshell-user@cloudshell ~]$ ')
    expect(await runAll(worker, 'X=1', 'aws iam list-users --query "Users[].UserName" --output text > users; cat users; echo $X')).toMatchObject({ stdout: 'Kunal\tMatt\n1\n', exitCode: 0 })
    expect(await worker.run('aws iam create-user --user-name a; aws iam create-user --user-name b')).toMatchObject({ exitCode: 254 })
    expect(host.requests.map(({ gesture }) => gesture)).toEqual(['line-2', 'line-3', 'line-3'])
    expect(host.requests[0]).toMatchObject({ service: 'iam', operation: 'ListUsers', sourceIp: '198.51.100.24', credentials: { accessKeyId: 'ASIAEXAMPLE' } })
    expect(host.denials.map((denial) => denial.split(' ')[0])).toEqual(['event-2', 'event-3'])
    expect(host.changes.map(({ path }) => path)).toEqual([`${HOME}/users`])
  })

  it('asks questions, and completes', async () => {
    const host = new TestHost()
    host.answers = ['AKIDEXAMPLE', 'secret', 'eu-west-1', 'json']
    const worker = await start(host)
    await worker.run('aws configure --profile dev')
    expect(host.questions).toHaveLength(4)
    expect((await worker.run('aws configure get region --profile dev')).stdout).toBe('eu-west-1\n')
    expect(await worker.complete('aws iam list-users', 18)).toEqual({ start: 8, candidates: ['list-users'] })
    expect((await worker.complete('aws s3 ls --profile d', 21)).candidates).toEqual(['dev'])
  })

  it.each(['while true; do :; done', 'sleep 1000', 'while true; do sleep 0.01; done', 'while true; do aws iam list-users > /dev/null; done'])('ends on Ctrl-C: %s', async (line) => {
    const worker = await start()
    await runAll(worker, 'X=kept; A=("a b" c); f() { echo "f $1"; }; alias hi="echo hi"; mkdir d; cd d', 'echo text > file')
    expect(await interrupted(worker, `X=lost; ${line}`)).toMatchObject({ exitCode: 130, prompt: '[cloudshell-user@cloudshell d]$ ' })
    const after = await worker.run('echo $? "${A[0]}"; f 1; hi; pwd; cat file')
    expect(after).toMatchObject({ exitCode: 0, stderr: '' })
    expect(after.stdout).toContain(`a b\nf 1\nhi\n${HOME}/d\ntext\n`)
    expect((await worker.run('echo $X')).stdout).toBe('kept\n')
  })

  it('ends a busy loop on an instance and stays there', async () => {
    const worker = await start(new TestHost().withInstance())
    await runAll(worker, 'Y=cloudshell', 'connect i-1', 'Z=instance')
    expect(await interrupted(worker, 'while true; do :; done')).toMatchObject({ exitCode: 130, kind: 'instance', prompt: '[ec2-user@ip-10-0-0-12 ~]$ ' })
    expect((await worker.run('echo $Z; /opt/app/report.sh')).stdout).toBe('instance\nreport by ec2-user on ip-10-0-0-12\n')
    expect(await runAll(worker, 'exit', 'echo $Y')).toMatchObject({ stdout: 'cloudshell\n', kind: 'cloudshell' })
  })

  it('begins anew after the thread died, and says so', async () => {
    const mortal = new URL('./mortal.js', built.program)
    await writeFile(mortal, "import './shell-worker.js'\nimport { parentPort } from 'node:worker_threads'\nparentPort.on('message', ({ line }) => line === 'die' && process.exit(9))\n")
    const worker = await ShellWorker.create(cloudShell(), new TestHost(), mortal)
    open.push(worker)
    await runAll(worker, 'X=kept', 'echo text > file')
    expect(await worker.run('die')).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('the shell stopped (exit code 9) and was started again') })
    expect((await worker.run('echo $X; cat file')).stdout).toBe('kept\ntext\n')
  })

  it('says that it cannot be started', async () => {
    const nowhere = new URL('./nowhere.js', built.program)
    await expect(ShellWorker.create(cloudShell(), new TestHost(), nowhere)).rejects.toThrow(/nowhere/)
  })

  it('takes uploads and gives downloads, and says when it is too busy or the world has no room', async () => {
    const host = new TestHost()
    const worker = await start(host)
    const content = new TextEncoder().encode('text')
    expect(await worker.upload({ name: 'f', content, overwrite: false })).toEqual({ state: 'uploaded', path: `${HOME}/f`, bytes: 4 })
    expect(await worker.download('f')).toEqual({ name: 'f', content })
    await expect(worker.download('g')).rejects.toThrow('There is no file g.')
    host.filesChanged = () => {
      throw new Error('The world holds 2 GB already.')
    }
    await expect(worker.upload({ name: 'g', content, overwrite: false })).rejects.toThrow('The world holds 2 GB already.')
    expect(await worker.run('echo x > h')).toMatchObject({ stderr: 'bash: the files were not saved: The world holds 2 GB already.\n' })
    const running = worker.run('while true; do :; done')
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    const refused = expect(worker.download('f')).rejects.toThrow('The shell is busy. Try again when the prompt is back.')
    await vi.advanceTimersByTimeAsync(5000).finally(() => vi.useRealTimers())
    await refused
    worker.interrupt()
    expect((await running).exitCode).toBe(130)
  }, 20_000)

  it('closes while a line runs', async () => {
    const worker = await start()
    const running = worker.run('while true; do :; done')
    await worker.close()
    expect((await running).exitCode).toBe(130)
    await expect(worker.run('echo')).rejects.toThrow(/ended/)
  })
})
