/** One world, three accounts: the learner's own, a second one of the company, and a vendor's. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { PlayedLine, Player } from '../../../src-main/lab/player.js'
import { loadScenario } from '../../../src-main/lab/load-scenario.js'
import type { Scenario } from '../../../src-main/lab/scenario.js'
import { ACCOUNT, playerIn, tiny } from './tiny-scenario.js'

const PRODUCTION = '444455556666'
const VENDOR = '777788889999'
const trust = (principal: string, condition?: object): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: principal }, Action: 'sts:AssumeRole', ...(condition && { Condition: condition }) }] })

const scenario = tiny({
  account: {
    ...tiny().account,
    profiles: ['admin'],
    others: [
      {
        id: PRODUCTION,
        name: 'Production',
        passwords: ['paula'],
        setup: [
          'aws iam create-user --user-name paula',
          'aws iam create-account-alias --account-alias example-production',
          'aws s3 mb s3://production-logs',
          `aws iam create-role --role-name auditor --assume-role-policy-document '${trust(`arn:aws:iam::${ACCOUNT}:user/admin`)}'`,
          'aws iam attach-role-policy --role-name auditor --policy-arn arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess',
          'aws iam attach-role-policy --role-name auditor --policy-arn arn:aws:iam::aws:policy/AWSCloudTrail_ReadOnlyAccess',
        ],
      },
      {
        id: VENDOR,
        name: 'Cost Watch Inc.',
        profiles: ['vera'],
        setup: ['aws iam create-user --user-name vera', 'aws iam attach-user-policy --user-name vera --policy-arn arn:aws:iam::aws:policy/AdministratorAccess'],
      },
    ],
  },
  checks: [
    { id: 'exists', kind: 'state', points: 20, account: PRODUCTION, api: 'iam.GetRole', params: { RoleName: 'auditor' }, query: 'Role.RoleName', expect: { equals: 'auditor' }, fail: { en: 'none' } },
    { id: 'mine', kind: 'state', points: 20, api: 'iam.GetRole', params: { RoleName: 'auditor' }, query: 'Role.RoleName', expect: { absent: true }, fail: { en: 'some' } },
    { id: 'reads', kind: 'decision', points: 20, principal: `arn:aws:iam::${PRODUCTION}:role/auditor`, action: 's3:ListBucket', resource: 'arn:aws:s3:::production-logs', expect: 'allow', fail: { en: '${why}' } },
    { id: 'switches', kind: 'decision', points: 20, principal: `arn:aws:iam::${ACCOUNT}:user/admin`, action: 'sts:AssumeRole', resource: `arn:aws:iam::${PRODUCTION}:role/auditor`, expect: 'allow', fail: { en: '${why}' } },
    { id: 'outside', kind: 'decision', points: 20, principal: `arn:aws:iam::${ACCOUNT}:user/admin`, action: 's3:ListBucket', resource: 'arn:aws:s3:::production-logs', expect: 'deny', fail: { en: '${why}' } },
  ],
  steps: [{ id: 'see', title: { en: 'See' }, checks: ['exists', 'mine', 'reads', 'switches', 'outside'] }],
})

let player: Player
beforeEach(async () => {
  player = await playerIn(scenario)
})

async function done(line: string): Promise<string> {
  const { exitCode, stderr, stdout } = await player.play(line)
  expect(`${exitCode} ${stderr}`, line).toBe('0 ')
  return stdout.trim()
}
const refused = async (line: string): Promise<string> => {
  const played: PlayedLine = await player.play(line)
  expect(played.exitCode, line).not.toBe(0)
  return played.stderr
}
const caller = 'aws sts get-caller-identity --query Arn --output text'

test('each account is its own, and checks ask the one they name', async () => {
  expect(player.world.accounts().map(({ id, record }) => [id, record.name])).toEqual([[ACCOUNT, 'Rolecall lab'], [PRODUCTION, 'Production'], [VENDOR, 'Cost Watch Inc.']])
  expect(player.lab.results().map(({ id, outcome, message }) => [id, outcome, message])).toEqual(['exists', 'mine', 'reads', 'switches', 'outside'].map((id) => [id, 'passed', undefined]))
  expect(await done(`${caller} --profile vera`)).toBe(`arn:aws:iam::${VENDOR}:user/vera`)
  expect(await done(`${caller} --profile admin`)).toBe(`arn:aws:iam::${ACCOUNT}:user/admin`)
  expect(player.lab.attempt.start?.people).toEqual([{ userName: 'root', password: expect.any(String) }, { userName: 'admin', password: expect.any(String) }, { userName: 'paula', password: expect.any(String), accountId: PRODUCTION }])
})

describe('switching roles in the console', () => {
  test('takes the learner into the other account and back, and both accounts tell of it', async () => {
    await done(`switch-role ${PRODUCTION} auditor`)
    expect(player.console.identity).toMatchObject({ type: 'role', name: 'auditor/admin', accountId: PRODUCTION, source: 'admin' })
    expect(await done('aws s3 ls')).toContain('production-logs')
    const theirs = JSON.parse(await done('aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=SwitchRole --query "Events[0].CloudTrailEvent" --output json')) as string
    await done('switch-back')
    expect(player.console.identity).toMatchObject({ name: 'admin', accountId: ACCOUNT })
    const ours = JSON.parse(await done('aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=SwitchRole --query "Events[0].CloudTrailEvent" --output json')) as string
    const [their, own] = [theirs, ours].map((text) => JSON.parse(text) as Record<string, unknown>)
    expect(their).toMatchObject({ recipientAccountId: PRODUCTION, userIdentity: { type: 'AWSAccount', accountId: ACCOUNT } })
    expect(own).toMatchObject({ recipientAccountId: ACCOUNT, userIdentity: { type: 'IAMUser', userName: 'admin' }, sharedEventID: their?.['sharedEventID'] })
    expect(own?.['eventID']).not.toBe(their?.['eventID'])
  })

  test('goes by the alias too, and from a role on it is still the user who switches', async () => {
    await done('aws iam create-role --role-name own --assume-role-policy-document \'{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"}]}\'')
    await done(`switch-role ${ACCOUNT} own`)
    await done('switch-role example-production auditor')
    expect(player.console.identity).toMatchObject({ accountId: PRODUCTION, source: 'admin' })
    await done('switch-back')
    expect(player.console.identity?.name).toBe('admin')
  })

  test('is refused where the other account does not trust', async () => {
    expect(await refused(`switch-role ${VENDOR} ghost`)).toContain(`is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::${VENDOR}:role/ghost`)
  })
})

test('a user of the other account signs in there, by its id or its alias', async () => {
  await done(`sign-in paula --account ${PRODUCTION}`)
  expect(player.console.identity).toMatchObject({ name: 'paula', accountId: PRODUCTION })
  const password = player.passwords.of('paula', PRODUCTION) ?? ''
  expect(await player.console.signIn({ accountId: 'example-production', userName: 'paula', password })).toMatchObject({ state: 'signedIn' })
  expect(await player.console.signIn({ accountId: ACCOUNT, userName: 'paula', password })).toMatchObject({ state: 'failed' })
  expect(await player.console.signIn({ accountId: 'nobodys-alias', userName: 'paula', password })).toMatchObject({ state: 'failed' })
})

test('a bucket is opened across accounts only when both sides say so', async () => {
  expect(await refused('aws s3 ls s3://production-logs --profile vera')).toContain('AccessDenied')
  const policy = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${VENDOR}:user/vera` }, Action: 's3:ListBucket', Resource: 'arn:aws:s3:::production-logs' }] })
  await done('aws s3 mb s3://own-files')
  await done(`aws s3api put-bucket-policy --bucket own-files --policy '${policy.replaceAll('production-logs', 'own-files')}'`)
  await done('aws s3 ls s3://own-files --profile vera')
  await done('aws iam detach-user-policy --user-name vera --policy-arn arn:aws:iam::aws:policy/AdministratorAccess --profile vera')
  expect(await refused('aws s3 ls s3://own-files --profile vera')).toContain('(AccessDenied)')
})

describe('a third party', () => {
  const assume = (externalId: string): string => `aws sts assume-role --role-arn arn:aws:iam::${ACCOUNT}:role/cost-reader --role-session-name vera ${externalId} --profile vera --query AssumedRoleUser.Arn --output text`

  test('takes on the role with its external id, and not without or with another', async () => {
    await done(`aws iam create-role --role-name cost-reader --assume-role-policy-document '${trust(`arn:aws:iam::${VENDOR}:root`, { StringEquals: { 'sts:ExternalId': 'customer-42' } })}'`)
    expect(await done(assume('--external-id customer-42'))).toBe(`arn:aws:sts::${ACCOUNT}:assumed-role/cost-reader/vera`)
    for (const wrong of ['', '--external-id customer-43']) expect(await refused(assume(wrong))).toContain(`User: arn:aws:iam::${VENDOR}:user/vera is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::${ACCOUNT}:role/cost-reader`)
    const [event] = JSON.parse(await done('aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=AssumeRole --query "Events[].CloudTrailEvent" --output json')) as string[]
    expect(JSON.parse(event ?? '{}')).toMatchObject({ userIdentity: { type: 'AWSAccount', accountId: VENDOR }, requestParameters: { externalId: 'customer-42' }, responseElements: { assumedRoleUser: { arn: `arn:aws:sts::${ACCOUNT}:assumed-role/cost-reader/vera` } } })
  })

  test('what was refused stands in the vendor’s history alone', async () => {
    await done(`aws iam create-role --role-name cost-reader --assume-role-policy-document '${trust(`arn:aws:iam::${VENDOR}:root`, { StringEquals: { 'sts:ExternalId': 'customer-42' } })}'`)
    await refused(assume(''))
    const count = (profile: string): string => `aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=AssumeRole --query "length(Events)" --profile ${profile}`
    expect([await done(count('admin')), await done(count('vera'))]).toEqual(['0', '1'])
  })
})

describe('a scenario file is refused whose accounts', () => {
  const load = (account: object): Scenario => loadScenario(JSON.stringify({ ...tiny(), apiVersion: 'rolecall/v1', kind: 'Scenario', covers: [1], exam: [{ exam: 'CLF-C02', task: '2.3' }], account: { ...tiny().account, ...account } }), 'x.yaml')

  test.each<[string, object, string]>([
    ['have one id', { others: [{ id: ACCOUNT, setup: [] }] }, `the account "${ACCOUNT}" stands twice`],
    ['give one profile twice', { profiles: ['admin'], others: [{ id: VENDOR, profiles: ['admin'] }] }, '"admin" is a profile of two accounts'],
    ['have no id', { others: [{ name: 'Vendor' }] }, "must have required property 'id'"],
    ['are set up by other programs', { others: [{ id: VENDOR, setup: ['rm -rf /'] }] }, 'must match pattern'],
    ['say who is signed in elsewhere', { others: [{ id: VENDOR, signedInAs: { root: true } }] }, 'unknown field "signedInAs"'],
  ])('%s', (_, account, message) => {
    expect(() => load(account)).toThrow(message)
  })

  test('and one that is right is taken', () => {
    expect(load({ others: [{ id: VENDOR, name: 'Vendor', setup: ['idp list', 'aws iam list-users'] }] }).account.others).toHaveLength(1)
  })
})
