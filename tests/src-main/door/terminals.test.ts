import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { TerminalEvent } from '../../../src-main/door/contract/terminal.js'
import { tiny } from '../lab/tiny-scenario.js'
import { buildWorker } from '../shell/shells-for-tests.js'
import { TestApp } from './app-for-tests.js'

let worker: Awaited<ReturnType<typeof buildWorker>>
let app: TestApp
let shell: string

beforeAll(async () => {
  worker = await buildWorker('door')
}, 120_000)
afterAll(() => worker.remove())

beforeEach(async () => {
  const scenario = tiny()
  app = new TestApp(worker.program, { ...scenario, account: { ...scenario.account, profiles: ['admin'] } })
  await app.call('world.openScenario', { scenarioId: 'tiny' })
  shell = (await app.call('terminal.open', { kind: 'cloudshell' })).sessionId
})
afterEach(() => app.remove())

const kinds = (events: readonly TerminalEvent[]) => events.map(({ kind }) => kind)

test('a line acts as the signed-in identity, on the account that the console shows, as one step', async () => {
  expect(await app.run(shell, 'aws sts get-caller-identity --query Arn --output text')).toMatchObject({ output: 'arn:aws:iam::111122223333:user/admin\n', end: { kind: 'ready', exitCode: 0 } })
  expect(await app.run(shell, 'for name in Dev Ops; do aws iam create-group --group-name $name; done > /dev/null')).toMatchObject({ output: '', end: { exitCode: 0 } })
  const world = await app.call('world.show', {})
  expect(world?.timeline.points).toHaveLength(1)
  expect(world?.lab?.steps[0]?.checks[0]?.state).toBe('passed')
  await app.call('console.signOut', {})
  expect((await app.run(shell, 'aws iam list-groups')).end).toMatchObject({ kind: 'ready', exitCode: 253 })
})

test('a denial is told with the event that "Why?" asks for', async () => {
  await app.run(shell, 'aws iam create-user --user-name Ann --query User.Arn --output text && aws iam create-access-key --user-name Ann --query "AccessKey.[AccessKeyId,SecretAccessKey]" --output text > keys')
  await app.run(shell, 'read ID SECRET < keys; export AWS_ACCESS_KEY_ID=$ID AWS_SECRET_ACCESS_KEY=$SECRET')
  const from = app.events.length
  const { output, end } = await app.run(shell, 'aws iam list-users')
  expect(output).toContain('An error occurred (AccessDenied) when calling the ListUsers operation: User: arn:aws:iam::111122223333:user/Ann is not authorized')
  expect(end).toMatchObject({ exitCode: 254 })
  const denied = app.terminalEvents(shell, from).find((event) => event.kind === 'denied')
  expect(denied?.kind === 'denied' && (await app.call('events.why', { eventId: denied.eventId }))?.explanation.request.action).toBe('iam:ListUsers')
})

test('the checks stand right when the prompt is back', async () => {
  const from = app.events.length
  await app.run(shell, 'for name in Dev Ops; do aws iam create-group --group-name $name; done > /dev/null')
  const said = app.events.slice(from)
  const ready = said.findIndex((event) => event.type === 'terminal' && event.event.kind === 'ready')
  const world = said.slice(0, ready).findLast((event) => event.type === 'world')
  expect(world?.type === 'world' && world.world?.lab?.steps[0]?.checks[0]?.state).toBe('passed')
})

test('tables have colours where a person reads them, and nowhere else', async () => {
  const table = 'aws iam list-users --output table --query "Users[].UserName"'
  expect((await app.run(shell, table)).output).toContain('\x1b[1m\x1b[34madmin\x1b[0m')
  expect((await app.run(shell, `${table} > f; cat f`)).output).toMatch(/^-+\n\| *ListUsers/)
  expect((await app.run(shell, `${table} --color off`)).output).not.toContain('\x1b')
  expect((await app.run(shell, `${table} --color on | cat`)).output).toContain('\x1b[1m')
})

test('an unfinished line is gone on with; a line waits for the one before it', async () => {
  expect((await app.run(shell, "echo 'one")).end).toMatchObject({ kind: 'continue', prompt: '> ' })
  expect((await app.run(shell, "two'")).output).toBe('one\ntwo\n')
  const from = app.events.length
  await Promise.all(['sleep 0.1; echo first', 'echo second'].map((line) => app.call('terminal.run', { sessionId: shell, line })))
  while (app.terminalEvents(shell, from).filter(({ kind }) => kind === 'ready').length < 2) await new Promise((resolve) => setTimeout(resolve, 5))
  expect(app.terminalEvents(shell, from).flatMap((event) => (event.kind === 'output' ? event.data : []))).toEqual(['first\n', 'second\n'])
})

