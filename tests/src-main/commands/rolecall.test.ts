/** The command line as a user meets it: the built program, run as a process of its own. */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { build } from 'vite'
import { Simulator } from '../../../src-main/simulator.js'

const ROOT = resolve(import.meta.dirname, '../../..')
const OUT = join(ROOT, '.cache', `rolecall-${process.pid}`)
const SCENARIO = '02-dev-group-s3'
/** Programs are started; a busy machine takes its time. */
const PATIENCE = 120_000
let home: string

vi.setConfig({ testTimeout: PATIENCE })

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'rolecall-commands-'))
  await build({
    configFile: false, root: ROOT, logLevel: 'error', assetsInclude: ['**/*.br'],
    build: { outDir: OUT, ssr: true, minify: false, target: 'node20', rolldownOptions: { input: { rolecall: join(ROOT, 'src-main/rolecall.ts') } } },
  })
}, PATIENCE)
afterAll(() => {
  rmSync(OUT, { recursive: true, force: true })
  rmSync(home, { recursive: true, force: true })
})

interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

function rolecall(args: readonly string[], stdin = ''): Promise<Ended> {
  const child = spawn(process.execPath, [join(OUT, 'rolecall.js'), ...args], { cwd: ROOT, env: { ...process.env, ROLECALL_HOME: home } })
  const [stdout, stderr]: [string[], string[]] = [[], []]
  child.stdout.on('data', (data: Buffer) => stdout.push(data.toString()))
  child.stderr.on('data', (data: Buffer) => stderr.push(data.toString()))
  child.stdin.end(stdin)
  return new Promise((done) => child.on('close', (code) => done({ code, stdout: stdout.join(''), stderr: stderr.join('') })))
}

function file(name: string, text: string): string {
  const path = join(home, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, text)
  return path
}

describe('a wrong command line is said in one sentence with the usage, and ends with 2', () => {
  test.each<[args: string[], said: string, usage: string]>([
    [['coffee'], 'rolecall: there is no command "coffee"', 'usage: rolecall serve'],
    [['scenario', 'brew'], 'rolecall: scenario: there is no "brew"', 'usage: rolecall scenario list'],
    [['scenario', 'test', 'ghost'], 'rolecall: there is no scenario "ghost"; there are 01-', 'usage: rolecall scenario list'],
    [['scenario', 'grade', SCENARIO], 'rolecall: scenario grade takes an ID and --commands FILE', 'usage: rolecall scenario list'],
    [['scenario', 'grade', SCENARIO, '--commands', '/nowhere/commands'], 'rolecall: /nowhere/commands cannot be read: ENOENT', 'usage: rolecall scenario list'],
    [['scenario', 'grade', 'ghost', '--commands', 'README.md'], 'rolecall: there is no scenario "ghost"', 'usage: rolecall scenario list'],
    [['scenario', 'grade', SCENARIO, '--commands', 'README.md', '--variant', 'ghost'], `rolecall: ${SCENARIO} has no variant "ghost"; it has default, team-b`, 'usage: rolecall scenario list'],
    [['serve', '--port', 'x'], 'rolecall: serve: "x" is no port; give a number from 0 to 65535', 'usage: rolecall serve'],
    [['shell', '--wurld', 'x'], "rolecall: Unknown option '--wurld'", 'usage: rolecall shell'],
  ])('%j', async (args, said, usage) => {
    const { code, stdout, stderr } = await rolecall(args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr.startsWith(said), stderr).toBe(true)
    expect(stderr).toContain(usage)
    expect(stderr).not.toContain('    at ')
  })
})

test('help, the version, and the usage of a command', async () => {
  const [help, none, version, usage] = await Promise.all([rolecall(['--help']), rolecall([]), rolecall(['--version']), rolecall(['scenario', '--help'])])
  expect([help.code, none.code, version.code, usage.code]).toEqual([0, 0, 0, 0])
  for (const name of ['serve', 'shell', 'scenario']) expect(help.stdout).toContain(`usage: rolecall ${name}`)
  expect(none.stdout).toBe(help.stdout)
  expect(version.stdout).toMatch(/^rolecall \d+\.\d+\.\d+\n$/)
  expect(usage.stdout).toContain('rolecall scenario grade ID --commands FILE')
})

