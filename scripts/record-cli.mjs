/**
 * Records what the stock AWS CLI prints for the lines in scripts/cli-lines: `node scripts/record-cli.mjs [NAME]...`.
 * Each file becomes tests/cli-recordings/stock-NAME.yaml, from a fresh account behind an endpoint, at one instant: the clock of the
 * account, of the endpoint and (by faketime) of the AWS CLI all stand still, so that a second run writes the same.
 *
 * A line is run in the shell's words, with `NAME=value` before it and `< FILE` behind it as a shell has them. `!` before it: it is run, but not kept.
 * Wanted: `faketime`, and a new AWS CLI version 2, named with AWS2 (else the first `aws` that is one); the npm package
 * @aws-cdk/asset-awscli-v2 holds one. What an older one prints differs in its errors.
 */
import { execFile, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'
import { parse, stringify } from 'yaml'

const root = fileURLToPath(new URL('..', import.meta.url))
const linesFolder = join(root, 'scripts/cli-lines')
const recordings = join(root, 'tests/cli-recordings')
const homeFiles = parse(readFileSync(join(recordings, 'home.yaml'), 'utf8'))
/** Debian's package of that name: programs under it see one instant. */
const FAKETIME = 'faketime'
const INSTANT = '2026-11-21T21:12:35Z'
/** What clients add by themselves, each version its own, is no part of what the learner asked for. */
const OWN_OF_CLIENTS = ['EncodingType', 'ChecksumAlgorithm', 'ChecksumMode', 'ChecksumCRC32', 'ChecksumCRC64NVME', 'ContentMD5', 'ContentLength', 'ClientToken']
/** What a form in YAML says of a member is worded by each client. */
const SAID_OF_MEMBERS = /( # (?:\[REQUIRED\] )?).*$/gm

const program = findProgram()
const vite = await createServer({ root, configFile: false, appType: 'custom', logLevel: 'error', assetsInclude: ['**/*.br'], server: { middlewareMode: true, watch: null, hmr: false } })
try {
  const wanted = process.argv.slice(2)
  const names = readdirSync(linesFolder).map((file) => file.replace(/\.txt$/, ''))
  for (const name of names.filter((one) => wanted.length === 0 || wanted.includes(one))) await record(name)
} finally {
  await vite.close()
}
process.exit(0)

async function record(name) {
  const account = await openAccount()
  const home = mkdtempSync(join(tmpdir(), 'rolecall-record-'))
  for (const [path, text] of Object.entries(homeFiles)) write(home, path, text)
  const kept = []
  for (const { line, keep } of readLines(join(linesFolder, `${name}.txt`))) {
    const { argv, environment, input } = commandOf(line)
    const before = filesOf(home)
    const answers = account.listen()
    const ran = await run({ argv, environment, stdin: input === undefined ? '' : readFileSync(join(home, input), 'utf8') }, home, account)
    const after = filesOf(home)
    if (!keep && ran.exitCode !== 0) throw new Error(`${name}: "${line}" failed:\n${ran.stderr}`)
    if (keep) kept.push(recordingOf({ line, argv, environment, stdin: input === undefined ? '' : before[input], before, after, answers, ran, keys: account.keys }))
    console.log(`${name}: ${line}`)
  }
  await account.close()
  rmSync(home, { recursive: true, force: true })
  const head = `# Written by scripts/record-cli.mjs from scripts/cli-lines/${name}.txt; not by hand.\n`
  writeFileSync(join(recordings, `stock-${name}.yaml`), head + kept.map((one) => stringify([one], { lineWidth: 0 })).join('\n'))
}

function recordingOf({ line, argv, environment, stdin, before, after, answers, ran, keys }) {
  const own = Object.fromEntries(Object.entries(before).filter(([path, text]) => homeFiles[path] !== text))
  const changed = Object.fromEntries(Object.entries(after).filter(([path, text]) => before[path] !== text))
  return {
    name: line,
    source: `aws-cli ${program.version} against rolecall endpoint, ${program.date}`,
    argv,
    ...(line.includes('presign') && { environment: { AWS_ACCESS_KEY_ID: keys.accessKeyId, AWS_SECRET_ACCESS_KEY: keys.secretAccessKey } }),
    ...(Object.keys(environment).length > 0 && { environment }),
    ...(stdin !== '' && { stdin }),
    ...(Object.keys(own).length > 0 && { files: own }),
    ...(answers.length > 0 && { answers }),
    ...(ran.stdout !== '' && { stdout: argv.includes('yaml-input') ? ran.stdout.replace(SAID_OF_MEMBERS, '$1') : ran.stdout }),
    ...(ran.stderr !== '' && { stderr: ran.stderr }),
    exitCode: ran.exitCode,
    ...(Object.keys(changed).length > 0 && { filesAfter: changed }),
  }
}

async function openAccount() {
  const load = async (path) => vite.ssrLoadModule(`/src-main/${path}`)
  const [{ loadSqlite }, { World }, { startSandbox }, { OpenWorld }, { clientKeys }, { serveEndpoint }] = await Promise.all(
    ['store/database.ts', 'store/world.ts', 'lab/sandbox.ts', 'lab/open-world.ts', 'lab/client-keys.ts', 'http/server.ts'].map(load),
  )
  await loadSqlite()
  const now = () => Date.parse(INSTANT)
  const world = World.inMemory({ seed: 'recordings', start: now(), host: now })
  await startSandbox(world, true)
  const open = new OpenWorld(world, undefined, now())
  let answers = []
  open.onAnswer(({ service, operation, input }, { output, error }) => {
    const answer = error ? { error: { code: error.code, message: error.message, status: error.status } } : { output: plain(output) }
    answers.push({ call: `${service}:${operation}`, input: asked(input), ...answer })
  })
  const keys = await clientKeys(open)
  const endpoint = await serveEndpoint({ open, port: 0, now, controlToken: 'none', failed: (error) => console.error(error) })
  return {
    keys,
    origin: endpoint.origin,
    listen: () => (answers = []),
    close: async () => {
      await endpoint.close()
      await world.close()
    },
  }
}

function asked(input) {
  return Object.fromEntries(Object.entries(plain(input)).filter(([name, value]) => !OWN_OF_CLIENTS.includes(name) && !(name === 'Body' && value === '')))
}

/** As the road has it, without what tells of the machine that this was recorded on. */
function plain(value) {
  if (typeof value === 'string') return value.replace(/"userAgent":"[^"]*"/, '"userAgent":"aws-cli"')
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8')
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined).map(([key, item]) => [key, key === 'ClientToken' ? 'of-the-client' : plain(item)]))
}

