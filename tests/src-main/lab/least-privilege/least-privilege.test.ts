import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gradeOf } from '../../../../src-main/lab/grade.js'
import { Lab } from '../../../../src-main/lab/lab.js'
import { pendingLeastPrivilege } from '../../../../src-main/lab/least-privilege/least-privilege.js'
import type { LeastPrivilegeResult } from '../../../../src-main/lab/least-privilege/result.js'
import { leastPrivilegeSentence } from '../../../../src-main/lab/least-privilege/words.js'
import type { Player } from '../../../../src-main/lab/player.js'
import type { LeastPrivilege, Scenario } from '../../../../src-main/lab/scenario.js'
import { ACCOUNT, playerIn, tiny } from '../tiny-scenario.js'

const BUCKET = 'arn:aws:s3:::reports'
const READ = { Effect: 'Allow', Action: 's3:GetObject', Resource: `${BUCKET}/*` }
const LIST = { Effect: 'Allow', Action: 's3:ListBucket', Resource: BUCKET }
const GRADING: LeastPrivilege = { points: 10, principals: ['Ann', 'Bob'], needed: ['s3:GetObject', 's3:ListBucket', 's3:ListAllMyBuckets'] }

/** Ann and Bob are to read one bucket, and nothing else is asked. */
function reading(leastPrivilege: LeastPrivilege = GRADING): Scenario {
  const base = tiny()
  return tiny({
    account: {
      ...base.account,
      setup: [
        ...(base.account.setup ?? []), 'aws s3api create-bucket --bucket reports', 'aws s3api put-object --bucket reports --key march.csv',
        'aws iam create-user --user-name Ann', 'aws iam create-user --user-name Bob', 'aws iam create-group --group-name Readers',
        'aws iam add-user-to-group --group-name Readers --user-name Ann', 'aws iam add-user-to-group --group-name Readers --user-name Bob',
      ],
    },
    checks: [
      {
        id: 'reads', title: { en: 'Both read it' }, kind: 'decision', points: 90, each: { who: ['Ann', 'Bob'] },
        principal: `arn:aws:iam::${ACCOUNT}:user/\${who}`, action: 's3:GetObject', resource: `${BUCKET}/march.csv`, expect: 'allow', fail: { en: '${why}' },
      },
      {
        id: 'lists', kind: 'decision', points: 0, principal: `arn:aws:iam::${ACCOUNT}:user/Ann`, action: 's3:ListBucket', resource: BUCKET, expect: 'allow', fail: { en: '${why}' },
      },
    ],
    steps: [{ id: 'one', title: { en: 'One' }, checks: ['reads', 'lists'] }],
    grading: { pass: 80, partial: 'perCase', leastPrivilege },
  })
}

let player: Player
beforeAll(async () => {
  player = await playerIn(reading())
})
afterAll(() => player.close())

function put(entity: 'group' | 'user' | 'role', name: string, statements: readonly object[]): string {
  return `aws iam put-${entity}-policy --${entity}-name ${name} --policy-name p --policy-document '${JSON.stringify({ Version: '2012-10-17', Statement: statements })}'`
}

/** The result after some lines, which are undone again. */
async function after(lines: readonly string[], grading = GRADING): Promise<LeastPrivilegeResult> {
  const { head } = player.world.timeline
  const failed = (await player.playAll(lines)).filter(({ exitCode }) => exitCode !== 0)
  expect(failed).toEqual([])
  const lab = new Lab(player.world, reading(grading))
  const { leastPrivilege } = lab.score(lab.results())
  while (player.world.timeline.head !== head) player.world.timeline.undo()
  if (!leastPrivilege) throw new Error('not graded')
  return leastPrivilege
}

const readers = (...statements: object[]): Promise<LeastPrivilegeResult> => after([put('group', 'Readers', [READ, LIST, ...statements])])
const attached = (...names: string[]): Promise<LeastPrivilegeResult> => after(names.map((name) => `aws iam attach-group-policy --group-name Readers --policy-arn arn:aws:iam::aws:policy/${name}`))

