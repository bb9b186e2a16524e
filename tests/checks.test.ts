/** The checks bite: each rule of lint and of the layers fails on the snippet that breaks it, and on nothing else. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
let house: string

/** A house of its own with the project's rules, and these files in it. */
function build(files: Readonly<Record<string, string>>): void {
  house = mkdtempSync(join(tmpdir(), 'rolecall-checks-'))
  for (const name of ['.dependency-cruiser.cjs', 'eslint.config.js', 'tsconfig.base.json', 'tsconfig.lint.json', 'package.json']) cpSync(join(root, name), join(house, name))
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(house, name)), { recursive: true })
    writeFileSync(join(house, name), text)
  }
}

function run(tool: string, ...args: string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules', tool), ...args], { cwd: house, encoding: 'utf8', timeout: 60_000 })
  if (stdout === '') throw new Error(stderr)
  return stdout
}

describe('who may import whom', () => {
  const uses = (path: string): string => `import type { X } from '${path}'\nexport type Y = X\n`
  const value = (path: string): string => `import { x } from '${path}'\nexport const y = x\n`
  const leaf = 'export interface X {\n  x: string\n}\nexport const x = 1\n'

  const leaves = ['http/a.ts', 'door/a.ts', 'door/contract.ts', 'simulator.ts', 'lab/a.ts', 'shell/a.ts', 'cli/a.ts', 'api/a.ts', 'services/a.ts', 'access/a.ts', 'evaluator/a.ts', 'store/a.ts', 'aws/a.ts', 'services/s3/a.ts']
  const files: Record<string, string> = {
    ...Object.fromEntries(leaves.map(name => [`src-main/${name}`, leaf])),
    'src-main/aws/circle-b.ts': "import type { Y } from './circle-a.js'\nexport type X = Y | 1\n",
  }

  /** Each file and the rule that it breaks; undefined: it breaks none. */
  const cases: [file: string, text: string, rule: string | undefined][] = [
    ['src-main/door/up.ts', uses('../http/a.js'), 'door-imports-downward'],
    ['src-main/lab/up.ts', uses('../simulator.js'), 'lab-imports-downward'],
    ['src-main/lab/door.ts', uses('../door/a.js'), 'lab-imports-downward'],
    ['src-main/shell/up.ts', uses('../lab/a.js'), 'shell-imports-downward'],
    ['src-main/cli/up.ts', uses('../shell/a.js'), 'cli-imports-downward'],
    ['src-main/api/up.ts', uses('../cli/a.js'), 'api-imports-downward'],
    ['src-main/services/up.ts', uses('../api/a.js'), 'services-imports-downward'],
    ['src-main/access/up.ts', uses('../services/a.js'), 'access-imports-downward'],
    ['src-main/evaluator/up.ts', uses('../access/a.js'), 'evaluator-imports-downward'],
    ['src-main/store/up.ts', uses('../evaluator/a.js'), 'store-imports-downward'],
    ['src-main/aws/up.ts', uses('../store/a.js'), 'aws-imports-downward'],
    ['src-main/evaluator/store.ts', uses('../store/a.js'), 'evaluator-knows-no-store'],
    ['src-main/shell/api.ts', uses('../api/a.js'), 'terminal-knows-only-requests'],
    ['src-main/cli/api.ts', uses('../api/a.js'), 'terminal-knows-only-requests'],
    ['src-main/cli/store.ts', uses('../store/a.js'), 'terminal-knows-only-requests'],
    ['src-main/cli/request.ts', uses('../api/request.js'), undefined],
    ['src-main/shell/request.ts', uses('../api/request.js'), undefined],
    ['src-main/api/request.ts', uses('../aws/a.js'), undefined],
    ['src-main/services/iam/other.ts', uses('../s3/a.js'), 'services-meet-below'],
    ['src-main/services/iam/shared.ts', uses('../a.js'), undefined],
    ['src-main/elsewhere/a.ts', uses('../aws/a.js'), 'every-file-has-a-layer'],
    ['src-main/aws/circle-a.ts', uses('./circle-b.js'), 'no-circles'],
    ['src-main/aws/nowhere.ts', value('./missing.js'), 'everything-resolves'],
    ['src-main/aws/electron.ts', value('electron'), 'electron-at-the-edge'],
    ['src-main/door/electron.ts', uses('electron'), 'electron-at-the-edge'],
    ['src-main/door/ipc-adapter.ts', value('electron'), undefined],
    ['src-main/window.ts', value('electron'), undefined],
    ['src-main/rolecall.ts', value('./door/ipc-adapter.js'), 'command-line-without-electron'],
    ['src-main/index.ts', value('./door/ipc-adapter.js'), undefined],
    ['src-main/door/listen.ts', value('node:http'), 'node-http-in-http'],
    ['src-main/cli/listen.ts', value('https'), 'node-http-in-http'],
    ['src-main/http/listen.ts', value('node:http'), undefined],
    ['src-main/http/down.ts', uses('../door/a.js'), undefined],
    ['src-main/lab/down.ts', uses('../store/a.js'), undefined],
    ['src-main/aws/renderer.ts', uses('../../src-renderer/types.js'), 'main-knows-no-renderer'],
    ['src-renderer/types.ts', uses('../src-main/door/contract.js'), undefined],
    ['src-renderer/value.ts', value('../src-main/door/contract.js'), 'renderer-imports-types'],
    ['src-renderer/deep.ts', uses('../src-main/aws/a.js'), 'renderer-knows-the-contract'],
    ['src-renderer/View.svelte', `<script lang="ts">\n  ${value('../src-main/aws/a.js').replace('export const y = x', 'const y = x')}</script>\n{y}\n`, 'renderer-knows-the-contract'],
  ]
  const broken = new Map<string, string[]>()

  beforeAll(() => {
    build({ ...files, ...Object.fromEntries(cases.map(([file, text]) => [file, text])) })
    const report = JSON.parse(run('dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.cjs', '-T', 'json', 'src-main', 'src-renderer')) as {
      summary: { violations: { from: string; rule: { name: string } }[] }
    }
    for (const { from, rule } of report.summary.violations) broken.set(from, [...(broken.get(from) ?? []), rule.name])
  }, 60_000)
  afterAll(() => rmSync(house, { recursive: true, force: true }))

  it.each(cases)('%s', (file, _text, rule) => {
    expect([...new Set(broken.get(file))]).toEqual(rule === undefined ? [] : expect.arrayContaining([rule]))
  })
})

