import { beforeEach, describe, expect, test } from 'vitest'
import { eventCase, matchesEvent } from '../../../../src-main/lab/checks/event.js'
import { Evidence } from '../../../../src-main/lab/evidence.js'
import type { Player } from '../../../../src-main/lab/player.js'
import type { EventCheck, EventPattern } from '../../../../src-main/lab/scenario.js'
import { ACCOUNT, playerIn } from '../tiny-scenario.js'

let player: Player

beforeEach(async () => {
  player = await playerIn()
})

const group = (verb: string, name: string): string => `aws iam ${verb}-group --group-name ${name}`

/** How often it happened, as the failure's message tells it; `passed` when there is no failure. */
function found(where: EventPattern | readonly EventPattern[], changes: Partial<EventCheck> = {}): string {
  const check: EventCheck = { id: 'c', kind: 'event', points: 1, source: 'engine', where, expect: { min: 99 }, fail: {}, ...changes }
  const result = eventCase(check, new Evidence(player.world, ACCOUNT, player.lab.attempt), '${actual}')
  return result.passed ? 'passed' : `${result.message}${result.untouched ? ' untouched' : ''}`
}

test('events are counted, and undone ones are not', async () => {
  expect(found({ operation: 'CreateGroup' })).toBe('0 untouched')
  await player.playAll([group('create', 'A'), group('create', 'B'), 'aws iam list-groups'])
  expect(found({ operation: 'CreateGroup' })).toBe('2')
  expect(found({ operation: '*Group*' })).toBe('3')
  expect([found({ operation: 'CreateGroup' }, { expect: { min: 2 } }), found({ operation: 'CreateGroup' }, { expect: { max: 1 } }), found({ operation: 'DeleteGroup' }, { expect: { max: 0 } })]).toEqual(['passed', '2', 'passed'])
  player.world.timeline.undo()
  expect(found({ operation: 'CreateGroup' })).toBe('1')
  player.world.timeline.redo()
  expect(found({ operation: 'CreateGroup' })).toBe('2')
})

test('a denial that was seen before something was undone still was seen', async () => {
  await player.playAll([group('create', 'A'), 'aws iam create-user --user-name Ann'])
  player.console.begin(ACCOUNT, 'Ann')
  await player.play(group('create', 'B'))
  expect(found({ decision: 'implicitDeny' })).toBe('1')
  player.world.timeline.undo()
  expect(found({ decision: 'implicitDeny' })).toBe('0 untouched')
})

describe('a pattern', () => {
  test.each<[string, EventPattern, boolean]>([
    ['its action, whatever its case', { action: 'IAM:creategroup' }, true],
    ['its action by a part', { action: 'iam:*Group' }, true],
    ['another action', { action: 'iam:DeleteGroup' }, false],
    ['who did it', { principal: `arn:aws:iam::${ACCOUNT}:user/admin` }, true],
    ['who else did it', { principal: `arn:aws:iam::${ACCOUNT}:user/ann` }, false],
    ['the resource', { resource: '*:group/Dev' }, true],
    ['action and resource of one decision', { action: 'iam:CreateGroup', resource: '*:user/*' }, false],
    ['how it was decided', { decision: 'allowed' }, true],
    ['how it was not decided', { decision: 'implicitDeny' }, false],
    ['that it succeeded', { error: null }, true],
    ['an error that it had not', { error: 'EntityAlreadyExists' }, false],
    ['what it was asked with', { params: { GroupName: 'Dev' } }, true],
    ['a part of what it was asked with', { params: { GroupName: 'D*' } }, true],
    ['what it was not asked with', { params: { GroupName: 'Ops' } }, false],
    ['a parameter that it has not', { params: { Path: '/' } }, false],
    ['whence', { sourceIp: '198.51.100.24' }, true],
    ['whence not', { sourceIp: '203.0.113.10' }, false],
    ['without MFA', { mfa: false }, true],
    ['with MFA', { mfa: true }, false],
    ['nothing in particular', {}, true],
  ])('matches by %s: %j → %s', async (_, pattern, matches) => {
    await player.play(group('create', 'Dev'))
    const event = player.lab.attempt.events().at(-1)
    expect(event && matchesEvent(event, pattern)).toBe(matches)
  })

  test('of a failure', async () => {
    await player.playAll([group('create', 'Dev'), group('create', 'Dev')])
    expect([found({ error: 'EntityAlreadyExists' }), found({ error: null, operation: 'CreateGroup' }), found({ error: 'AccessDenied' })]).toEqual(['1', '1', '0 untouched'])
  })

  test('of a number or a flag', async () => {
    await player.play('aws iam update-account-password-policy --minimum-password-length 14 --require-symbols')
    expect([found({ params: { MinimumPasswordLength: 14, RequireSymbols: true } }), found({ params: { MinimumPasswordLength: 8 } }), found({ params: { RequireSymbols: false } })]).toEqual(['1', '0 untouched', '0 untouched'])
  })
})

describe('a sequence', () => {
  const steps: EventPattern[] = [{ operation: 'CreateGroup', error: null }, { operation: 'DeleteGroup' }, { operation: 'CreateGroup' }]
  const sequence = (): string => found(steps, { sequence: true })

  test('counts only in order, whatever lies between', async () => {
    await player.playAll([group('create', 'A'), group('create', 'B')])
    expect(sequence()).toBe('0 untouched')
    await player.playAll(['aws iam list-users', group('delete', 'A')])
    expect(sequence()).toBe('0 untouched')
    await player.play(group('create', 'A'))
    expect(sequence()).toBe('1')
    await player.playAll([group('create', 'C'), group('delete', 'A'), group('create', 'D')])
    expect(sequence()).toBe('2')
  })

  test('without "sequence" every one of the patterns counts', async () => {
    await player.playAll([group('create', 'A'), group('delete', 'A')])
    expect(found(steps)).toBe('2')
  })
})

describe('after', () => {
  const since = (): string => found({ operation: 'CreateGroup' }, { after: { operation: 'DeleteGroup' }, expect: { max: 0 } })

  test('looks only at what follows the last of them; before there is one the check fails', async () => {
    await player.play(group('create', 'A'))
    expect(since()).toBe('0 untouched')
    await player.play(group('delete', 'A'))
    expect(since()).toBe('passed')
    await player.play(group('create', 'B'))
    expect(since()).toBe('1')
    await player.play(group('delete', 'B'))
    expect(since()).toBe('passed')
  })
})

test('CloudTrail tells nothing of objects and of looking at a bucket; the engine does', async () => {
  await player.playAll(['aws s3api create-bucket --bucket team-things', 'aws s3api put-object --bucket team-things --key a', 'aws s3api head-bucket --bucket team-things', 'aws s3api list-objects-v2 --bucket team-things'])
  expect([found({ action: 's3:*' }), found({ action: 's3:*' }, { source: 'cloudtrail' })]).toEqual(['4', '1'])
})

test('signing in with a code is an event with MFA', async () => {
  await player.playAll([
    'aws iam create-virtual-mfa-device --virtual-mfa-device-name phone --bootstrap-method Base32StringSeed --outfile seed', 'FIRST=$(phone code)', 'clock +30s',
    `aws iam enable-mfa-device --user-name admin --serial-number arn:aws:iam::${ACCOUNT}:mfa/phone --authentication-code1 $FIRST --authentication-code2 $(phone code)`, 'clock +60s',
    'sign-in admin --mfa $(phone code)', 'aws iam list-users',
  ])
  expect([found({ operation: 'ConsoleLogin', mfa: true, error: null }), found({ operation: 'ListUsers', mfa: true })]).toEqual(['1', '1'])
})
