/** `npm run bench`: how long things take for a learner, beside what they rest on. `-- SEED` makes other names and ids. */
import { spawnSync } from 'node:child_process'
import { cpus, loadavg } from 'node:os'
import { benchHost } from './app/host.js'
import { benchScenarios } from './app/scenarios.js'
import { benchSizes } from './app/sizes.js'
import { benchTerminal } from './app/terminal.js'

const root = process.cwd()
const seed = process.argv[2] ?? 'bench'

const built = spawnSync(process.execPath, ['--input-type=module', '-e', "import { build, isStale } from './scripts/build.mjs'; process.exit(isStale() && !build() ? 1 : 0)"], { cwd: root, stdio: 'inherit' })
if (built.status !== 0) process.exit(1)

const processors = cpus()
console.log(`seed ${seed}; ${processors.length} x ${processors[0]?.model.trim()}, Node ${process.version}, load ${loadavg().map((load) => load.toFixed(1)).join(' ')}`)
console.log('terminal')
await benchTerminal(root, seed)
console.log('host')
await benchHost(root)
console.log('scenarios')
await benchScenarios(root, seed)
console.log('sizes')
benchSizes(root)
spawnSync(process.execPath, ['scripts/bench/run.mjs', 'store', seed], { cwd: root, stdio: 'inherit' })
