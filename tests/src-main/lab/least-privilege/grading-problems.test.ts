import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { loadScenario } from '../../../../src-main/lab/load-scenario.js'
import { ScenarioError } from '../../../../src-main/lab/problem.js'

const text = readFileSync('scenarios/02-dev-group-s3/scenario.yaml', 'utf8')
const WRITTEN = /^ {2}leastPrivilege: .*$/m
const line = text.slice(0, text.search(WRITTEN)).split('\n').length

function problems(changed: string): string[] {
  try {
    loadScenario(changed, 'scenario.yaml')
    return []
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error
    return error.problems.map(({ line: at, column, message }) => `${at}:${column} ${message}`)
  }
}

const GOOD = { points: 5, principals: ['Kunal'], needed: ['s3:GetObject'] as unknown[] }

/** What is said of the lesson with another block in its place, and at which word of the block. */
function problemsWith(block: object): string[] {
  const written = `  leastPrivilege: ${JSON.stringify(block)}`
  return problems(text.replace(WRITTEN, written.replaceAll('$', '$$$$'))).map((problem) => {
    const [, at, column, message] = /^(\d+):(\d+) (.*)$/.exec(problem) ?? []
    expect(Number(at)).toBe(line)
    return `${written.slice(Number(column) - 1).split(/[,:}\]]/)[0] ?? ''} ~ ${message ?? ''}`
  })
}

describe('a least-privilege block', () => {
  test.each<[name: string, change: object]>([
    ['as the reference writes it', {}],
    ['with a parameter in it', { needed: ['s3:GetObject', { action: 's3:ListBucket', resource: 'arn:aws:s3:::${bucket}' }] }],
    ['with a role of a solution', { principals: ['arn:aws:iam::111122223333:user/Kunal', 'arn:aws:iam::${account}:user/Matt'] }],
    ['with wildcards and every resource', { needed: ['s3:List*', { action: 's3:Get*', resource: '*' }] }],
    ['with checks that it waits for', { needs: ['can-get', 'members'] }],
  ])('%s is taken', (_, change) => {
    expect(problemsWith({ ...GOOD, ...change })).toEqual([])
  })

  test.each<[name: string, change: object, expected: string]>([
    ['an unknown user', { principals: ['Kunal', 'Kunall'] }, '"Kunall" ~ no setup line and no solution names "Kunall"'],
    ['an unknown role', { principals: ['arn:aws:iam::${account}:role/app'] }, '"arn ~ no setup line and no solution names "app"'],
    ['a group', { principals: ['arn:aws:iam::111122223333:group/Dev'] }, '"arn ~ "arn:aws:iam::111122223333:group/Dev" is no ARN of a user or role'],
    ['an unknown account', { principals: ['arn:aws:iam::999900001111:user/Kunal'] }, '"arn ~ "999900001111" is no account of this scenario'],
    ['no principal', { principals: [] }, '[ ~ grading/leastPrivilege/principals: must NOT have fewer than 1 items'],
    ['an unknown action', { needed: ['s3:GetObjct'] }, '"s3 ~ "s3:GetObjct" is no action of AWS\'s service authorization reference'],
    ['a wildcard that covers nothing', { needed: ['s3:Fetch*'] }, '"s3 ~ "s3:Fetch*" is no action of AWS\'s service authorization reference'],
    ['an unknown service', { needed: ['s33:GetObject'] }, '"s33 ~ "s33:GetObject": AWS has no service with the prefix "s33"'],
    ['everything', { needed: ['*'] }, '"*" ~ "*" is no action; write it as s3:GetObject'],
    ['an action that works on none of the resources', { needed: ['iam:GetUser'] }, '"iam ~ no decision check expects "allow" on a resource that iam:GetUser works on; write {action: "iam:GetUser", resource: "arn:..."}'],
    ['no resource where one is begun', { needed: [{ action: 's3:GetObject' }] }, "{\"action\" ~ grading/leastPrivilege/needed/0: must have required property 'resource'"],
    ['a resource that is no ARN', { needed: [{ action: 's3:GetObject', resource: 'my-bucket' }] }, '"my-bucket" ~ "my-bucket" is no ARN; write one, or "*" for every resource'],
    ['nothing needed', { needed: [] }, '[ ~ grading/leastPrivilege/needed: must NOT have fewer than 1 items'],
    ['no points', { points: 0 }, '0 ~ grading/leastPrivilege/points: must be >= 1'],
    ['an unknown check', { needs: ['can-fly'] }, '"can-fly" ~ "can-fly" is no check of this scenario'],
    ['an unknown field', { tolerance: 3 }, '3 ~ grading/leastPrivilege: unknown field "tolerance"'],
  ])('with %s is refused at its place', (_, change, expected) => {
    expect(problemsWith({ ...GOOD, ...change })).toEqual([expected])
  })

  test('that granting nothing would satisfy is refused', () => {
    const vacuous = text.replaceAll('expect: allow', 'expect: deny, needs: [members]').replace(WRITTEN, '  leastPrivilege: {points: 5, principals: [Kunal], needed: [{action: "s3:GetObject", resource: "*"}]}')
    expect(problems(vacuous)).toEqual([`${line}:19 needs checks that must pass first ("needs"): no decision check expects "allow", so that granting nothing would earn the points`])
  })
})
