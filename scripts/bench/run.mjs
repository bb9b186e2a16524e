/** Bundles one benchmark, so that it runs as the built app does, and starts it: `node scripts/bench/run.mjs evaluator [arguments]`. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('../..', import.meta.url))
const [name, ...args] = process.argv.slice(2)
const source = join(root, `scripts/bench/${name}.ts`)
if (name === undefined || !existsSync(source)) {
  console.error(`There is no benchmark ${name ?? ''}.`)
  process.exit(2)
}
const outDir = join(root, '.cache/bench')
await build({
  configFile: false, root, logLevel: 'warn', assetsInclude: ['**/*.br'],
  build: { ssr: source, outDir, emptyOutDir: false, rolldownOptions: { output: { entryFileNames: `${name}.mjs` } } },
})
// With the collector at hand, memory can be told from garbage.
const { status } = spawnSync(process.execPath, ['--expose-gc', ...(process.env['BENCH_NODE_OPTIONS']?.split(' ').filter(Boolean) ?? []), join(outDir, `${name}.mjs`), ...args], { stdio: 'inherit' })
process.exit(status ?? 1)
