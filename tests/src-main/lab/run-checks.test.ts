import { beforeEach, describe, expect, test } from 'vitest'
import { gradeOf } from '../../../src-main/lab/grade.js'
import { Lab } from '../../../src-main/lab/lab.js'
import type { Player } from '../../../src-main/lab/player.js'
import type { Check, Grading, Scenario } from '../../../src-main/lab/scenario.js'
import { ACCOUNT, playerIn, tiny } from './tiny-scenario.js'

let player: Player

beforeEach(async () => {
  player = await playerIn()
})

/** What the checks say of the player's world. */
function results(checks: readonly object[], grading: Partial<Grading> = {}) {
  const scenario: Scenario = { ...tiny(), checks: checks.map((check, index) => ({ id: `c${index}`, points: 10, fail: { en: 'no: ${actual}' }, ...check }) as unknown as Check), grading: { pass: 80, partial: 'perCase', ...grading } }
  return new Lab(player.world, scenario).results().map(({ id, outcome, earned, message }) => [id, outcome, Math.round(earned * 100) / 100, message ?? ''])
}

const mayList = (user: string, changes: object = {}) => ({ kind: 'decision', principal: `arn:aws:iam::${ACCOUNT}:user/${user}`, action: 'iam:ListUsers', resource: '*', expect: 'allow', fail: { en: '${user}: ${why}' }, ...changes })
const groups = (expect: object, query = 'Groups[].GroupName') => ({ kind: 'state', api: 'iam.ListGroups', query, expect })

describe('each', () => {
  test('is a case for every combination, with points for those that pass', async () => {
    await player.playAll(['aws iam create-user --user-name Ann', 'aws iam create-user --user-name Bob'])
    const check = { ...mayList('${user}', { action: 'iam:${verb}', fail: { en: '${user} may not ${verb}' } }), each: { user: ['admin', 'Ann'], verb: ['ListUsers', 'ListRoles', 'GetUser'] } }
    expect(results([check])).toEqual([['c0', 'failed', 5, 'Ann may not ListUsers']])
    expect(results([check], { partial: 'perCheck' })).toEqual([['c0', 'failed', 0, 'Ann may not ListUsers']])
    expect(results([check], { partial: 'none' })).toEqual([['c0', 'failed', 0, 'Ann may not ListUsers']])
    expect(results([{ ...check, each: { user: ['admin'], verb: ['ListUsers'] } }])).toEqual([['c0', 'passed', 10, '']])
  })

  test('takes numbers too, and a third is a third', () => {
    expect(results([{ ...groups({ absent: true }, 'Groups[?GroupName==\'g${number}\']'), each: { number: [1, 2, 3] } }])).toEqual([['c0', 'passed', 10, '']])
    expect(results([{ ...mayList('${user}'), each: { user: ['admin', 'x', 'y'] } }])[0]?.slice(0, 3)).toEqual(['c0', 'failed', 3.33])
  })
})

describe('needs', () => {
  test('blocks what would pass for nothing, and names what it waits for by its title', () => {
    const found = results([{ id: 'first', title: { en: 'The group ${group} is there' }, ...groups({ contains: 'Dev' }) }, { ...mayList('ghost', { expect: 'deny' }), needs: ['first'] }])
    expect(found).toEqual([['first', 'failed', 0, 'no: nobody'], ['c1', 'blocked', 0, 'Waits for: The group Dev is there.']])
  })

  test('that are met block nothing; a blocked check does not count as passed for another', async () => {
    await player.play('aws iam create-group --group-name Dev')
    const chain = (first: string) => [{ id: 'first', ...groups({ contains: first }) }, { id: 'second', ...mayList('ghost', { expect: 'deny' }), needs: ['first'] }, { id: 'third', ...mayList('ghost', { expect: 'deny' }), needs: ['second'] }]
    expect(results(chain('Dev')).map(([, result]) => result)).toEqual(['passed', 'passed', 'passed'])
    expect(results(chain('Ops')).map(([, result]) => result)).toEqual(['failed', 'blocked', 'blocked'])
  })
})

