import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadScenario } from '../../../src-main/lab/load-scenario.js'
import { ScenarioError } from '../../../src-main/lab/problem.js'

const text = readFileSync('scenarios/02-dev-group-s3/scenario.yaml', 'utf8')

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
  ])('with %j changed to %j is refused at the line of the fault', (before, after, message) => {
    expect(text).toContain(before)
    const found = problems(text.replace(before, after))
    expect(found.map((problem) => problem.replace(/^scenario\.yaml:\d+ /, ''))).toContainEqual(expect.stringContaining(message))
    expect(found[0]).toMatch(new RegExp(`^scenario\\.yaml:(${lineOf(before)}|${lineOf(before) + 1}|${lineOf(before) - 1}) `))
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
