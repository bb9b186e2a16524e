import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Attempt } from '../../../src-main/lab/attempt.js'
import { gradeOf } from '../../../src-main/lab/grade.js'
import { Lab } from '../../../src-main/lab/lab.js'
import { loadScenario } from '../../../src-main/lab/load-scenario.js'
import { parameterValues } from '../../../src-main/lab/parameters.js'
import { linesOf } from '../../../src-main/lab/proofs/lines.js'
import { cloudShellHomeId } from '../../../src-main/lab/locations.js'
import { restartScenario } from '../../../src-main/lab/start-scenario.js'
import { World } from '../../../src-main/store/world.js'
import { ACCOUNT, playerIn, tiny } from './tiny-scenario.js'

describe('the start', () => {
  test('is an hour after the setup, with nothing to undo, and knows what the learner was given', async () => {
    const { world, lab } = await playerIn(tiny({ clock: { start: '2026-03-01T12:00:00Z' } }))
    expect(world.clock.now()).toBe(Date.UTC(2026, 2, 1, 12))
    expect(world.account(ACCOUNT).iam.users.find('admin')?.createDate).toBe(Date.UTC(2026, 2, 1, 11))
    expect([world.timeline.canUndo, world.timeline.points()]).toEqual([false, []])
    expect(lab.attempt.start).toMatchObject({ scenarioId: 'tiny', version: '1.0.0', variantId: 'default', values: { group: 'Dev', account: ACCOUNT } })
    expect(lab.attempt.start?.people.map(({ userName }) => userName)).toEqual(['root', 'admin'])
    expect(lab.attempt.events()).toEqual([])
  })

  test('writes the profiles of the users that the scenario names, and they work', async () => {
    const scenario = tiny()
    const player = await playerIn({ ...scenario, account: { ...scenario.account, profiles: ['admin'] } })
    const { stdout, exitCode } = await player.play('aws sts get-caller-identity --profile admin --query Arn --output text')
    expect([exitCode, stdout]).toEqual([0, `arn:aws:iam::${ACCOUNT}:user/admin\n`])
  })

  test('puts files on the instances that the scenario names', async () => {
    const scenario = tiny()
    const ami = '$(aws ec2 describe-images --owners amazon --query "Images[0].ImageId" --output text)'
    const setup = [...(scenario.account.setup ?? []), `aws ec2 run-instances --image-id ${ami} --instance-type t3.micro --tag-specifications 'ResourceType=instance,Tags=[{Key=Name,Value=web}]'`, 'sleep 1']
    const player = await playerIn({ ...scenario, account: { ...scenario.account, setup, instances: { web: { files: { '/opt/hello.sh': '#!/bin/bash\necho hello\n' } } } } })
    const played = await player.playAll(['connect web', '/opt/hello.sh', 'exit'])
    expect(played.map(({ exitCode, stderr }) => `${exitCode}${stderr}`)).toEqual(['0', '0', '0'])
    expect(played[1]?.stdout).toBe('hello\n')
  })

  test('raises quotas before the first line, in each account, and after a restart they still hold', async () => {
    const attach = (count: number, account = ''): string[] =>
      ['AmazonS3ReadOnlyAccess', 'AmazonEC2ReadOnlyAccess', 'IAMReadOnlyAccess', 'AWSCloudTrail_ReadOnlyAccess', 'AmazonS3FullAccess', 'AmazonEC2FullAccess', 'IAMFullAccess', 'PowerUserAccess', 'ReadOnlyAccess', 'SecurityAudit', 'job-function/ViewOnlyAccess', 'job-function/SystemAdministrator']
        .slice(0, count).map((name) => `aws iam attach-user-policy --user-name busy${account} --policy-arn arn:aws:iam::aws:policy/${name}`)
    const scenario = tiny()
    const setup = [...(scenario.account.setup ?? []), 'aws iam create-user --user-name busy', ...attach(11)]
    const others = [{ id: '444455556666', quotas: { RolesPerAccount: 2000 } }]
    const player = await playerIn({ ...scenario, account: { ...scenario.account, setup, others, quotas: { PoliciesPerUser: 11 } } })
    const twelfth = async (): Promise<string> => (await player.play(attach(12).at(-1) ?? '')).stderr
    expect(await twelfth()).toContain('Cannot exceed quota for PoliciesPerUser: 11')
    expect(player.world.account('444455556666').iam.quotas).toEqual({ RolesPerAccount: 2000 })
    await restartScenario(player.world, player.lab.scenario)
    expect(await twelfth()).toContain('Cannot exceed quota for PoliciesPerUser: 11')
  })

  test.each<[string, object, string]>([
    ['a line that fails', { setup: ['aws iam create-user --user-name admin', 'aws iam create-user --user-name admin'] }, 'the setup line "aws iam create-user --user-name admin" failed: '],
    ['a line that is no command', { setup: ['aws iam create-usr --user-name admin'] }, 'the setup line "aws iam create-usr --user-name admin" failed: '],
    ['a profile for nobody', { profiles: ['ghost'] }, 'CreateAccessKey failed: The user with name ghost cannot be found.'],
    ['a password for nobody', { passwords: ['ghost'] }, 'CreateLoginProfile failed: '],
    ['files for an instance that is not there', { instances: { web: { files: {} } } }, 'the scenario puts files on the instance "web", but its setup makes no such instance'],
    ['a sign-in for nobody', { signedInAs: { user: 'ghost' } }, 'the account has no user ghost to sign in'],
  ])('%s is told by its line', async (_, changes, message) => {
    const scenario = tiny()
    await expect(playerIn({ ...scenario, account: { ...scenario.account, ...changes } })).rejects.toThrow(message)
  })

  test('a world of another scenario is not taken for this one', async () => {
    const { world } = await playerIn()
    expect(() => new Lab(world, tiny({ id: 'other' }))).toThrow('this world holds no attempt at other')
    await expect(restartScenario(World.inMemory({ seed: 'x', start: 0 }), tiny())).rejects.toThrow('this world holds no scenario')
  })
})