describe('a check that cannot be run', () => {
  test('blocks none of those that need it', () => {
    const broken = { id: 'broken', ...groups({ gte: 1 }, 'length(') }
    expect(results([broken, { ...mayList('ghost', { expect: 'deny' }), needs: ['broken'] }]).map(([, result]) => result)).toEqual(['error', 'passed'])
  })

  test('says so, costs nothing and leaves the others alone', async () => {
    await player.play('aws iam create-group --group-name Dev')
    const broken = { id: 'broken', points: 90, must: true, ...groups({ gte: 1 }, 'length(') }
    const scenario = { ...tiny(), checks: [broken, { id: 'fine', points: 10, ...groups({ contains: 'Dev' }) }].map((check) => ({ fail: { en: 'no' }, ...check }) as Check) }
    const grade = gradeOf(new Lab(player.world, scenario))
    expect(grade).toMatchObject({ passed: true, score: 100 })
    expect(grade.checks[0]).toMatchObject({ result: 'error', points: 0, message: expect.stringContaining('it does not count against you') as string })
  })
})

describe('a state check', () => {
  test.each<[string, object, string | undefined, result: string, message: string]>([
    ['equals', { equals: ['Dev', 'Ops'] }, undefined, 'passed', ''],
    ['equals, in another order', { equals: ['Ops', 'Dev'] }, undefined, 'failed', 'no: Dev, Ops'],
    ['contains', { contains: 'Ops' }, undefined, 'passed', ''],
    ['contains an object', { contains: { GroupName: 'Dev', Path: '/' } }, 'Groups[].{GroupName: GroupName, Path: Path}', 'passed', ''],
    ['contains a part of a text', { contains: 'group/De' }, 'Groups[0].Arn', 'passed', ''],
    ['does not contain', { contains: 'QA' }, undefined, 'failed', 'no: Dev, Ops'],
    ['at least', { gte: 2 }, 'length(Groups)', 'passed', ''],
    ['at least more', { gte: 3 }, 'length(Groups)', 'failed', 'no: 2'],
    ['at most', { lte: 1 }, 'length(Groups)', 'failed', 'no: 2'],
    ['between', { gte: 1, lte: 2 }, 'length(Groups)', 'passed', ''],
    ['a number that is none', { gte: 1 }, 'Groups[0].GroupName', 'failed', 'no: Dev'],
    ['absent', { absent: true }, 'Groups[?GroupName==\'QA\']', 'passed', ''],
    ['not absent', { absent: false }, 'Groups[?GroupName==\'QA\']', 'failed', 'no: nobody'],
    ['absent, but it is there', { absent: true }, undefined, 'failed', 'no: Dev, Ops'],
    ['null is absent', { absent: true }, 'Nothing.Here', 'passed', ''],
    ['null is said as nothing', { equals: 'x' }, 'Nothing', 'failed', 'no: nothing'],
    ['an object is said as it is', { equals: 'x' }, '{a: length(Groups)}', 'failed', 'no: {"a":2}'],
  ])('%s', async (_, expectation, query, result, message) => {
    await player.playAll(['aws iam create-group --group-name Dev', 'aws iam create-group --group-name Ops'])
    expect(results([groups(expectation, query)]).map(([, found, , text]) => [found, text])).toEqual([[result, message]])
  })

  test('of what is not there answers nothing, and is no error', () => {
    const user = (expect: object) => ({ kind: 'state', api: 'iam.GetUser', params: { UserName: 'Ghost' }, query: 'User.UserName', expect })
    expect(results([user({ absent: true }), user({ equals: 'Ghost' })]).map(([, result]) => result)).toEqual(['passed', 'failed'])
  })

  test('sees what the signed-in identity could not, and leaves no event', () => {
    player.console.signOut()
    const before = player.world.trail.all().length
    expect(results([groups({ absent: true })])[0]?.[1]).toBe('passed')
    expect(player.world.trail.all()).toHaveLength(before)
  })
})

