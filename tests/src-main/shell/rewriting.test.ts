/** Where `aws` prints to a person and so in colour, command by command; and that no rewritten line means anything else. */
import { InMemoryFs } from 'just-bash'
import { expect, it } from 'vitest'
import { rewriteLine } from '../../../src-main/shell/rewriting/rewrite-line.js'
import { cloudShell, open, runAll, TestHost } from './shells-for-tests.js'

const MARK = '__shell_terminal=1 '

/** The line as it is run, with `*` where `aws` prints to a person. */
async function marked(text: string): Promise<string> {
  const around = { files: new InMemoryFs(), cwd: '/', home: '/home/me', terminal: true, functions: {} }
  return (await rewriteLine(text, around)).replaceAll(MARK, '*').replaceAll('\n', ' ')
}

it.each([
  ['aws iam list-users --output table', '*aws iam list-users --output table'],
  ['X=1 aws iam list-users', '*X=1 aws iam list-users'],
  ['cd /tmp && aws iam list-users || echo failed', 'cd /tmp && *aws iam list-users || echo failed'],
  ['aws iam list-users | cat; aws iam list-users', 'aws iam list-users | cat *aws iam list-users'],
  ['aws iam list-users 2> errors', '*aws iam list-users 2> errors'],
  ['aws iam list-users 1>&2; aws iam list-users > f', 'aws iam list-users 1>&2; aws iam list-users > f'],
  ['for u in a; do aws iam list-users; done', 'for u in a; do *aws iam list-users done'],
  ['for u in a; do aws iam list-users; done | cat', 'for u in a; do aws iam list-users; done | cat'],
  ['{ aws iam list-users; } > f', '{ aws iam list-users; } > f'],
  ['X=$(aws iam list-users)', 'X=$(aws iam list-users)'],
  ['echo "$(aws iam list-users)"; cat <(aws iam list-users)', 'echo "$(aws iam list-users)"; cat <(aws iam list-users)'],
  ['cat ids | while read id; do aws iam get-user --user-name $id; done', 'cat ids | while read id; do *aws iam get-user --user-name $id done'],
  ['xargs -n1 aws iam get-user --user-name < names', 'xargs -n1 aws iam get-user --user-name < names'],
  ['aws iam list-users "', 'aws iam list-users "'],
])('%s', async (line, expected) => expect(await marked(line)).toBe(expected))

it.each([
  ['f() { aws iam list-users --output table; }; f', true],
  ['f() { aws iam list-users --output table; }; f | cat', false],
  ['f() { aws iam list-users --output table; }; x=$(f); echo "$x"', false],
  ["printf 'aws iam list-users --output table\\n' > s; bash s", true],
  ["printf 'aws iam list-users --output table\\n' > s; bash s | cat", false],
  ["x='aws iam list-users --output table'; eval \"$x\"", true],
  ["x='aws iam list-users --output table | cat'; eval \"$x\"", false],
  ["x='aws iam list-users --output table'; y=$(eval \"$x\"); echo \"$y\"", false],
  ['aws iam list-users --output table | cat; aws iam list-users --output table', true],
])('in colour: %s: %s', async (line, coloured) => {
  const session = await open(new TestHost(), cloudShell({ terminal: true }))
  const { stdout } = await session.run(line)
  expect(stdout).toContain('Kunal')
  expect(stdout.includes('\x1b[')).toBe(coloured)
  await session.close()
})

it.each([
  'read x; echo "${x}s ${x}_1 $x.txt"',
  `read x; cat <<EOF | tr a-z A-Z\n{"name": "\${x}s"}\nEOF`,
  'read x; declare -A m=([a]=1 [b]="2 3"); echo "${m[b]}$x"',
  `read x; echo $'a\\tb' "a\\"b" 'a'"'"'b' a\\ b \\$x "\\$x"`,
  'read x; [ "$x" != n ] && [[ $x == k* ]] && echo {a,b}c $((1+2)) `echo q`',
  'read x; case $x in k*) echo 1;; *) echo 2;; esac; printf "%s|" "a b" c',
])('means what it meant: %s', async (line) => {
  const host = new TestHost()
  host.answers = ['kim']
  const session = await open(host)
  const asked = await session.run(line)
  const fed = await runAll(session, 'echo kim > name', line.replace('read x', 'read x < name'))
  expect(asked.stdout).toBe(fed.stdout)
  expect(asked.stderr).toBe('')
  await session.close()
})
