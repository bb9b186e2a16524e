/** `--query` refuses what the stock command refuses, in its words. */
import { expect, it } from 'vitest'
import { applyQuery, checkQuery } from '../../../../src-main/cli/output/query.js'

// What jmespath.py 1.0.1 says.
const ERRORS: readonly (readonly [string, string])[] = [
  ['Users[', 'Invalid jmespath expression: Incomplete expression:\n"Users["\n       ^'],
  ['a-b', "Bad jmespath expression: Unknown token '-':\na-b\n ^"],
  ['a[?b=c]', "Bad jmespath expression: Unknown token '=':\na[?b=c]\n    ^"],
  ["'x", "Bad jmespath expression: Unclosed ' delimiter:\n'x\n^"],
  ['a,b', 'Unexpected token: ,: Parse error at column 1, token "," (COMMA), for expression:\n"a,b"\n  ^'],
  ['a[abc]', 'Expecting: star, got: unquoted_identifier: Parse error at column 2, token "abc" (UNQUOTED_IDENTIFIER), for expression:\n"a[abc]"\n   ^'],
  ['Users]', 'Unexpected token: ]: Parse error at column 5, token "]" (RBRACKET), for expression:\n"Users]"\n      ^'],
  ['', 'Invalid JMESPath expression: cannot be empty.'],
]

it.each(ERRORS)('%j', (expression, message) => {
  expect(() => checkQuery(expression)).toThrow(`Bad value for --query ${expression}: ${message}`)
})

const RESULT = { Users: [{ UserName: 'Kunal', Tags: [{ Key: 'team', Value: 'dev' }] }, { UserName: 'Matt', Tags: [] }] }
const QUERIES: readonly (readonly [string, unknown])[] = [
  ["Users[?UserName=='Matt'].UserName | [0]", 'Matt'],
  ['Users[].{n: UserName, t: Tags[0].Value}', [{ n: 'Kunal', t: 'dev' }, { n: 'Matt', t: null }]],
  ['length(Users)', 2],
  ['sort_by(Users, &UserName)[-1].UserName', 'Matt'],
  ["Users[?contains(UserName, 'una')].UserName", ['Kunal']],
  ['Users[:1].UserName', ['Kunal']],
  ['Nope', null],
  ["Users[?Tags[?Key=='team']].[UserName]", [['Kunal']]],
]

it.each(QUERIES)('%s', (expression, value) => {
  checkQuery(expression)
  expect(applyQuery(expression, RESULT)).toEqual(value)
})
