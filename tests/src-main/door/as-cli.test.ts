import { expect, test } from 'vitest'
import { asCli } from '../../../src-main/door/as-cli.js'
import { open, runAll, TestHost } from '../shell/shells-for-tests.js'

const LINES: [service: string, operation: string, input: Record<string, unknown>, line: string][] = [
  ['iam', 'CreateUser', { UserName: 'Kunal' }, 'aws iam create-user --user-name Kunal'],
  ['iam', 'ListUsers', {}, 'aws iam list-users'],
  ['s3', 'ListBuckets', {}, 'aws s3api list-buckets'],
  ['iam', 'CreateGroup', { GroupName: "It's; rm -rf $HOME `x` \"y\"" }, `aws iam create-group --group-name 'It'\\''s; rm -rf $HOME \`x\` "y"'`],
  ['iam', 'PutUserPolicy', { UserName: 'a', PolicyName: 'p', PolicyDocument: '{"Statement": []}' }, `aws iam put-user-policy --user-name a --policy-name p --policy-document '{"Statement": []}'`],
  ['iam', 'CreateUser', { UserName: 'a', Tags: [{ Key: 'team', Value: 'dev' }] }, `aws iam create-user --user-name a --tags '[{"Key":"team","Value":"dev"}]'`],
  ['ec2', 'StopInstances', { InstanceIds: ['i-1', 'i-2'], DryRun: false, Force: true }, 'aws ec2 stop-instances --instance-ids i-1 i-2 --no-dry-run --force'],
  ['iam', 'UpdateAccountPasswordPolicy', { MinimumPasswordLength: 14, RequireSymbols: true }, 'aws iam update-account-password-policy --minimum-password-length 14 --require-symbols'],
  ['iam', 'CreateLoginProfile', { UserName: 'a', Password: 'Secret-1' }, "aws iam create-login-profile --user-name a --password '…'"],
  ['s3', 'PutObject', { Bucket: 'b', Key: 'k', Body: 'aGk=' }, 'aws s3api put-object --body FILE --bucket b --key k'],
  ['cloudtrail', 'LookupEvents', { StartTime: Date.UTC(2026, 0, 2) }, 'aws cloudtrail lookup-events --start-time 2026-01-02T00:00:00Z'],
  ['iam', 'CreateUser', { UserName: 'a', Path: undefined, PermissionsBoundary: null }, 'aws iam create-user --user-name a'],
  ['iam', 'MakeCoffee', { Milk: true }, 'aws iam make-coffee'],
]
test.each(LINES)('%s %s %j', (service, operation, input, line) => {
  expect(asCli(service, operation, input)).toBe(line)
})

test.each(["O'Hara", '$(reboot)', 'a\\b', '`id`', '"', "'", '*', '~', '# no comment', 'a\nb', '{a,b}', '!!', '&& exit', 'ünïcödé', ' '])('what is shown for a group named %j means that name to the shell', async (GroupName) => {
  const host = new TestHost()
  const session = await open(host)
  await runAll(session, ...asCli('iam', 'CreateGroup', { GroupName }).split('\n'))
  expect(host.requests.map(({ operation, input }) => [operation, input])).toEqual([['CreateGroup', { GroupName }]])
  await session.close()
})