test('Ctrl-C ends what runs, a question and a busy loop', async () => {
  const running = app.run(shell, 'while true; do :; done')
  await new Promise((resolve) => setTimeout(resolve, 200))
  await app.call('terminal.interrupt', { sessionId: shell })
  expect((await running).end).toMatchObject({ kind: 'ready', exitCode: 130 })
  expect((await app.run(shell, 'aws configure')).end).toMatchObject({ kind: 'question', secret: false })
  const from = app.events.length
  await app.call('terminal.interrupt', { sessionId: shell })
  while (!kinds(app.terminalEvents(shell, from)).includes('ready')) await new Promise((resolve) => setTimeout(resolve, 5))
  expect((await app.run(shell, 'echo well')).output).toBe('well\n')
})

test('questions are answered', async () => {
  const { end } = await app.run(shell, 'aws configure set region eu-west-1 && aws configure')
  expect(end).toMatchObject({ kind: 'question', text: expect.stringContaining('AWS Access Key ID') as string })
  const from = app.events.length
  for (const text of ['AKIAEXAMPLE', 'secret', 'eu-central-1', 'table']) {
    const count = app.terminalEvents(shell, from).length
    await app.call('terminal.answer', { sessionId: shell, text })
    while (app.terminalEvents(shell, from).length === count) await new Promise((resolve) => setTimeout(resolve, 5))
  }
  expect((await app.run(shell, 'aws configure get region')).output).toBe('eu-central-1\n')
})

test('read asks at the terminal, after what was printed before it', async () => {
  const from = app.events.length
  const { output, end } = await app.run(shell, 'echo "Who?"; read -p "Name: " name; echo "hello $name"')
  expect([output, end]).toMatchObject(['Who?\n', { kind: 'question', text: 'Name: ', secret: false }])
  await app.call('terminal.answer', { sessionId: shell, text: 'Ann' })
  while (!kinds(app.terminalEvents(shell, from)).includes('ready')) await new Promise((resolve) => setTimeout(resolve, 5))
  expect(app.terminalEvents(shell, from).flatMap((event) => (event.kind === 'output' ? event.data : []))).toEqual(['Who?\n', 'hello Ann\n'])
})

test('nano opens the editor, saves while it is open, and the prompt is back when it is closed', async () => {
  expect(await app.refusal('terminal.save', { sessionId: shell, name: 'f', text: '' })).toBe('No editor is open in this terminal.')
  await app.run(shell, 'echo one > f')
  const from = app.events.length
  const running = app.run(shell, 'nano f && cat f')
  const opened = () => app.terminalEvents(shell, from).find((event) => event.kind === 'edit')
  while (opened() === undefined) await new Promise((resolve) => setTimeout(resolve, 5))
  expect(opened()).toMatchObject({ file: { name: 'f', text: 'one\n', isNew: false, readOnly: false } })
  expect(await app.call('terminal.save', { sessionId: shell, name: 'f', text: 'two\n' })).toEqual({})
  expect(await app.call('terminal.save', { sessionId: shell, name: 'no/such', text: 'x' })).toEqual({ problem: 'Error writing no/such: No such file or directory' })
  await app.call('terminal.closeEditor', { sessionId: shell })
  expect(await running).toMatchObject({ output: 'two\n', end: { kind: 'ready', exitCode: 0 } })
})

test('Ctrl-C closes the editor', async () => {
  const from = app.events.length
  const running = app.run(shell, 'nano f')
  while (!kinds(app.terminalEvents(shell, from)).includes('edit')) await new Promise((resolve) => setTimeout(resolve, 5))
  await app.call('terminal.interrupt', { sessionId: shell })
  expect((await running).end).toMatchObject({ kind: 'ready' })
  expect(await app.refusal('terminal.save', { sessionId: shell, name: 'f', text: '' })).toBe('No editor is open in this terminal.')
})

test('files are uploaded to CloudShell and downloaded from it', async () => {
  const content = Buffer.from('one\n').toString('base64')
  expect(await app.call('terminal.upload', { sessionId: shell, name: 'f', content, overwrite: false })).toEqual({ state: 'uploaded', path: '/home/cloudshell-user/f', bytes: 4 })
  expect(await app.call('terminal.upload', { sessionId: shell, name: 'f', content, overwrite: false })).toEqual({ state: 'exists', path: '/home/cloudshell-user/f' })
  expect((await app.run(shell, 'cat f; echo two > g')).output).toBe('one\n')
  expect(await app.call('terminal.download', { sessionId: shell, path: '~/g' })).toEqual({ name: 'g', content: Buffer.from('two\n').toString('base64') })
  expect(await app.refusal('terminal.download', { sessionId: shell, path: 'nope' })).toBe('There is no file nope.')
})

