import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { loadScenario } from '../../../../src-main/lab/load-scenario.js'
import type { Proof } from '../../../../src-main/lab/proofs/proof.js'
import { minutesProblems } from '../../../../src-main/lab/proofs/minutes.js'
import { proveScenario } from '../../../../src-main/lab/proofs/prove.js'
import type { Scenario } from '../../../../src-main/lab/scenario.js'
import { tiny } from '../tiny-scenario.js'

async function failures(scenario: Scenario): Promise<string[]> {
  const failed: Proof[] = []
  for await (const proof of proveScenario(scenario)) if (!proof.passed) failed.push(proof)
  return failed.map(({ name, variant, detail }) => `${variant === '' ? '' : `[${variant}] `}${name}: ${detail}`)
}

function withCheck(scenario: Scenario, id: string, changes: object): Scenario {
  return { ...scenario, checks: scenario.checks.map((check) => (check.id === id ? ({ ...check, ...changes }) : check)) }
}

test('a scenario that grades rightly passes every proof, for every variant', async () => {
  const names: string[] = []
  for await (const { name, variant, passed, detail } of proveScenario(tiny())) {
    expect(detail).toBeUndefined()
    expect(passed).toBe(true)
    names.push(`${variant} ${name}`.trim())
  }
  expect(names).toEqual([
    'schema and references', 'minutes', 'every check is failed by a known-wrong one', 'at most one harmless line in a solution',
    ...['default', 'ops'].flatMap((variant) => ['start', 'solution straight', 'replay straight', 'undo straight', 'mutants of straight', 'known-wrong nothing-done', 'known-wrong other-group'].map((name) => `${variant} ${name}`)),
  ])
})

describe('a scenario that grades wrongly is caught', () => {
  const one = tiny({ variants: [{ id: 'default' }] })

  test('a check that always passes', async () => {
    const found = await failures(withCheck(one, 'exists', { query: 'length(Groups)', expect: { gte: 0 } }))
    expect(found).toEqual([
      '[default] mutants of straight: passes without "aws iam create-group --group-name Dev"',
      '[default] known-wrong nothing-done: no longer fails exists',
      '[default] known-wrong other-group: no longer fails exists; is passed with 100',
    ])
  })

  test('a check that no solution passes', async () => {
    const found = await failures(withCheck(one, 'exists', { expect: { contains: 'Typo' } }))
    expect(found).toEqual(['[default] solution straight: exists is fail: There is no group Dev, only Dev.; is not passed'])
  })

  test('a check that errs', async () => {
    const found = await failures(withCheck(one, 'exists', { query: 'length(Groups[].GroupName' }))
    expect(found[0]).toMatch(/^\[default\] solution straight: exists is error: Rolecall could not run this check; it does not count against you\. \(.+\)/)
    expect(found.some((line) => line.startsWith('[default] known-wrong other-group: no longer fails exists; exists errs:'))).toBe(true)
  })

  test('a start that is passed already', async () => {
    const found = await failures({ ...one, grading: { ...one.grading, pass: 0 } })
    expect(found).toContain('[default] start: is passed before anything was done')
  })

  test('a failure without a word', async () => {
    const found = await failures(withCheck(one, 'exists', { fail: { en: ' ' } }))
    expect(found).toEqual(['[default] start: exists fails without a word'])
  })

  test('a line that is not needed', async () => {
    const found = await failures({ ...one, minutes: 2, solutions: [{ id: 'straight', run: ['aws iam create-group --group-name ${group}', 'aws iam list-groups', 'quiz asked b'] }] })
    expect(found).toEqual(['[default] mutants of straight: passes without "aws iam list-groups"'])
    const twice = await failures({ ...one, minutes: 2, solutions: [{ id: 'straight', run: ['aws iam create-group --group-name ${group}', 'ls  # harmless: looks', 'pwd  # harmless: looks', 'quiz asked b'] }] })
    expect(twice).toEqual(['at most one harmless line in a solution: straight has more than one'])
  })

  test('a known-wrong one that passes, and one that fails elsewhere than it says', async () => {
    const found = await failures({
      ...one,
      knownWrong: [...one.knownWrong, { id: 'right-after-all', base: 'straight', failing: [] }, { id: 'elsewhere', base: 'straight', drop: [1], failing: ['exists'] }, { id: 'no-line', base: 'straight', drop: [7], failing: ['exists'] }],
    })
    expect(found).toEqual([
      '[default] known-wrong right-after-all: is passed with 100',
      '[default] known-wrong elsewhere: also fails asked; no longer fails exists',
      '[default] known-wrong no-line: drops line 7 of 2',
    ])
  })

  test('a check that nothing known to be wrong fails', async () => {
    const found = await failures({ ...one, knownWrong: one.knownWrong.map((wrong) => ({ ...wrong, failing: ['exists'] })) })
    expect(found).toEqual(['every check is failed by a known-wrong one: nothing known to be wrong fails asked', '[default] known-wrong nothing-done: also fails asked'])
  })

  test('a score below what its solution promises', async () => {
    const found = await failures({ ...one, solutions: [{ id: 'straight', minScore: 101, run: one.solutions[0]?.run ?? [] }] })
    expect(found).toEqual(['[default] solution straight: scores 100, below 101'])
  })

  test('points for least privilege that nobody earns, and such that nobody loses', async () => {
    const graded = (needed: string, run: readonly string[]): Scenario => ({
      ...one, minutes: 2, grading: { ...one.grading, leastPrivilege: { points: 5, principals: ['Ann'], needed: [needed], needs: ['exists'] } },
      solutions: [{ id: 'straight', run: ['aws iam create-group --group-name ${group}', ...run, 'quiz asked b'] }],
      account: { ...one.account, setup: [...(one.account.setup ?? []), 'aws iam create-user --user-name Ann', 'aws iam attach-user-policy --user-name Ann --policy-arn arn:aws:iam::aws:policy/IAMUserChangePassword'] },
    })
    const of = async (scenario: Scenario): Promise<string[]> => (await failures(scenario)).filter((line) => line.includes('least privilege'))
    expect(await of(graded('iam:ListUsers', []))).toEqual(['[default] least privilege: no solution earns all points for least privilege'])
    expect(await of({ ...graded('iam:*', []), knownWrong: [] })).toEqual(['[default] least privilege: no solution and nothing known to be wrong grants more than is needed'])
  })

  test('a setup that does not run is told by its line', async () => {
    await expect(failures({ ...one, account: { ...one.account, setup: ['aws iam delete-user --user-name ghost'] } })).rejects.toThrow('the setup line "aws iam delete-user --user-name ghost" failed')
  })
})

