/** Builds the app and runs its tests: `unit`, `proofs`, `browser`, or all in this order; closes with one line of counts. */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from './build.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const unitReport = join(root, '.cache/vitest.json')
const browserReport = join(root, '.cache/playwright.json')
mkdirSync(join(root, '.cache'), { recursive: true })

function node(script, ...args) {
  return spawnSync(process.execPath, [join(root, script), ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0
}

/** The counts that a runner wrote; a runner that ended without them failed as a whole. */
function counts(ended, report, read) {
  const { passed, failed } = existsSync(report) ? read(JSON.parse(readFileSync(report, 'utf8'))) : { passed: 0, failed: 0 }
  return { passed, failed: ended ? failed : Math.max(failed, 1) }
}

const suites = {
  unit() {
    rmSync(unitReport, { force: true })
    const ended = node('node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`)
    return counts(ended, unitReport, report => ({ passed: report.numPassedTests, failed: report.numFailedTests }))
  },

  async proofs() {
    const proofs = spawn(process.execPath, [join(root, 'out/main/rolecall.js'), 'scenario', 'test'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
    let text = ''
    proofs.stdout.setEncoding('utf8').on('data', data => {
      text += data
      process.stdout.write(data)
    })
    const code = await new Promise(resolve => proofs.once('close', resolve))
    const [, passed = 0, failed = 0] = /^(\d+) passed, (\d+) failed$/m.exec(text) ?? []
    if (code === 0 && Number(passed) === 0) throw new Error('`rolecall scenario test` proved nothing.')
    return { passed: Number(passed), failed: code === 0 ? Number(failed) : Math.max(Number(failed), 1) }
  },

  browser() {
    rmSync(browserReport, { force: true })
    if (!node('scripts/ensure-browser.mjs')) return { passed: 0, failed: 1 }
    const ended = node('node_modules/@playwright/test/cli.js', 'test')
    return counts(ended, browserReport, ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky }))
  },
}

const asked = process.argv.slice(2)
const unknown = asked.find(name => !Object.hasOwn(suites, name))
if (unknown !== undefined) {
  console.error(`There are no tests named ${unknown}; there are ${Object.keys(suites).join(', ')}.`)
  process.exit(2)
}

if (!build()) process.exit(1)

const total = { passed: 0, failed: 0 }
for (const name of asked.length > 0 ? asked : Object.keys(suites)) {
  console.log(`\n== ${name} ==`)
  const { passed, failed } = await suites[name]()
  total.passed += passed
  total.failed += failed
}
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 ? 0 : 1)
