import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readLibrary, readScenario } from '../../../src-main/lab/library.js'

const folder = mkdtempSync(join(tmpdir(), 'rolecall-library-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const good = readFileSync('scenarios/02-dev-group-s3/scenario.yaml', 'utf8')

function put(name: string, text: string): void {
  mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, name, 'scenario.yaml'), text)
}

test('scenarios come in the order of their numbers; a bad one is a problem with file and line and takes nothing else with it', () => {
  put('02-dev-group-s3', good)
  put('01-broken', good.replace('level: foundation', 'level: beginner'))
  put('03-misplaced', good)
  put('04-no-yaml', 'id: [1, 2\n')
  mkdirSync(join(folder, '05-empty'))
  writeFileSync(join(folder, 'README.md'), '')
  const { scenarios, problems } = readLibrary(folder)
  expect(scenarios.map(({ id }) => id)).toEqual(['02-dev-group-s3'])
  expect(problems).toHaveLength(3)
  expect(problems[0]).toMatch(/01-broken\/scenario\.yaml:\d+:\d+ level: must be one of foundation, associate, specialty$/)
  expect(problems[1]).toMatch(/03-misplaced\/scenario\.yaml:1:1 the folder "03-misplaced" must have the scenario's id, "02-dev-group-s3"$/)
  expect(problems[2]).toMatch(/04-no-yaml\/scenario\.yaml:\d+:\d+ /)
})

test('a folder that is not there holds no scenarios', () => {
  expect(readLibrary(join(folder, 'nowhere'))).toEqual({ scenarios: [], problems: [] })
})

test('one scenario is read by its file or its folder; what cannot be read says so', () => {
  expect(readScenario(join(folder, '02-dev-group-s3')).id).toBe('02-dev-group-s3')
  expect(readScenario(join(folder, '02-dev-group-s3/scenario.yaml')).id).toBe('02-dev-group-s3')
  expect(() => readScenario(join(folder, 'nowhere'))).toThrow(/nowhere:1:1 cannot be read: /)
  expect(() => readScenario(join(folder, '05-empty'))).toThrow(/05-empty\/scenario\.yaml:1:1 cannot be read: /)
})

test('a scenario is read anew when its file changes, and checked whole where it was only listed before', () => {
  const wrong = good.replace('needed: ["s3:GetObject"', 'needed: ["s3:Nonsense"')
  put('02-dev-group-s3', wrong)
  const path = join(folder, '02-dev-group-s3')
  expect(readLibrary(folder, 'listed').scenarios).toHaveLength(1)
  expect(() => readScenario(path)).toThrow(/scenario\.yaml:\d+:\d+ "s3:Nonsense" is no action/)
  expect(readLibrary(folder).problems).toContainEqual(expect.stringContaining('s3:Nonsense'))
  put('02-dev-group-s3', good)
  expect(readLibrary(folder, 'listed').scenarios[0]?.grading.leastPrivilege?.needed[0]).toBe('s3:GetObject')
  expect(readScenario(path)).toBe(readScenario(path))
})
