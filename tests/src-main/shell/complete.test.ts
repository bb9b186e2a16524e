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
  ['aws iam create-policy --policy-document file://no', ['file://notes.txt']],
  ['aws iam create-user --user-name no', ['notes.txt']],
  ['aws nosuch x', []],
]

it.each(CASES)('%s', async (line, offered) => {
  const host = new TestHost()
  const session = await open(host)
  await runAll(session, 'touch notes.txt .hidden; mkdir docs; touch "docs/a b" docs/c; MY_VARIABLE=1; greetings() { :; }; alias hello=echo', 'mkdir .aws; printf "[default]\\nregion = a\\n[profile dev]\\n" > .aws/config')
  const { start, candidates } = await session.complete(`${line} and more`, line.length)
  expect(candidates).toEqual(offered)
  expect(start).toBe(line.lastIndexOf(' ') + 1)
  expect(host.requests).toEqual([])
  await session.close()
})
