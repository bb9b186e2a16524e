import { Ajv2020 } from 'ajv/dist/2020.js'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadScenario } from '../../../src-main/lab/load-scenario.js'
import { ScenarioError } from '../../../src-main/lab/problem.js'
import { quotasOf } from '../../../src-main/services/iam/quotas.js'
import { Harness } from '../services/harness.js'

const text = readFileSync('scenarios/02-dev-group-s3/scenario.yaml', 'utf8')
const PASSWORDS = 'passwords: [lab-admin, Kunal, Matt, Donna]'

function problems(changed: string): string[] {
  try {
    loadScenario(changed, 'scenario.yaml')
    return []
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error
    return error.problems.map(({ file, line, message }) => `${file}:${line} ${message}`)
  }
}

function lineOf(part: string): number {
  return text.slice(0, text.indexOf(part)).split('\n').length
}

describe('a scenario file', () => {
  it('loads when it is valid', () => {
    expect(loadScenario(text, 'scenario.yaml').id).toBe('02-dev-group-s3')
  })

  it.each([
    ['level: foundation', 'level: beginner', 'level: must be one of foundation, associate, specialty'],
    ['minutes: 15', 'minutes: "15"', 'minutes: must be integer'],
    ['modes: {guided', 'moods: {guided', 'unknown field "moods"'],
    ['checks: [saw-denied]', 'checks: [saw-nothing]', '"saw-nothing" is no check of this scenario'],
    ['api: iam.GetGroup', 'api: iam.GetGrupe', '"iam.GetGrupe" is no operation; write it as iam.GetGroup'],
    ['base: aws-managed\n    replace:\n      "aws iam attach-group-policy": ["aws iam attach-user', 'base: aws-mangled\n    replace:\n      "aws iam attach-group-policy": ["aws iam attach-user', '"aws-mangled" is no solution of this scenario'],
    ['{id: team-b, set: {group: Dev,', '{id: team-b, set: {grupe: Dev,', '"grupe" is no parameter of this scenario'],
    [PASSWORDS, `${PASSWORDS}\n  quotas: {RolesPerAccount: 6000}`, 'RolesPerAccount can be anything from 1000 to 5000'],
    [PASSWORDS, `${PASSWORDS}\n  quotas: {RolesPerAccount: 999}`, 'RolesPerAccount can be anything from 1000 to 5000'],
    [PASSWORDS, `${PASSWORDS}\n  quotas: {Roles: 2000}`, 'IAM has no quota "Roles"'],
    [PASSWORDS, `${PASSWORDS}\n  quotas: {AccessKeysPerUser: 3}`, 'AWS does not change AccessKeysPerUser: it is 2 in every account'],
    [PASSWORDS, `${PASSWORDS}\n  quotas: {RolesPerAccount: many}`, 'account/quotas/RolesPerAccount: must be integer'],
    [PASSWORDS, `${PASSWORDS}\n  quotas: [RolesPerAccount]`, 'account/quotas: must be object'],
    [PASSWORDS, `${PASSWORDS}\n  others: [{id: "444455556666", quotas: {PoliciesPerRole: 26}}]`, 'PoliciesPerRole can be anything from 10 to 25'],
  ])('with %j changed to %j is refused at the line of the fault', (before, after, message) => {
    expect(text).toContain(before)
    const found = problems(text.replace(before, after))
    expect(found.map((problem) => problem.replace(/^scenario\.yaml:\d+ /, ''))).toContainEqual(expect.stringContaining(message))
    expect(found[0]).toMatch(new RegExp(`^scenario\\.yaml:(${lineOf(before)}|${lineOf(before) + 1}|${lineOf(before) - 1}) `))
  })

  it('may raise quotas of the learner’s account and of others', () => {
    const account = loadScenario(text.replace(PASSWORDS, `${PASSWORDS}\n  quotas: {RolesPerAccount: 5000, PoliciesPerUser: 10}\n  others: [{id: "444455556666", quotas: {PoliciesPerRole: 25}}]`), 'scenario.yaml').account
    expect(account).toMatchObject({ quotas: { RolesPerAccount: 5000, PoliciesPerUser: 10 }, others: [{ quotas: { PoliciesPerRole: 25 } }] })
  })

  it('is offered the quotas that AWS changes, and how far', () => {
    const schema = JSON.parse(readFileSync('src-main/lab/scenario.schema.json', 'utf8')) as { $defs: { quotas: { properties: Record<string, { description: string }> } } }
    const changed = quotasOf(new Harness().account).filter(({ lowest, highest }) => highest > lowest)
    expect(Object.entries(schema.$defs.quotas.properties).map(([name, { description }]) => `${name} ${description}`)).toEqual(changed.map(({ name, lowest, highest }) => `${name} ${lowest} to ${highest}`))
  })

  it('that is no YAML is refused at the line of the fault', () => {
    expect(problems('id: [1, 2\nkind: Scenario\n')[0]).toMatch(/^scenario\.yaml:[12] /)
  })

  it('with more aliases than a scenario needs is refused', () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]', 'b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]', 'c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]', 'd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]'].join('\n')
    expect(problems(bomb)[0]).toMatch(/alias/i)
  })

  it('that is too large is refused unread', () => {
    expect(problems('x'.repeat(600 * 1024))).toEqual(['scenario.yaml:1 is larger than 512 KB'])
  })

  it('with a deny that needs nothing is refused: it could pass vacuously', () => {
    const vacuous = text.replace('must: true, needs: [can-get],\n     principal: "arn:aws:iam::${account}:user/Priya"', 'must: true,\n     principal: "arn:aws:iam::${account}:user/Priya"')
    expect(vacuous).not.toBe(text)
    expect(problems(vacuous).join()).toContain("must have required property 'needs'")
  })
})

it('is checked by a schema that is a JSON Schema itself', () => {
  const schema = JSON.parse(readFileSync('src-main/lab/scenario.schema.json', 'utf8')) as object
  const ajv = new Ajv2020()
  expect([ajv.validateSchema(schema), ajv.errors]).toEqual([true, null])
})
