/** Finds a Chromium for the browser tests, and gets one where there is none. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable']
const elsewhere = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(name => `/Applications/${name}.app/Contents/MacOS/${name}`)

/** The first browser that is there and starts: Playwright's own, else one of the machine's. Undefined when there is none. */
export function findBrowser() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = [chromium.executablePath(), ...names.flatMap(name => folders.map(folder => join(folder, name))), ...elsewhere]
  return candidates.find(file => file !== '' && existsSync(file) && starts(file))
}

/** A downloaded browser may lack the libraries that it needs. */
function starts(file) {
  return process.platform === 'win32' || spawnSync(file, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0
}

function run(what, program, args) {
  console.log(`${what}: ${program} ${args.join(' ')}`)
  const { status, error } = spawnSync(program, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: 300_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  if (status !== 0) console.log(`That failed${error ? `: ${error.message}` : ` with exit code ${String(status)}`}.`)
  return status === 0
}

/** Gets a browser: Playwright's, else the distribution's. */
function fetchBrowser() {
  console.log('No Chromium, Chrome or Edge was found for the browser tests; getting one.')
  run('From Playwright', process.execPath, [fileURLToPath(import.meta.resolve('@playwright/test/cli')), 'install', 'chromium'])
  if (findBrowser() !== undefined || !existsSync('/usr/bin/apt-get')) return

  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const [program, ...first] = [...asRoot, 'apt-get']
  run('From the distribution', program, [...first, 'update'])
  run('From the distribution', program, [...first, 'install', '-y', '--no-install-recommends', 'chromium'])
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (findBrowser() === undefined) fetchBrowser()
  const browser = findBrowser()
  if (browser === undefined) {
    console.error('No browser could be found or installed. Install Chromium, Chrome or Edge and run the tests again.')
    process.exit(1)
  }
  console.log(`Browser tests use ${browser}`)
}