describe('all points', () => {
  test.each<[name: string, statements: object[]]>([
    ['for exactly what is needed', []],
    ['with what is needed but not checked', [{ Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' }]],
    ['for one object where all of the bucket would do', [{ Effect: 'Deny', Action: 's3:GetObject', NotResource: `${BUCKET}/march.csv` }]],
    ['for everything, where a deny leaves no more than is needed', [
      { Effect: 'Allow', Action: '*', Resource: '*' }, { Effect: 'Deny', NotAction: ['s3:GetObject', 's3:ListBucket'], Resource: '*' },
      { Effect: 'Deny', Action: 's3:*', NotResource: [BUCKET, `${BUCKET}/*`] },
    ]],
    ['whatever a condition never lets through', [{ Effect: 'Allow', Action: 's3:*', Resource: '*', Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.7' } } }]],
  ])('%s', async (_, statements) => {
    expect(await readers(...statements)).toMatchObject({ outcome: 'exact', points: 10, earned: 10, extra: [] })
  })

  test('for everything within a boundary of what is needed', async () => {
    const boundary = `arn:aws:iam::${ACCOUNT}:policy/fence`
    const result = await after([
      `aws iam create-policy --policy-name fence --policy-document '${JSON.stringify({ Version: '2012-10-17', Statement: [READ, LIST] })}'`,
      ...['Ann', 'Bob'].map((name) => `aws iam put-user-permissions-boundary --user-name ${name} --permissions-boundary ${boundary}`),
      'aws iam attach-group-policy --group-name Readers --policy-arn arn:aws:iam::aws:policy/AmazonS3FullAccess',
    ])
    expect(result).toMatchObject({ outcome: 'exact', earned: 10 })
  })

  test('where the bucket’s own policy grants it', async () => {
    const statement = { Effect: 'Allow', Principal: { AWS: ['Ann', 'Bob'].map((name) => `arn:aws:iam::${ACCOUNT}:user/${name}`) }, Action: ['s3:GetObject', 's3:ListBucket'], Resource: [BUCKET, `${BUCKET}/*`] }
    expect(await after([`aws s3api put-bucket-policy --bucket reports --policy '${JSON.stringify({ Version: '2012-10-17', Statement: [statement] })}'`])).toMatchObject({ outcome: 'exact', earned: 10 })
  })
})

describe('no points', () => {
  test('while what is needed is not granted', async () => {
    expect(await after([])).toMatchObject({ outcome: 'blocked', earned: 0, message: 'Waits for: Both read it; lists.' })
    expect(await after([put('user', 'Ann', [READ, LIST])])).toMatchObject({ outcome: 'blocked', earned: 0, message: 'Waits for: Both read it.' })
  })

  test('for a principal that lost what is needed, or is not there', async () => {
    const lines = [put('group', 'Readers', [READ, LIST])]
    const others = (...principals: string[]): LeastPrivilege => ({ ...GRADING, principals })
    expect(await after(lines, others('Ann', 'admin', 'Ghost', `arn:aws:iam::${ACCOUNT}:role/ghost`))).toMatchObject({ outcome: 'wider', earned: 2.5 })
    expect(await after([...lines, put('user', 'Bob', [{ Effect: 'Deny', Action: '*', Resource: '*' }])], { ...others('Bob'), needs: ['lists'] })).toMatchObject({ outcome: 'wider', earned: 0, extra: [] })
  })

  test('for an administrator', async () => {
    const result = await attached('AdministratorAccess')
    expect(result).toMatchObject({ outcome: 'wider', earned: 0 })
    expect(result.extra.map(({ service, everything }) => [service, everything])).toEqual([['s3', true], ['iam', true]])
    expect(result.further).toBeGreaterThan(400)
  })
})

describe('what goes beyond the need is named', () => {
  test.each<[name: string, statement: object, earned: number, sentence: string]>([
    ['one action', { Effect: 'Allow', Action: 's3:DeleteObject', Resource: `${BUCKET}/*` }, 8, 'Amazon S3: 1 write action: s3:DeleteObject'],
    ['the same elsewhere too', { Effect: 'Allow', Action: 's3:DeleteObject', Resource: '*' }, 7.2, 'Amazon S3: 1 write action: s3:DeleteObject'],
    ['another bucket', { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::payroll/*' }, 9, 'Amazon S3: s3:GetObject on other resources too'],
    ['buckets of the same beginning', { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports-*' }, 9, 'Amazon S3: s3:GetObject on other resources too'],
    ['every bucket', { Effect: 'Allow', Action: ['s3:GetObject', 's3:ListBucket'], Resource: '*' }, 8.4, 'Amazon S3: s3:GetObject and s3:ListBucket on other resources too'],
    ['another service', { Effect: 'Allow', Action: 'iam:PutUserPolicy', Resource: '*' }, 6.5, 'IAM: 1 permissions management action: iam:PutUserPolicy'],
    ['all actions of one level', { Effect: 'Allow', Action: 's3-object-lambda:List*', Resource: '*' }, 7.7, 'Amazon S3 Object Lambda: all 4 list actions, such as s3-object-lambda:ListBucket'],
    ['all but a few', { Effect: 'Allow', NotAction: ['s3:*', 'iam:*'], Resource: '*' }, 0, ''],
    ['reading all there is to know about the bucket', { Effect: 'Allow', Action: ['s3:Get*', 's3:List*'], Resource: [BUCKET, `${BUCKET}/*`] }, 4.5, 'Amazon S3: 39 read actions, such as s3:GetBucketAcl; 6 list actions, such as s3:ListBucketVersions'],
  ])('%s', async (_, statement, earned, sentence) => {
    const result = await readers(statement)
    expect(Math.round(result.earned * 10) / 10).toBe(earned)
    expect(leastPrivilegeSentence(result)).toContain(`Granted beyond the need: ${sentence}`)
    expect(leastPrivilegeSentence(result)).toContain(`Enough would be: s3:GetObject on ${BUCKET}/*; s3:ListBucket on ${BUCKET}; s3:ListAllMyBuckets on *.`)
  })

  test('with whom it was granted to, where that is not everybody', async () => {
    const result = await after([put('group', 'Readers', [READ, LIST]), put('user', 'Bob', [{ Effect: 'Allow', Action: 'iam:CreateUser', Resource: '*' }])])
    expect(result.extra.map(({ service, principals }) => [service, principals])).toEqual([['iam', ['Bob']]])
  })

  test('the wider the policy of AWS, the less is left', async () => {
    const results = [await attached('AmazonS3ReadOnlyAccess'), await attached('AmazonS3FullAccess'), await attached('PowerUserAccess')]
    const earned = results.map((result) => result.earned)
    expect(earned[0]).toBeGreaterThan(2)
    expect(earned[0]).toBeLessThan(4)
    expect(earned[1]).toBeLessThan(0.5)
    expect(earned[2]).toBe(0)
  })

  test('a grade has it in one line', async () => {
    await player.playAll([put('group', 'Readers', [READ, LIST])])
    expect(gradeOf(new Lab(player.world, reading()))).toMatchObject({ score: 100, leastPrivilege: { result: 'pass', points: 10, of: 10, message: 'Nothing was granted beyond what is needed.' } })
    player.world.timeline.undo()
    expect(gradeOf(new Lab(player.world, reading()))).toMatchObject({ score: 0, leastPrivilege: { result: 'blocked', points: 0, of: 10, message: 'Waits for: Both read it; lists.' } })
  })
})

test('a wildcard and a resource in what is needed are the tolerance that the author gives', async () => {
  const lines = [put('group', 'Readers', [READ, LIST, { Effect: 'Allow', Action: ['s3:Get*', 's3:Describe*'], Resource: '*' }])]
  const tolerant: LeastPrivilege = { ...GRADING, needed: [{ action: 's3:Get*', resource: '*' }, { action: 's3:Describe*', resource: '*' }, { action: 's3:ListBucket', resource: BUCKET }] }
  expect(await after(lines)).toMatchObject({ outcome: 'wider' })
  expect(await after(lines, tolerant)).toMatchObject({ outcome: 'exact', earned: 10 })
})

test('a role is asked about as its session', async () => {
  const role = `arn:aws:iam::${ACCOUNT}:role/job`
  const lines = (...statements: object[]): string[] => [
    put('group', 'Readers', [READ, LIST]),
    `aws iam create-role --role-name job --assume-role-policy-document '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}}'`,
    put('role', 'job', [READ, ...statements]),
  ]
  const grading = { ...GRADING, principals: [role] }
  expect(await after(lines(), grading)).toMatchObject({ outcome: 'exact', earned: 10 })
  expect(await after(lines({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }), grading)).toMatchObject({ outcome: 'wider', extra: [{ service: 'sts', levels: [{ example: 'sts:AssumeRole' }] }] })
  // The other side, the trust policy, names EC2 alone: to be allowed to ask is not to be allowed.
  expect(await after(lines({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: role }), grading)).toMatchObject({ outcome: 'exact' })
})

test('follows what changes: policies of principals and buckets, tags that they ask for, and time', async () => {
  const lab = new Lab(player.world, reading())
  const outcome = (): string | undefined => lab.score(lab.results()).leastPrivilege?.outcome
  const { head } = player.world.timeline
  await player.playAll([put('group', 'Readers', [READ, LIST])])
  expect([outcome(), outcome()]).toEqual(['exact', 'exact'])
  await player.play(`aws s3api put-bucket-policy --bucket reports --policy '${JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:user/Ann` }, Action: 's3:PutObject', Resource: `${BUCKET}/*` }] })}'`)
  expect(outcome()).toBe('wider')
  await player.play('aws s3api delete-bucket-policy --bucket reports')
  expect(outcome()).toBe('exact')
  await player.playAll([put('group', 'Readers', [READ, LIST, { Effect: 'Allow', Action: 's3:PutObject', Resource: '*', Condition: { StringEquals: { 'aws:PrincipalTag/team': 'ops' } } }])])
  expect(outcome()).toBe('exact')
  await player.play('aws iam tag-user --user-name Ann --tags Key=team,Value=ops')
  expect(outcome()).toBe('wider')
  const future = new Date(player.world.clock.now() + 60_000).toISOString()
  await player.playAll([put('group', 'Readers', [READ, LIST, { Effect: 'Allow', Action: 's3:PutObject', Resource: '*', Condition: { DateGreaterThan: { 'aws:CurrentTime': future } } }])])
  expect(outcome()).toBe('exact')
  player.world.setClock(player.world.clock.now() + 120_000, 'test')
  expect(outcome()).toBe('wider')
  while (player.world.timeline.head !== head) player.world.timeline.undo()
})

describe('is looked into in pieces', () => {
  const wide = put('group', 'Readers', [READ, LIST, { Effect: 'Allow', Action: 'ec2:Describe*', Resource: '*' }])

  test('which come out the same as in one go, and are asked about once for all who have the same policies', async () => {
    const { head } = player.world.timeline
    await player.playAll([put('group', 'Readers', [READ, LIST]), wide])
    const [lab, other] = [new Lab(player.world, reading()), new Lab(player.world, reading({ ...GRADING, principals: ['Ann'] }))]
    const [both, one] = [lab, other].map((each) => pieces(each.leastPrivilege(each.results())))
    expect(both?.result).toEqual(lab.score(lab.results()).leastPrivilege)
    expect(both?.count).toBeGreaterThan(100)
    expect(both?.count).toBeLessThan((one?.count ?? 0) + 20)
    expect(pieces(lab.leastPrivilege(lab.results())).count).toBeLessThan(20)
    while (player.world.timeline.head !== head) player.world.timeline.undo()
  })

  test.each([1, 2, 20])('and what changes after %i of them is not remembered as what stood before', async (done) => {
    const { head } = player.world.timeline
    await player.playAll([put('group', 'Readers', [READ, LIST]), wide])
    const lab = new Lab(player.world, reading())
    const work = lab.leastPrivilege(lab.results())
    for (let count = 0; count < done; count += 1) work.next()
    player.world.timeline.undo()
    pieces(work)
    expect(lab.score(lab.results()).leastPrivilege).toMatchObject({ outcome: 'exact', earned: 10 })
    player.world.timeline.redo()
    expect(lab.score(lab.results()).leastPrivilege).toMatchObject({ outcome: 'wider' })
    while (player.world.timeline.head !== head) player.world.timeline.undo()
  })

  test('and earns nothing while it is pending', async () => {
    await player.playAll([put('group', 'Readers', [READ, LIST])])
    const lab = new Lab(player.world, reading())
    expect(lab.score(lab.results(), pendingLeastPrivilege(reading()))).toMatchObject({ score: 90, leastPrivilege: { outcome: 'pending', points: 10, earned: 0 } })
    player.world.timeline.undo()
    expect(pendingLeastPrivilege(tiny())).toBeUndefined()
  })
})

function pieces<Result>(work: Generator<void, Result>): { count: number; result: Result } {
  for (let count = 1; ; count += 1) {
    const step = work.next()
    if (step.done) return { count, result: step.value }
  }
}

test('more access never earns more', async () => {
  const action = fc.constantFrom('s3:GetObject', 's3:PutObject', 's3:Get*', 's3:*', 's3:DeleteBucket', 'iam:PassRole', 'iam:*', 'sts:AssumeRole', 'ec2:Describe*', 's3-object-lambda:*', '*')
  const resource = fc.constantFrom('*', BUCKET, `${BUCKET}/*`, `${BUCKET}*`, 'arn:aws:s3:::payroll/*', 'arn:aws:iam::*:role/*')
  const statement = fc.record({ Effect: fc.constant('Allow'), Action: action, Resource: resource })
  const seed = 20_261_122
  await fc.assert(
    fc.asyncProperty(fc.array(statement, { maxLength: 3 }), statement, async (some, more) => {
      const [before, afterwards] = [await readers(...some), await readers(...some, more)]
      expect(afterwards.earned).toBeLessThanOrEqual(before.earned)
      expect(before.earned).toBeGreaterThanOrEqual(0)
      expect(before.earned).toBeLessThanOrEqual(before.points)
    }),
    { numRuns: 25, seed },
  )
})
