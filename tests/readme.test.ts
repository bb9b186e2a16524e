import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { endpointCommand } from '../src-main/commands/endpoint.js'
import { clockCommand } from '../src-main/commands/clock.js'
import { evaluateCommand } from '../src-main/commands/evaluate.js'
import { exportCommand } from '../src-main/commands/export.js'
import { idpCommand } from '../src-main/commands/idp.js'
import { importCommand } from '../src-main/commands/import.js'
import { quotasCommand } from '../src-main/commands/quotas.js'
import { scenarioCommand } from '../src-main/commands/scenario.js'
import { serveCommand } from '../src-main/commands/serve.js'
import { shellCommand } from '../src-main/commands/shell.js'
import { findModel, modelledServices } from '../src-main/aws/models/model.js'
import { readLibrary } from '../src-main/lab/library.js'
import { simulatedOperations } from '../src-main/services/find-operation.js'
import { readCaseFiles } from './evaluator-cases/case.js'
import { GROUPS } from './evaluator-cases/checklist.js'

const readme = readFileSync('README.md', 'utf8')

function scenarios(): string {
  const rows = readLibrary('scenarios').scenarios.map(
    ({ id, title, level, minutes, exam }) => `| ${id.slice(0, 2)} | ${title['en'] ?? ''} | ${level} | ${minutes} | ${exam.map(({ exam: name, task }) => `${name} ${task}`).join(', ')} |`,
  )
  return ['|  | lesson | level | minutes | exam tasks |', '| --- | --- | --- | --- | --- |', ...rows].join('\n')
}

function commands(): string {
  return ['```', ...[serveCommand, endpointCommand, shellCommand, scenarioCommand, evaluateCommand, idpCommand, clockCommand, quotasCommand, importCommand, exportCommand].map(({ usage }) => usage.replace(/^ +/gm, '')), '```'].join('\n')
}

function operations(): string {
  const simulated = simulatedOperations()
  const rows = modelledServices().flatMap((service) => {
    const names = simulated.filter((operation) => operation.service === service).map(({ name }) => name)
    if (service === 'signin' || names.length === 0) return []
    return [`| \`${service}\` | ${names.length} | ${names.join(' ')} |`]
  })
  return ['| service | simulated | operations |', '| --- | --- | --- |', ...rows].join('\n')
}

/** The operations of IAM and STS by how much training needs them: service -> tier -> names. */
const operationTiers = JSON.parse(readFileSync('tests/operation-tiers.json', 'utf8')) as Record<string, Record<string, string>>
const TIERS: Record<string, string> = { 1: '1, what training needs', 2: '2, beyond the basics', 3: '3, rarely met' }

function tiers(): string {
  const simulated = new Set(simulatedOperations().map(({ service, name }) => `${service} ${name}`))
  const rows = Object.entries(operationTiers).flatMap(([service, byTier]) =>
    Object.entries(byTier).map(([tier, list]) => {
      const names = list.split(' ')
      const missing = names.filter((name) => !simulated.has(`${service} ${name}`))
      return `| \`${service}\` | ${TIERS[tier] ?? tier} | ${names.length - missing.length} of ${names.length} | ${missing.join(' ')} |`
    }),
  )
  return ['| service | tier | simulated | not simulated |', '| --- | --- | --- | --- |', ...rows].join('\n')
}

it('every operation that AWS has in IAM and STS is in one tier', () => {
  for (const [service, byTier] of Object.entries(operationTiers))
    expect(Object.values(byTier).flatMap((names) => names.split(' ')).sort()).toEqual(Object.keys(findModel(service)?.operations ?? {}).sort())
})

function conformance(): string {
  const names = readCaseFiles('tests/evaluator-cases').flatMap(({ cases }) => cases.map(({ name }) => name))
  const rows = Object.entries(GROUPS).map(([letter, { title, from, to }]) => `| ${title} | ${letter}${from}–${letter}${to} | ${names.filter((name) => name.startsWith(letter)).length} |`)
  return ['| rules of | numbers | cases |', '| --- | --- | --- |', ...rows, `| all |  | ${names.length} |`].join('\n')
}

function withTables(text: string): string {
  const put = (before: string, name: string, table: string): string =>
    before.replace(new RegExp(`(<!-- ${name}: [^>]*-->\n)[\\s\\S]*?(<!-- /${name} -->)`), (_, start: string, end: string) => `${start}${table}\n${end}`)
  const tables = { scenarios, commands, tiers, operations, conformance }
  return Object.entries(tables).reduce((written, [name, table]) => put(written, name, table()), text)
}

it('README has the lessons, commands and operations that the code has (npm run readme writes them)', async () => {
  expect(readme).toContain('| `iam` |')
  await expect(withTables(readme)).toMatchFileSnapshot('../README.md')
})

it('every file and folder that README links to exists', () => {
  const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path ?? '')
  expect(links.length).toBeGreaterThan(4)
  for (const path of links) expect(() => readFileSync(path), path).not.toThrow()
})

it('every npm script that README names exists', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  for (const [, name] of readme.matchAll(/npm run ([\w:-]+)/g)) expect(Object.keys(scripts)).toContain(name)
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['start', 'test']))
})
