/** Which lines print `aws` to a person, and so in colour; a doubt is a no. */
import { expect, it } from 'vitest'
import { writesToTerminal } from '../../../src-main/shell/writes-to-terminal.js'

it.each([
  'aws iam list-users --output table',
  'X=1 aws iam list-users',
  'cd /tmp && aws iam list-users || echo failed',
  'for u in a b; do aws iam get-user --user-name $u; done',
  'aws iam get-user --user-name $(cat name | head -1)',
  'aws iam list-users 2> errors',
  'aws iam create-policy --policy-document file://p.json < /dev/null',
  'f() { aws iam list-users | jq .; }; aws iam list-users',
  'echo a > f; aws iam list-users',
  'cat ids | while read id; do aws iam get-user --user-name $id; done',
])('a person reads: %s', (line) => expect(writesToTerminal(line)).toBe(true))

it.each([
  'echo no',
  'aws iam list-users | jq .',
  'aws iam list-users > f',
  'aws iam list-users &> f',
  'aws iam list-users >> f',
  'aws iam list-users 1>&2',
  '{ aws iam list-users; } > f',
  'for u in a; do aws iam list-users; done | cat',
  'X=$(aws iam list-users)',
  'echo "$(aws iam list-users)"',
  'cat <(aws iam list-users)',
  'aws iam list-users | jq . ; aws iam list-users',
  'f; aws iam list-users',
  './script.sh && aws iam list-users',
  'xargs -n1 aws iam get-user --user-name < names',
  'eval "aws iam list-users | cat"',
  '$AWS iam list-users; aws iam list-users',
  'aws iam list-users "',
])('nobody may read: %s', (line) => expect(writesToTerminal(line)).toBe(false))