test('a fault put into a real scenario is found where it is', async () => {
  const text = readFileSync('scenarios/02-dev-group-s3/scenario.yaml', 'utf8')
  const careless = text.replace('AdministratorAccess"]}, failing: [no-write, no-escalation]}', 'AdministratorAccess"]}, failing: [no-write]}').replace('    - aws iam create-user --user-name Priya          # control: not in the team\n', '')
  expect(careless.length).toBeLessThan(text.length - 60)
  const scenario = loadScenario(careless, 'scenario.yaml')
  const few = ['full-access', 'admin-for-all', 'public-bucket']
  const found = await failures({ ...scenario, variants: scenario.variants.slice(0, 1), solutions: scenario.solutions.slice(0, 1), knownWrong: scenario.knownWrong.filter(({ id }) => few.includes(id)) })
  expect(found.filter((line) => line.includes('known-wrong'))).toEqual([
    expect.stringContaining('every check is failed by a known-wrong one: '),
    '[default] known-wrong admin-for-all: also fails no-escalation',
    '[default] known-wrong public-bucket: no longer fails outsider-denied; is passed with 80',
  ])
})

describe('the minutes that a scenario announces', () => {
  test.each<[minutes: number, words: number, problems: string[]]>([
    [2, 180, []],
    [1, 0, []],
    [30, 180, ['says 30 minutes; reading and typing take about 2']],
    [1, 1800, ['says 1 minutes; reading and typing take about 11']],
  ])('%i for %i words', (minutes, words, problems) => {
    const body = { en: 'word '.repeat(words).trim() }
    expect(minutesProblems(tiny({ minutes, steps: [{ id: 'one', title: { en: 'Title' }, body, checks: [] }] }))).toEqual(problems)
  })
})