test('files and earlier lines are there when the program is started again', async () => {
  await app.run(shell, 'echo remember > note.txt')
  await app.restart()
  await app.call('world.openScenario', { scenarioId: 'tiny' })
  const { sessionId, history } = await app.call('terminal.open', { kind: 'cloudshell' })
  expect(history).toEqual(['echo remember > note.txt'])
  expect((await app.run(sessionId, 'cat note.txt')).output).toBe('remember\n')
})

test('Tab completes by what the shell knows', async () => {
  await app.run(shell, 'touch a-file.txt')
  expect((await app.call('terminal.complete', { sessionId: shell, line: 'cat a-fi', cursor: 8 })).candidates.join()).toContain('a-file.txt')
  expect((await app.call('terminal.complete', { sessionId: shell, line: 'aws iam list-us', cursor: 15 })).candidates.join()).toContain('list-users')
})

test('a terminal ends with exit, when it is closed, when the world is closed, and when the scenario is started over', async () => {
  expect((await app.run(shell, 'exit')).end).toMatchObject({ kind: 'closed', reason: 'The session has ended.' })
  expect(await app.refusal('terminal.run', { sessionId: shell, line: 'ls' })).toBe('This terminal is closed. Open a new one.')
  const reasons: string[] = []
  for (const [method, params] of [['terminal.close', undefined], ['lab.reset', {}], ['world.close', {}]] as const) {
    const { sessionId } = await app.call('terminal.open', { kind: 'cloudshell' })
    await app.call(method, (params ?? { sessionId }))
    reasons.push(...app.terminalEvents(sessionId).flatMap((event) => (event.kind === 'closed' ? event.reason : [])))
    expect(await app.refusal('terminal.run', { sessionId, line: 'ls' })).toBe('This terminal is closed. Open a new one.')
  }
  expect(reasons).toEqual(['Closed.', 'The scenario was started over.', 'The world was closed.'])
})

test('no more than eight are open at once, and an instance that is not there cannot be connected to', async () => {
  expect(await app.refusal('terminal.open', { kind: 'instance', instanceId: 'i-ghost' })).toBe('There is no instance i-ghost.')
  const more = await Promise.all(Array.from({ length: 7 }, () => app.call('terminal.open', { kind: 'cloudshell' })))
  expect(await app.refusal('terminal.open', { kind: 'cloudshell' })).toBe('8 terminals are open; close one first.')
  await app.call('terminal.close', { sessionId: more[0]?.sessionId ?? '' })
  expect(await app.refusal('terminal.open', { kind: 'cloudshell' })).toBeUndefined()
})

test('two tabs of CloudShell have one home, and one of an instance another', async () => {
  const other = (await app.call('terminal.open', { kind: 'cloudshell' })).sessionId
  await app.run(shell, 'mkdir -p a/b; echo one > a/b/f; echo x > gone; ln -s a/b/f link; chmod 600 a/b/f')
  expect((await app.run(other, 'cat link; ls -l a/b/f | cut -c1-10; rm gone; echo two >> a/b/f')).output).toBe('one\n-rw-------\n')
  expect((await app.run(shell, 'cat a/b/f; cat gone || rm -r a')).output).toContain('one\ntwo\n')
  expect((await app.run(other, 'ls; echo $?')).output).toBe('link\n0\n')
  // A third one begins with what the two have left.
  const third = (await app.call('terminal.open', { kind: 'cloudshell' })).sessionId
  expect((await app.run(third, 'ls')).output).toBe('link\n')
})

test('a tab sees what a line in another has written before it has ended', async () => {
  const other = (await app.call('terminal.open', { kind: 'cloudshell' })).sessionId
  const from = app.events.length
  expect((await app.run(shell, 'echo begun > f; read -p "go on? " x; echo $x > f')).end).toMatchObject({ kind: 'question' })
  expect((await app.run(other, 'cat f')).output).toBe('begun\n')
  await app.call('terminal.answer', { sessionId: shell, text: 'done' })
  while (!app.terminalEvents(shell, from).some(({ kind }) => kind === 'ready')) await new Promise((resolve) => setTimeout(resolve, 5))
  expect((await app.run(other, 'cat f')).output).toBe('done\n')
})

test('Ctrl-D ends what a program reads, and the terminal goes on', async () => {
  const from = app.events.length
  await app.run(shell, 'cat > f; cat f; echo "[$?]"')
  for (const text of ['{', '}', '\x04']) {
    const before = app.events.length
    await app.call('terminal.answer', { sessionId: shell, text })
    while (app.terminalEvents(shell, before).every(({ kind }) => kind !== 'question' && kind !== 'ready')) await new Promise((resolve) => setTimeout(resolve, 5))
  }
  expect(app.terminalEvents(shell, from).flatMap((event) => (event.kind === 'output' ? event.data : [])).join('')).toBe('{\n}\n[0]\n')
  expect((await app.run(shell, 'wc -l < f')).end.kind).toBe('ready')
})
