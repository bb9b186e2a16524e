import { beforeEach, describe, expect, test } from 'vitest'
import { DAY, MINUTE, SECOND } from '../../../src-main/aws/clock.js'
import { durationOf } from '../../../src-main/lab/duration.js'
import type { PlayedLine, Player } from '../../../src-main/lab/player.js'
import { playerIn } from './tiny-scenario.js'

let player: Player

beforeEach(async () => {
  player = await playerIn()
})

const outcome = ({ exitCode, stdout, stderr }: PlayedLine): string => `${exitCode} ${stdout}${stderr}`.trim()

describe('a line of a command file', () => {
  test('is run as the one who is signed in, a second after the one before', async () => {
    const before = player.world.clock.now()
    const [who, word] = await player.playAll(['aws sts get-caller-identity --query Arn --output text', 'aws iam list-groups --query "length(Groups)"'])
    expect(who && outcome(who)).toBe('0 arn:aws:iam::111122223333:user/admin')
    expect(word && outcome(word)).toBe('0 0')
    expect(player.world.clock.now()).toBe(before + 2 * SECOND)
    expect(player.lab.attempt.commands().map(({ line, exitCode }) => [line, exitCode])).toHaveLength(2)
  })

  test('is one step back, however many requests it makes', async () => {
    const before = player.world.stateHash()
    await player.play('aws iam create-group --group-name A && aws iam create-group --group-name B')
    player.world.timeline.undo()
    expect(player.world.stateHash()).toBe(before)
    expect(player.world.account('111122223333').iam.groups.list()).toEqual([])
  })

  test('may go on in the next one, and counts once', async () => {
    const [first, second] = await player.playAll(['for name in a b; do', 'echo $name; done'])
    expect([first && outcome(first), second && outcome(second)]).toEqual(['0', '0 a\nb'])
    expect(player.lab.attempt.commands()).toHaveLength(1)
  })

  test('that leaves the shell is followed by a new shell', async () => {
    const played = await player.playAll(['NAME=x', 'exit 3', 'echo "[$NAME]"'])
    expect(played.map(outcome).at(-1)).toBe('0 []')
  })

  test('with the words of the player can be part of a pipe and a condition', async () => {
    expect(outcome(await player.play('quiz asked b && echo given'))).toBe('0 given')
    expect(outcome(await player.play('quiz nonsense b || echo refused 2>&1 | tr a-z A-Z'))).toContain('REFUSED')
  })
})

describe('words that are wrong change nothing and say how they go', () => {
  test.each<[line: string, message: string]>([
    ['quiz', 'usage: quiz ID ANSWER...'],
    ['quiz asked', 'usage: quiz ID ANSWER...'],
    ['quiz exists b', 'quiz: the scenario has no quiz "exists"'],
    ['quiz asked z', 'quiz: "z" is no option of the quiz "asked"'],
    ['sign-in', 'usage: sign-in root|USER [--account ID] [--mfa CODE[,CODE] | --passkey] [--password PASSWORD] [--new-password PASSWORD]'],
    ['sign-in ghost', 'sign-in: nobody has told the password of ghost'],
    ['sign-in admin --password wrong', 'sign-in: Your authentication information is incorrect. Please try again.'],
    ['phone', 'usage: phone code|next-code [DEVICE]'],
    ['phone call', 'usage: phone code|next-code [DEVICE]'],
    ['phone code', 'phone: there is no such device'],
    ['clock', 'usage: clock +30s|+5m|+1h|+91d'],
    ['clock -1h', 'usage: clock +30s|+5m|+1h|+91d'],
    ['clock +0s', 'usage: clock +30s|+5m|+1h|+91d'],
    ['clock tomorrow', 'usage: clock +30s|+5m|+1h|+91d'],
    ['console', 'console: "" is no operation of the console'],
    ['console make-coffee', 'console: "make-coffee" is no operation of the console'],
    ['console create-root-virtual-mfa-device --name x', 'console: create-root-virtual-mfa-device takes --virtual-mfa-device-name VALUE; not "--name"'],
    ['console create-root-virtual-mfa-device --virtual-mfa-device-name', 'console: create-root-virtual-mfa-device takes --virtual-mfa-device-name VALUE; not "--virtual-mfa-device-name"'],
    ['console create-root-virtual-mfa-device --virtual-mfa-device-name x', 'AccessDenied'],
  ])('%s', async (line, message) => {
    const before = player.world.stateHash()
    const { exitCode, stderr, stdout } = await player.play(line)
    expect(exitCode).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toContain(message)
    expect(player.world.stateHash()).toBe(before)
    expect(player.console.identity?.name).toBe('admin')
    expect(player.lab.attempt.answer('asked')).toBeUndefined()
  })
})

describe('words', () => {
  test('sign-in takes passwords that the guide shows and those that were set on the way', async () => {
    expect(outcome(await player.play('sign-in root'))).toBe('0')
    expect(player.console.identity?.type).toBe('root')
    const played = await player.playAll(['aws iam create-user --user-name Ann', 'aws iam create-login-profile --user-name Ann --password Purple-Lantern-42', 'sign-in Ann', 'aws sts get-caller-identity --query Arn --output text'])
    expect(played.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0])
    expect(played.at(-1)?.stdout).toContain(':user/Ann')
  })

  test('phone shows the codes of every device, and asks which when there are several', async () => {
    await player.play('sign-in root')
    for (const name of ['one', 'two']) await player.play(`aws iam create-virtual-mfa-device --virtual-mfa-device-name ${name} --bootstrap-method Base32StringSeed --outfile /dev/null`)
    expect(outcome(await player.play('phone code one'))).toMatch(/^0 \d{6}$/)
    expect(outcome(await player.play('phone code'))).toMatch(/^1 phone: name a device: one @ 111122223333, two @ 111122223333$/)
    const [now, next] = await player.playAll(['phone next-code two', 'clock +30s'])
    const [later] = await player.playAll(['phone code two'])
    expect([next?.exitCode, later?.exitCode]).toEqual([0, 0])
    expect(now?.stdout).toMatch(/^\d{6}\n$/)
  })

  test('clock moves the world\'s time as a step that can be undone', async () => {
    const before = player.world.clock.now()
    await player.play('clock +91d')
    expect(player.world.clock.now()).toBe(before + SECOND + 91 * DAY)
    expect(player.world.timeline.undo()?.label).toBe('Clock +91 days')
  })

  test('durations', () => {
    expect(['+30s', '+5m', '+91d', '5m', '+5', '+5w', '+1234567d', '+0m', ''].map(durationOf)).toEqual([30 * SECOND, 5 * MINUTE, 91 * DAY, undefined, undefined, undefined, undefined, undefined, undefined])
  })
})
