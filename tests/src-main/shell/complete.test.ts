/** What Tab offers, and that it never sends a request. */
import { expect, it } from 'vitest'
import { open, runAll, TestHost } from './shells-for-tests.js'

const CASES: readonly (readonly [line: string, offered: readonly string[]])[] = [
  ['whoa', ['whoami']],
  ['echo a | whoa', ['whoami']],
  ['greet', ['greetings']],
  ['hell', ['hello']],
  ['cat no', ['notes.txt']],
  ['cat ./no', ['./notes.txt']],
  ['cat docs/', ['docs/a\\ b', 'docs/c']],
  ['cat ~/do', ['~/docs/']],
  ['cat "no', ['"notes.txt"']],
  ["cat 'do", ["'docs/"]],
  ['cat "docs/a', ['"docs/a b"']],
  ['cat docs/a\\ ', ['docs/a\\ b']],
  ['echo "a; b" | cat "no', ['"notes.txt"']],
  ["echo it\\'s; cat no", ['notes.txt']],
  ['cat .hid', ['.hidden']],
  ['echo x > no', ['notes.txt']],
  ['echo x >no', ['>notes.txt']],
  ['echo $MY_V', ['$MY_VARIABLE']],
  ['aws ia', ['iam']],
  ['aws iam create-inst', ['create-instance-profile']],
  ['aws iam create-user --user', ['--user-name']],
  ['aws --profile dev iam create-user --tag', ['--tags']],
  ['aws iam list-users --outp', ['--output']],
  ['aws iam list-users --output t', ['table', 'text']],
  ['aws iam list-users --profile d', ['default', 'dev']],
  ['aws s3 m', ['mb', 'mv']],
  ['aws s3 sync . s3://b --del', ['--delete']],
  ['aws iam wait user', ['user-exists']],
  ['aws iam wait user-exists --us', ['--user-name']],
  ['aws iam list-users --max', ['--max-items']],
  ['aws iam create-user --gen', ['--generate-cli-skeleton']],
  ['aws ec2 run-instances --cou', ['--count']],
  ['aws iam create-policy --policy-document file://no', ['file://notes.txt']],
  ['aws iam create-user --user-name no', ['notes.txt']],
  ['aws nosuch x', []],
]

const NAMES: readonly (readonly [line: string, offered: readonly string[]])[] = [
  ['aws iam get-user --user-name ', ['Kunal', 'Matt']],
  ['aws iam get-user --user-name=K', ['--user-name=Kunal']],
  ['aws iam add-user-to-group --group-name Dev --user-name M', ['Matt']],
  ['aws iam attach-user-policy --user-name Matt --policy-arn arn:aws:iam::1', ['arn:aws:iam::111122223333:policy/list']],
  ['aws iam attach-user-policy --user-name Matt --policy-arn arn:aws:iam::aws:policy/AmazonS3Rea', ['arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess']],
  ['aws ec2 stop-instances --instance-ids i-1', ['i-1']],
  ['aws s3api get-bucket-policy --bucket ', ['assets', 'logs']],
  ['aws s3 ls s3://', ['s3://assets/', 's3://logs/']],
  ['aws s3 cp ', ['local.txt', 's3://assets/', 's3://logs/']],
  ['aws s3 cp s3://assets/', ['s3://assets/2026/', 's3://assets/my\\ notes.txt', 's3://assets/readme.txt']],
  ['aws s3 cp "s3://assets/m', ['"s3://assets/my notes.txt"']],
  ['aws s3 cp s3://assets/my\\ n', ['s3://assets/my\\ notes.txt']],
  ["aws iam get-user --user-name 'K", ["'Kunal'"]],
  ['aws s3 cp s3://assets/2026/', ['s3://assets/2026/a.csv', 's3://assets/2026/b.csv']],
  // What was deleted is not offered, nor what no answer has named.
  ['aws iam get-group --group-name ', ['Ops']],
  ['aws iam get-role --role-name ', ['local.txt']],
]

it.each(NAMES)('knows the names that the terminal has met: %s', async (line, offered) => {
  const host = new TestHost()
  const answers: Readonly<Record<string, unknown>> = {
    ListUsers: { Users: [{ UserName: 'Matt', Tags: [{ Key: 'team', Value: 'x' }] }, { UserName: 'Kunal' }] },
    ListPolicies: { Policies: [{ PolicyName: 'list', Arn: 'arn:aws:iam::111122223333:policy/list' }] },
    CreateGroup: {}, DeleteGroup: {},
    DescribeInstances: { Reservations: [{ Instances: [{ InstanceId: 'i-1' }] }] },
    ListBuckets: { Buckets: [{ Name: 'assets' }, { Name: 'logs' }] },
    ListObjectsV2: { Contents: ['readme.txt', 'my notes.txt', '2026/a.csv', '2026/b.csv'].map((Key) => ({ Key, Size: 1, LastModified: 0 })), KeyCount: 4, IsTruncated: false },
  }
  const send = ({ operation }: { operation: string }) => Promise.resolve({ requestId: 'r', eventId: 'e', output: answers[operation] as Record<string, unknown> })
  const session = await open({ ...host, send })
  await runAll(session, 'touch local.txt; aws iam list-users; aws iam list-policies; aws ec2 describe-instances; aws s3api list-buckets; aws s3api list-objects-v2 --bucket assets')
  await runAll(session, 'for name in Dev Ops; do aws iam create-group --group-name $name; done; aws iam delete-group --group-name Dev')
  expect((await session.complete(line, line.length)).candidates).toEqual(offered)
  await session.close()
})

it.each(CASES)('%s', async (line, offered) => {
  const host = new TestHost()
  const session = await open(host)
  await runAll(session, 'touch notes.txt .hidden; mkdir docs; touch "docs/a b" docs/c; MY_VARIABLE=1; greetings() { :; }; alias hello=echo', 'mkdir .aws; printf "[default]\\nregion = a\\n[profile dev]\\n" > .aws/config')
  const { start, candidates } = await session.complete(`${line} and more`, line.length)
  expect(candidates).toEqual(offered)
  // A blank behind a backslash is part of the word, as one in quotes is.
  expect(start).toBe(line.replace(/\\ |"docs.*/g, 'xx').lastIndexOf(' ') + 1)
  expect(host.requests).toEqual([])
  await session.close()
})