function run({ argv, environment, stdin }, home, { origin, keys }) {
  const endpoint = ['presign', 'configure'].some((word) => argv.includes(word)) ? [] : ['--endpoint-url', origin]
  const env = {
    PATH: process.env.PATH, HOME: home, TZ: 'UTC', COLUMNS: '80', AWS_PAGER: '', AWS_EC2_METADATA_DISABLED: 'true', NO_FAKE_STAT: '1',
    ...(process.env.PYENV_VERSION && { PYENV_VERSION: process.env.PYENV_VERSION }),
    ...(argv[0] !== 'configure' && { AWS_ACCESS_KEY_ID: keys.accessKeyId, AWS_SECRET_ACCESS_KEY: keys.secretAccessKey }),
    FAKETIME_DONT_FAKE_MONOTONIC: '1', PYTHONWARNINGS: 'ignore',
    ...environment,
  }
  const command = ['-f', INSTANT.replace('T', ' ').replace('Z', ''), program.path, ...argv, ...endpoint]
  return new Promise((resolve) => {
    const child = execFile(FAKETIME, command, { cwd: home, env, timeout: 120_000 }, (error, stdout, stderr) => resolve({ stdout: atHome(stdout, home), stderr: atHome(stderr, home), exitCode: error ? Number(error.code ?? 1) : 0 }))
    // One that ends before it has read is no failure.
    child.stdin.on('error', () => undefined)
    child.stdin.end(stdin)
  })
}

/** Where the recordings are played. */
function atHome(text, home) {
  return text.replaceAll(home, '/home/learner')
}

function* readLines(file) {
  // A backslash at the end of a line goes on in the next.
  for (const text of readFileSync(file, 'utf8').replace(/\\\n\s*/g, '').split('\n')) {
    const match = /^(!?)((?:[A-Z_]+=\S* )*aws .*)$/.exec(text.trim())
    if (match) yield { line: match[2], keep: match[1] === '' }
    else if (text.trim() !== '' && !text.startsWith('#')) throw new Error(`${file}: cannot read "${text}"`)
  }
}

function commandOf(line) {
  const [, before = '', command = line, , input] = /^((?:[A-Z_]+=\S* )*)(aws .*?)( < (\S+))?$/.exec(line) ?? []
  return { argv: wordsOf(command).slice(1), environment: before === '' ? {} : Object.fromEntries(wordsOf(before).map((word) => word.split(/=(.*)/s, 2))), input }
}

function wordsOf(line) {
  const { stdout } = spawnSync('sh', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' })
  return stdout.split('\0').slice(0, -1)
}

function write(home, path, text) {
  const file = join(home, path)
  mkdirSync(dirname(file), { recursive: true })
  // The AWS CLI warns of credentials that others may read.
  writeFileSync(file, text, { mode: path.endsWith('credentials') ? 0o600 : 0o644 })
  utimesSync(file, new Date(INSTANT), new Date(INSTANT))
}

/** Texts by path; what the AWS CLI keeps for itself is left out. */
function filesOf(home, folder = '') {
  return Object.assign({}, ...readdirSync(join(home, folder)).map((name) => {
    const path = join(folder, name)
    if (path === '.aws/cli') return {}
    return statSync(join(home, path)).isDirectory() ? filesOf(home, path) : { [path]: readFileSync(join(home, path), 'utf8') }
  }))
}

function findProgram() {
  const path = process.env.AWS2 ?? 'aws'
  const version = /^aws-cli\/(\S+)/.exec(spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[1]
  if (!version?.startsWith('2.')) fail(`"${path}" is no AWS CLI version 2; name one with AWS2`)
  if (spawnSync(FAKETIME, ['--version']).status !== 0) fail('faketime is not here; it comes with the package of that name')
  return { path, version, date: new Date().toISOString().slice(0, 10) }
}

function fail(text) {
  console.error(`record-cli: ${text}.`)
  process.exit(2)
}
