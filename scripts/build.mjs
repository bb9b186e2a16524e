/** Builds the app into `out/`. */
import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const sources = ['src-main', 'src-renderer', 'electron.vite.config.ts', 'tsconfig.base.json', 'package-lock.json']
// Written last: a build that broke off leaves it old or missing.
const last = 'out/renderer/index.html'

function newest(path) {
  const status = statSync(path, { throwIfNoEntry: false })
  if (!status?.isDirectory()) return status?.mtimeMs ?? 0
  // A folder's own time tells of files that were removed.
  return Math.max(status.mtimeMs, ...readdirSync(path).map(name => newest(join(path, name))))
}

/** Whether `out/` is missing or older than what it is built from. */
export function isStale() {
  const built = newest(join(root, last))
  return built === 0 || sources.some(source => newest(join(root, source)) > built)
}

/** @returns whether the build succeeded; it says itself what is wrong. */
export function build() {
  console.log('Building Rolecall…')
  const electronVite = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  return spawnSync(process.execPath, [electronVite, 'build', '--logLevel', 'warn'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(build() ? 0 : 1)