describe('starting over', () => {
  test('gives exactly the start\'s state, identity, clock and files', async () => {
    const scenario = tiny()
    const player = await playerIn({ ...scenario, account: { ...scenario.account, profiles: ['admin'] } })
    const { world } = player
    const files = () => world.homes.load(cloudShellHomeId(ACCOUNT)).map(({ path }) => path)
    const before = { hash: world.stateHash(), now: world.clock.now(), draws: world.ids.draws, files: files() }
    await player.playAll(['aws iam create-group --group-name Dev', 'echo note > mine.txt; rm -r ~/.aws', 'clock +91d', 'sign-in root', 'quiz asked b'])
    expect(world.stateHash()).not.toBe(before.hash)
    expect(files()).not.toEqual(before.files)
    await restartScenario(world, player.lab.scenario)
    player.console.resume()
    expect({ hash: world.stateHash(), now: world.clock.now(), draws: world.ids.draws, files: files() }).toEqual(before)
    expect(player.console.identity?.name).toBe('admin')
    expect(world.timeline.canUndo).toBe(false)
  })

  test('leaves nothing of the earlier attempt that counts', async () => {
    const player = await playerIn()
    await player.playAll(['aws iam create-group --group-name Dev', 'quiz asked b', 'aws iam get-group --group-name Ghost'])
    player.lab.openHint('make', 0)
    expect(gradeOf(player.lab)).toMatchObject({ score: 95, passed: true })
    await restartScenario(player.world, player.lab.scenario)
    const lab = new Lab(player.world, player.lab.scenario)
    expect(gradeOf(lab)).toMatchObject({ score: 0, passed: false })
    expect([lab.attempt.events(), lab.attempt.commands(), lab.attempt.answer('asked'), lab.attempt.hintOpened('make', 0)]).toEqual([[], [], undefined, false])
  })

  test('keeps the way there until something new is done', async () => {
    const player = await playerIn()
    await player.play('aws iam create-group --group-name Dev')
    const done = player.world.stateHash()
    await restartScenario(player.world, player.lab.scenario)
    expect(player.world.timeline.redo()?.label).toBe('CreateGroup Dev')
    expect(player.world.stateHash()).toBe(done)
    await restartScenario(player.world, player.lab.scenario)
    await player.play('aws iam create-group --group-name Ops')
    expect(player.world.timeline.canRedo).toBe(false)
  })

  test('lets a learner do again what worked before: the lesson of the root user, twice in one world', async () => {
    const scenario = loadScenario(readFileSync('scenarios/03-root-lockdown/scenario.yaml', 'utf8'), 'scenario.yaml')
    const player = await playerIn(scenario)
    const [variant, solution] = [scenario.variants[0], scenario.solutions[0]]
    if (!variant || !solution) throw new Error('the scenario has changed')
    const lines = linesOf(solution.run, parameterValues(scenario, variant))
    await player.playAll(lines)
    expect(gradeOf(player.lab)).toMatchObject({ passed: true, score: 100 })
    await restartScenario(player.world, scenario)
    player.console.resume()
    const again = await player.playAll(lines)
    expect(again.filter(({ exitCode }) => exitCode !== 0)).toEqual([])
    expect(gradeOf(player.lab)).toMatchObject({ passed: true, score: 100 })
  })
})

describe('the baseline', () => {
  test('tells what is not done from what failed', async () => {
    const player = await playerIn()
    const untouched = () => player.lab.results().map((result) => player.lab.isUntouched(result))
    expect(untouched()).toEqual([true, true])
    await player.play('aws iam create-group --group-name Other')
    expect(untouched()).toEqual([false, true])
    await player.play('quiz asked a')
    expect(untouched()).toEqual([false, false])
    player.world.timeline.undo()
    expect(untouched()).toEqual([true, false])
    expect(new Attempt(player.world).answer('asked')).toEqual(['a'])
  })
})
