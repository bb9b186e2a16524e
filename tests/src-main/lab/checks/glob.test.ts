import { expect, it } from 'vitest'
import { matchesGlob } from '../../../../src-main/lab/checks/glob.js'

it.each([
  ['s3:*', 's3:GetObject', true],
  ['s3:*', 'iam:GetUser', false],
  ['s3:GetObject', 's3:GetObject', true],
  ['s3:GetObject', 's3:GetObjectTagging', false],
  ['*run.sh*', 'bash /opt/report/run.sh --now', true],
  ['a*a', 'a', false],
  ['a*b*c', 'a-c-b', false],
  ['a*b*c', 'abbc', true],
  ['arn:aws:sts::1:assumed-role/app/i-*', 'arn:aws:sts::1:assumed-role/app/i-0a', true],
  ['(a+)+$', 'aaaa', false],
  ['*', '', true],
])('%j against %j: %j', (pattern, text, expected) => {
  expect(matchesGlob(pattern, text)).toBe(expected)
})