describe('rolecall scenario', () => {
  test('lists what there is, for people and for programs', async () => {
    const [text, json] = await Promise.all([rolecall(['scenario', 'list']), rolecall(['scenario', 'list', '--json'])])
    expect([text.code, json.code]).toEqual([0, 0])
    const rows = JSON.parse(json.stdout) as { id: string; level: string; minutes: number; title: string }[]
    expect(rows.map(({ id }) => id)).toContain(SCENARIO)
    for (const { id, title } of rows) expect(text.stdout).toMatch(new RegExp(`^${id} .*${title.replace(/[?().]/g, '.')}$`, 'm'))
  })

  test('validates: a good file passes, each fault of a bad one is told with its line', async () => {
    const good = readFileSync(join(ROOT, 'scenarios', SCENARIO, 'scenario.yaml'), 'utf8')
    const bad = file(`${SCENARIO}/scenario.yaml`, good.replace('level: foundation', 'level: beginner').replace('minutes: 15', 'minutes: soon'))
    const line = good.slice(0, good.indexOf('level: foundation')).split('\n').length
    const [all, one, broken, missing] = await Promise.all([rolecall(['scenario', 'validate']), rolecall(['scenario', 'validate', `scenarios/${SCENARIO}`]), rolecall(['scenario', 'validate', bad]), rolecall(['scenario', 'validate', join(home, 'nowhere')])])
    expect([all.code, one.code]).toEqual([0, 0])
    expect(one.stdout).toBe(`${SCENARIO} is valid\n`)
    expect([broken.code, broken.stdout]).toEqual([1, ''])
    expect(broken.stderr.trim().split('\n').map((text) => text.replace(/^.*scenario\.yaml/, ''))).toEqual([`:${line}:8 level: must be one of foundation, associate, specialty`, `:${line + 1}:10 minutes: must be integer`])
    expect([missing.code, missing.stderr]).toEqual([1, expect.stringContaining('cannot be read: ENOENT')])
  })

  const SOLUTION = [
    'aws s3 ls s3://${bucket} --profile Kunal', 'aws iam create-group --group-name ${group}', 'aws iam attach-group-policy --group-name ${group} --policy-arn arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess',
    ...['Kunal', 'Matt', 'Donna'].map((name) => `aws iam add-user-to-group --group-name \${group} --user-name ${name}`),
    'aws iam detach-user-policy --user-name Matt --policy-arn arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess', 'aws iam remove-user-from-group --group-name ${group} --user-name Donna',
    'aws s3 ls s3://${bucket} --profile Donna', 'aws iam add-user-to-group --group-name ${group} --user-name Donna', 'quiz q-group-principal b',
  ]

  test('grades: exactly one JSON object, and 0 only for a pass', async () => {
    const right = file('right', SOLUTION.join('\n'))
    const wrong = file('wrong', ['# nothing much', '', 'aws iam create-group --group-name ${group}', 'aws iam no-such-thing'].join('\r\n'))
    const [passed, failed, quiet, other] = await Promise.all([
      rolecall(['scenario', 'grade', SCENARIO, '--commands', right]), rolecall(['scenario', 'grade', SCENARIO, '--commands', wrong]),
      rolecall(['scenario', 'grade', SCENARIO, '--commands', wrong, '--json']), rolecall(['scenario', 'grade', SCENARIO, '--commands', right, '--variant', 'team-b', '--json']),
    ])
    expect([passed.code, failed.code, quiet.code, other.code]).toEqual([0, 1, 1, 0])
    const grade = JSON.parse(passed.stdout) as { passed: boolean; score: number; checks: Record<string, unknown>[] }
    expect(Object.keys(grade)).toEqual(['passed', 'score', 'checks', 'leastPrivilege'])
    expect(grade).toMatchObject({ passed: true, score: 96, leastPrivilege: { result: 'fail', of: 5, message: expect.stringContaining('s3:') as string } })
    for (const check of grade.checks) {
      expect(Object.keys(check)).toEqual(['id', 'result', 'points', 'message'])
      expect(check).toEqual({ id: expect.any(String) as string, result: 'pass', points: expect.any(Number) as number, message: '' })
    }
    const poor = JSON.parse(failed.stdout) as typeof grade
    expect(poor.passed).toBe(false)
    expect(new Set(poor.checks.map(({ result }) => result))).toEqual(new Set(['fail', 'blocked', 'pass'].filter((result) => poor.checks.some((check) => check['result'] === result))))
    expect(poor.checks.find(({ id }) => id === 'members')).toMatchObject({ result: 'fail', points: 0, message: 'Group Dev must hold exactly Donna, Kunal and Matt; now it holds nobody.' })
    expect(poor.checks.find(({ id }) => id === 'no-write')).toMatchObject({ result: 'blocked', points: 0, message: expect.stringContaining('Waits for: ') as string })
    expect(failed.stderr).toContain('exit 252: aws iam no-such-thing')
    expect([passed.stderr.includes('exit 254: aws s3 ls'), quiet.stderr]).toEqual([true, ''])
    expect(quiet.stdout).toBe(failed.stdout)
  })
})