describe('how code is written', () => {
  const cases: [file: string, text: string, rule: string | undefined][] = [
    ['src-main/store/now.ts', 'export const now = (): number => Date.now()\n', 'no-restricted-syntax'],
    ['src-main/store/date.ts', 'export const now = (): Date => new Date()\n', 'no-restricted-syntax'],
    ['src-main/store/text.ts', 'export const now = (): string => Date()\n', 'no-restricted-syntax'],
    ['src-main/store/instant.ts', 'export const at = (instant: number): Date => new Date(instant)\n', undefined],
    ['src-main/cli/random.ts', 'export const roll = (): number => Math.random()\n', 'no-restricted-syntax'],
    ['src-main/api/id.ts', "import { randomUUID } from 'node:crypto'\nexport const id = (): string => randomUUID()\n", 'no-restricted-syntax'],
    ['src-main/api/global-id.ts', 'export const id = (): string => crypto.randomUUID()\n', 'no-restricted-syntax'],
    ['src-main/lab/bytes.ts', "import { randomBytes } from 'node:crypto'\nexport const id = (): string => randomBytes(8).toString('hex')\n", 'no-restricted-syntax'],
    ['src-main/door/now.ts', 'export const now = (): number => Date.now()\n', undefined],
    ['src-main/http/now.ts', 'export const now = (): number => Date.now()\n', undefined],
    ['src-main/rolecall.ts', 'export const now = (): number => Date.now()\n', undefined],
    ['src-main/aws/default.ts', 'export default 1\n', 'no-restricted-exports'],
    ['src-main/aws/named-default.ts', 'const one = 1\nexport { one as default }\n', 'no-restricted-exports'],
    ['src-main/aws/any.ts', 'export const one = (value: any): unknown => value\n', '@typescript-eslint/no-explicit-any'],
    ['src-main/aws/hidden-any.ts', 'export const one = (text: string): unknown => JSON.parse(text).one\n', '@typescript-eslint/no-unsafe-member-access'],
    ['src-main/aws/enum.ts', 'export enum One {\n  two,\n}\n', 'no-restricted-syntax'],
    ['src-main/aws/ignore.ts', '// @ts-ignore we know better than it\nexport const one = 1\n', '@typescript-eslint/ban-ts-comment'],
    ['src-main/aws/expect.ts', '// @ts-expect-error we know better than it\nexport const one = 1\n', '@typescript-eslint/ban-ts-comment'],
    ['src-main/aws/promise.ts', 'export const one = (): void => {\n  Promise.resolve(1)\n}\n', '@typescript-eslint/no-floating-promises'],
    ['src-main/aws/type.ts', "import { X } from './any.js'\nexport type Y = X\n", '@typescript-eslint/consistent-type-imports'],
    ['src-main/aws/unexplained.ts', '// eslint-disable-next-line eqeqeq\nexport const one = (two: number): boolean => two == 1\n', 'here/explained-exceptions'],
    ['src-main/aws/explained.ts', '// eslint-disable-next-line eqeqeq -- the reason is in this sentence\nexport const one = (two: number): boolean => two == 1\n', undefined],
    ['src-main/aws/unused.ts', '// eslint-disable-next-line eqeqeq -- nothing here needs it\nexport const one = 1\n', 'unused directive'],
  ]
  const broken = new Map<string, string[]>()

  beforeAll(() => {
    build({ ...Object.fromEntries(cases.map(([file, text]) => [file, text])), 'src-renderer/tsconfig.json': '{ "extends": "../tsconfig.base.json", "include": ["./*.ts"] }' })
    const report = JSON.parse(run('eslint/bin/eslint.js', '--format', 'json', 'src-main')) as { filePath: string; messages: { ruleId: string | null; message: string }[] }[]
    for (const { filePath, messages } of report) {
      broken.set(relative(realpathSync(house), realpathSync(filePath)), messages.map(({ ruleId, message }) => ruleId ?? (message.startsWith('Unused eslint-disable') ? 'unused directive' : message)))
    }
  }, 90_000)
  afterAll(() => rmSync(house, { recursive: true, force: true }))

  it.each(cases)('%s', (file, _text, rule) => {
    expect([...new Set(broken.get(file) ?? ['not read'])]).toEqual(rule === undefined ? [] : expect.arrayContaining([rule]))
  })
})
