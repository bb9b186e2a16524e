import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ProgressFile, type ScenarioProgress } from '../../../src-main/lab/progress.js'

let folder: string
let path: string

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'rolecall-progress-')), 'data')
  path = join(folder, 'progress.json')
})
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }))

const progress = (changes: Partial<ScenarioProgress> = {}): ScenarioProgress => ({ worldId: 'w', stepsDone: 1, steps: 3, score: 40, passed: false, lastOpened: 7, ...changes })

test('what was noted is there when the program is started again', () => {
  new ProgressFile(folder).note('tiny', progress())
  const again = new ProgressFile(folder)
  expect(again.of('tiny')).toMatchObject(progress())
  expect([again.of('other'), again.of('constructor'), again.of('__proto__')]).toEqual([undefined, undefined, undefined])
})

test('the best score that passed stays, whatever comes after', () => {
  const file = new ProgressFile(folder)
  const best = (score: number, passed: boolean) => {
    file.note('tiny', progress({ score, passed }))
    return file.of('tiny')?.best
  }
  expect([best(70, false), best(85, true), best(95, true), best(90, true), best(10, false)]).toEqual([undefined, 85, 95, 95, 95])
  expect(new ProgressFile(folder).of('tiny')).toMatchObject({ score: 10, best: 95 })
})

test('the file is replaced as a whole: nobody meets half of it, and nothing else is left', () => {
  const file = new ProgressFile(folder)
  file.note('a', progress())
  file.note('b', progress({ score: 50 }))
  expect(readdirSync(folder)).toEqual(['progress.json'])
  expect(Object.keys(JSON.parse(readFileSync(path, 'utf8')) as object)).toEqual(['a', 'b'])
})

test('nothing is written when nothing changed', () => {
  const file = new ProgressFile(folder)
  file.note('a', progress())
  rmSync(path)
  file.note('a', progress())
  expect(readdirSync(folder)).toEqual([])
})

test.each(['', '{', 'null', '7', '"text"', '[]', '{"tiny": 7}', '{"tiny": null}', '{"tiny": {"score": "x"}}', '\u0000\u0001'])('a damaged file (%j) is a fresh start, and is good again with the next note', (text) => {
  mkdirSync(folder, { recursive: true })
  writeFileSync(path, text)
  const file = new ProgressFile(folder)
  expect(file.of('tiny')).toBeUndefined()
  file.note('tiny', progress())
  expect(new ProgressFile(folder).of('tiny')).toMatchObject(progress())
})