describe('rolecall shell', () => {
  test.each<[line: string, code: number, stdout: string]>([
    ['aws sts get-caller-identity --query Arn --output text', 0, 'arn:aws:iam::111122223333:user/admin\n'],
    ['exit 7', 7, ''],
    ['aws iam no-such-thing', 252, ''],
    ['no-such-command', 127, ''],
    ['echo one; echo two >&2; exit 3', 3, 'one\n'],
    ["echo 'unfinished", 2, ''],
  ])('-c %j ends as the line does', async (line, code, stdout) => {
    expect(await rolecall(['shell', '-c', line])).toMatchObject({ code, stdout })
  })

  test('reads lines from its input, and ends as the last one does or with exit', async () => {
    const lines = (...text: string[]): string => `${text.join('\n')}\n`
    const [all, left, cut] = await Promise.all([rolecall(['shell'], lines('NAME=Dev', 'for i in 1 2; do', 'echo $NAME$i; done', 'false')), rolecall(['shell'], lines('exit 4', 'echo never')), rolecall(['shell'], lines('echo begun', "echo 'never ended"))])
    expect(all).toMatchObject({ code: 1, stdout: 'Dev1\nDev2\n' })
    expect(left).toMatchObject({ code: 4, stdout: '' })
    expect(cut).toMatchObject({ code: 2, stdout: 'begun\n', stderr: 'rolecall: the input ends in the middle of a command, which was not run\n' })
  })

  test('works in the world of a scenario, as the one who is signed in there, and what it does stays', async () => {
    const options = { dataFolder: home, scenariosFolder: join(ROOT, 'scenarios'), now: () => Date.now(), newSeed: () => 'seed' }
    const simulator = new Simulator(options)
    const { world } = await simulator.openScenario(SCENARIO)
    const directory = join(home, 'worlds', world.meta?.id ?? '')
    const locked = await rolecall(['shell', '--world', directory, '-c', 'aws iam list-groups'])
    expect(locked).toMatchObject({ code: 1, stdout: '', stderr: `rolecall: The world in ${directory} is open in another program (process ${process.pid}). Close it there, or work in another world.\n` })
    await simulator.close()
    const made = await rolecall(['shell', '--world', directory, '-c', 'aws iam create-group --group-name Dev --query Group.Arn --output text; aws sts get-caller-identity --query Arn --output text'])
    expect(made).toMatchObject({ code: 0, stdout: 'arn:aws:iam::111122223333:group/Dev\narn:aws:iam::111122223333:user/lab-admin\n' })
    const again = await simulator.openScenario(SCENARIO)
    expect(again.world.account('111122223333').iam.groups.has('Dev')).toBe(true)
    await simulator.close()
  })

  test('says of a folder that is no world, or a damaged one, which file and what to do', async () => {
    file('odd/world.json', '{"format": "something-else"}')
    const [missing, odd] = await Promise.all([rolecall(['shell', '--world', join(home, 'nowhere'), '-c', 'ls']), rolecall(['shell', '--world', join(home, 'odd'), '-c', 'ls'])])
    expect(missing).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^rolecall: .*nowhere\/world\.json is missing: this folder is not a world of Rolecall\. Nothing was changed\. .*\n$/) as string })
    expect(odd).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^rolecall: .*odd\/world\.json was not written by Rolecall\. Nothing was changed\. .*\n$/) as string })
  })
})

describe('rolecall serve', () => {
  test('says when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((done) => other.once('listening', done))
    const { port } = other.address() as AddressInfo
    const { code, stdout, stderr } = await rolecall(['serve', '--port', String(port)])
    other.close()
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(new RegExp(`^rolecall: .*${port}.*\n$`))
  })

  test('prints its address, and ends well when it is asked to', async () => {
    const child = spawn(process.execPath, [join(OUT, 'rolecall.js'), 'serve'], { cwd: ROOT, env: { ...process.env, ROLECALL_HOME: home } })
    const said = await new Promise<string>((done) => child.stdout.once('data', (data: Buffer) => done(data.toString())))
    expect(said).toMatch(/^Rolecall is ready: http:\/\/127\.0\.0\.1:\d+\/launch\?token=\S+\n/)
    child.kill('SIGTERM')
    expect(await new Promise((done) => child.once('close', done))).toBe(0)
  })
})
