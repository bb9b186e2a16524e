/** Builds the app when that is needed and opens it: in Electron where its runtime is there or can be fetched, else the same app in a browser window. */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, isStale } from './build.mjs'

const FETCH_LIMIT = 20_000
/** Electron that ends with an error this soon did not start at all. */
const START_LIMIT = 5_000

const root = fileURLToPath(new URL('..', import.meta.url))
const electronFolder = join(root, 'node_modules/electron')

/** The runtime's program, when it is installed. */
function electronRuntime() {
  const pathFile = join(electronFolder, 'path.txt')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron'
  const program = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(electronFolder, 'dist'), name)
  return existsSync(program) ? program : undefined
}

function fetchRuntime() {
  if (!existsSync(join(electronFolder, 'install.js'))) return 'the electron package is not installed'
  console.log('Fetching the Electron runtime (once)…')
  const { status, error } = spawnSync(process.execPath, [join(electronFolder, 'install.js')], { stdio: 'ignore', timeout: FETCH_LIMIT, killSignal: 'SIGKILL' })
  if (error?.code === 'ETIMEDOUT') return `it could not be fetched within ${FETCH_LIMIT / 1000} seconds`
  return status === 0 ? undefined : 'it could not be fetched'
}

/** Runs a program until it ends; a signal to us is a signal to it. */
function run(program, args) {
  const child = spawn(program, args, { cwd: root, stdio: 'inherit' })
  const pass = signal => child.kill(signal)
  process.on('SIGINT', pass).on('SIGTERM', pass)
  // npm hands a signal to the shell between it and us, which does not pass it on.
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.env.npm_lifecycle_event !== undefined && process.ppid !== parent) pass('SIGTERM')
  }, 500)
  return new Promise(resolve => {
    child.once('error', () => resolve(1))
    child.once('exit', code => resolve(code ?? 0))
  }).finally(() => {
    clearInterval(watch)
    process.off('SIGINT', pass).off('SIGTERM', pass)
  })
}

/** @returns why Electron did not run, or undefined when it did. */
async function openInElectron() {
  const reason = electronRuntime() === undefined ? fetchRuntime() : undefined
  const runtime = electronRuntime()
  if (runtime === undefined) return reason ?? 'its runtime is not there'
  // Electron refuses to run as root with its sandbox.
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const begun = Date.now()
  const code = await run(runtime, [...flags, root])
  if (code !== 0 && Date.now() - begun < START_LIMIT) return `it ended with exit code ${code}`
  process.exit(code)
}

if (isStale() && !build()) process.exit(1)
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY)
const reason = hasDisplay ? await openInElectron() : 'there is no display'
const instead = hasDisplay ? 'opening the same app in a browser window' : 'open the same app in a browser at this address'
console.log(`Electron is not used, ${reason}: ${instead}.`)
process.exit(await run(process.execPath, [join(root, 'out/main/rolecall.js'), 'serve', ...(hasDisplay ? ['--open'] : [])]))