describe('a decision check', () => {
  test('asks for the reason when the author does', async () => {
    await player.playAll(['aws iam create-user --user-name Ann', `aws iam put-user-policy --user-name Ann --policy-name no --policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"iam:ListUsers","Resource":"*"}]}'`])
    const denied = (reason?: string) => mayList('Ann', { expect: 'deny', ...(reason && { reason }), fail: { en: '${actual}' } })
    expect(results([denied(), denied('explicitDeny'), denied('implicitDeny')]).map(([, result, , message]) => [result, message])).toEqual([['passed', ''], ['passed', ''], ['failed', 'explicitDeny']])
  })

  test('carries the trace of the decision that failed it', async () => {
    await player.play('aws iam create-user --user-name Ann')
    const scenario = { ...tiny(), checks: [{ id: 'c', points: 1, ...mayList('Ann') } as Check] }
    const [result] = new Lab(player.world, scenario).results()
    expect(result?.why?.decision.result).toBe('implicitDeny')
    expect(result?.message).toContain(result?.why?.sentence)
  })

  test('about somebody who is not there: nobody may, and the message says why', () => {
    expect(results([mayList('Ghost', { expect: 'deny' }), mayList('Ghost'), mayList('Ghost', { expect: 'deny', reason: 'implicitDeny' })]).map(([, result]) => result)).toEqual(['passed', 'failed', 'failed'])
    expect(results([mayList('Ghost', { fail: { en: '${why}' } })])[0]?.[3]).toBe(`arn:aws:iam::${ACCOUNT}:user/Ghost does not exist.`)
  })

  test('with context asks under those conditions', async () => {
    await player.playAll(['aws iam create-user --user-name Ann', `aws iam put-user-policy --user-name Ann --policy-name mfa --policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:ListUsers","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}]}'`])
    expect(results([mayList('Ann', { context: { 'aws:MultiFactorAuthPresent': 'true' } }), mayList('Ann')]).map(([, result]) => result)).toEqual(['passed', 'failed'])
  })
})

describe('a terminal check', () => {
  const ran = (where: object, expect: object = { min: 1 }) => ({ kind: 'terminal', where, expect })
  test('finds a line by its words, its end, its output and its shell', async () => {
    await player.playAll(['  echo hello world  ', 'false', 'aws iam get-user --user-name Ghost'])
    expect(results([
      ran({ argv: 'echo *' }), ran({ argv: 'echo' }), ran({ argv: 'false', exit: 1 }), ran({ argv: 'false', exit: 0 }), ran({ stdout: 'hello*' }),
      ran({ argv: 'aws iam get-user*', exit: 254 }), ran({ session: 'instance' }), ran({ session: 'cloudshell' }, { min: 3, max: 3 }), ran({ argv: '*' }, { max: 2 }),
    ]).map(([, result]) => result)).toEqual(['passed', 'failed', 'passed', 'failed', 'passed', 'passed', 'failed', 'passed', 'failed'])
  })
})

describe('a quiz', () => {
  const quiz = (answer: string[]) => ({ id: 'asked', kind: 'quiz', question: { en: '?' }, options: [], answer })
  test('wants all the right answers and no others, in any order; the last answer counts', () => {
    const state = (answer: string[]) => results([quiz(answer)])[0]?.slice(1)
    expect(state(['a'])).toEqual(['failed', 0, 'Not answered yet.'])
    player.lab.attempt.giveAnswer('asked', ['b', 'a'])
    expect([state(['a', 'b'])?.[0], state(['a'])?.[0], state(['a', 'b', 'c'])?.[0], state(['a', 'c'])?.[0]]).toEqual(['passed', 'failed', 'failed', 'failed'])
    player.lab.attempt.giveAnswer('asked', ['a'])
    expect(state(['a'])?.[0]).toBe('passed')
  })
})
