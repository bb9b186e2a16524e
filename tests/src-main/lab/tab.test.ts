/** Tab lists what the account holds, as far as the line's credentials may list it, and leaves no trace. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openShell } from '../../../src-main/lab/shells.js'
import type { Player } from '../../../src-main/lab/player.js'
import type { ShellSession } from '../../../src-main/shell/session.js'
import { playerIn } from './tiny-scenario.js'

let player: Player
let shell: ShellSession

beforeEach(async () => {
  player = await playerIn()
  await player.playAll([
    'aws iam create-user --user-name ann',
    'aws iam create-user --user-name adam',
    'aws iam create-role --role-name app --assume-role-policy-document \'{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}\'',
    'aws iam create-policy --policy-name lists --policy-document \'{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*"}]}\'',
    'aws s3 mb s3://tab-logs',
    'echo x | aws s3 cp - s3://tab-logs/2026/a.csv',
    'echo x | aws s3 cp - "s3://tab-logs/readme.txt"',
    'aws ec2 run-instances --image-id $(aws ec2 describe-images --query "Images[0].ImageId" --output text) --instance-type t3.micro --query "Instances[0].InstanceId" --output text > id',
    'aws iam create-access-key --user-name ann --query "AccessKey.[AccessKeyId,SecretAccessKey]" --output text > keys',
  ])
  // Another terminal: it has met none of these names.
  shell = await openShell({
    world: player.world, accountId: player.accountId, send: player.send, credentials: () => player.console.credentials,
    gesture: () => 'tab', question: () => Promise.resolve(undefined), denied: () => undefined,
  })
})
afterEach(async () => {
  await shell.close()
  await player.close()
})

const tab = async (line: string): Promise<readonly string[]> => (await shell.complete(line, line.length)).candidates

test('names of the account, without an event, a step of the timeline or a line', async () => {
  const id = (await player.play('cat id')).stdout.trim()
  const before = [player.world.trail.nextSequence(), player.world.timeline.points.length]
  expect(await tab('aws iam get-user --user-name ')).toEqual(['adam', 'admin', 'ann'])
  expect(await tab('aws iam get-user --user-name=an')).toEqual(['--user-name=ann'])
  expect(await tab('aws iam get-role --role-name ')).toEqual(['app'])
  expect(await tab('aws sts assume-role --role-arn arn')).toEqual(['arn:aws:iam::111122223333:role/app'])
  expect(await tab('aws iam attach-user-policy --user-name ann --policy-arn ')).toEqual(['arn:aws:iam::111122223333:policy/lists'])
  expect(await tab('aws ec2 stop-instances --instance-ids ')).toEqual([id])
  expect(await tab('connect ')).toEqual([id])
  expect(await tab('aws s3 ls s3://tab')).toEqual(['s3://tab-logs/'])
  expect(await tab('aws s3 ls s3://tab-logs/')).toEqual(['s3://tab-logs/2026/', 's3://tab-logs/readme.txt'])
  expect(await tab('aws s3 ls s3://tab-logs/2026/')).toEqual(['s3://tab-logs/2026/a.csv'])
  expect(await tab('aws s3api head-object --bucket tab-logs --key re')).toEqual(['readme.txt'])
  expect([player.world.trail.nextSequence(), player.world.timeline.points.length]).toEqual(before)
  expect(shell.history).not.toContain('aws iam list-users')
})

test('only what the credentials of the line may list: those of the environment, and of a profile', async () => {
  const file = (await player.play('cat keys')).stdout.trim().split('\t')
  await shell.run(`mkdir -p .aws; printf '[ann]\\naws_access_key_id = ${file[0] ?? ''}\\naws_secret_access_key = ${file[1] ?? ''}\\n' > .aws/credentials`)
  expect(await tab('aws iam get-user --profile ann --user-name ')).not.toContain('adam')
  await shell.run(`export AWS_ACCESS_KEY_ID=${file[0] ?? ''} AWS_SECRET_ACCESS_KEY='${file[1] ?? ''}'`)
  const events = player.world.trail.nextSequence()
  expect(await tab('aws iam get-user --user-name ')).not.toContain('adam')
  expect(player.world.trail.nextSequence()).toBe(events)
  await player.play('aws iam put-user-policy --user-name ann --policy-name l --policy-document \'{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:ListUsers","Resource":"*"}]}\'')
  expect(await tab('aws iam get-user --user-name ')).toEqual(['adam', 'admin', 'ann'])
})

test('what changes the account is never looked at', async () => {
  const { look } = await import('../../../src-main/api/gateway.js')
  const request = { service: 'iam', operation: 'DeleteUser', input: { UserName: 'ann' }, region: 'us-east-1', credentials: player.console.credentials, sourceIp: '198.51.100.24', userAgent: 'x', instant: player.world.clock.now(), gesture: 'g' }
  expect(look(request, player.world)).toBeUndefined()
  expect(look({ ...request, operation: 'ListUsers', input: {} }, player.world)).toMatchObject({ Users: [{ UserName: 'adam' }, {}, {}] })
})
