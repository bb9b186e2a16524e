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
  ['a`null`', 'Unexpected token: None: Parse error at column 1, token "None" (LITERAL), for expression:\n"a`null`"\n  ^'],
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
  ['Users[::-1].UserName', ['Matt', 'Kunal']],
  ['Users[5:].UserName', []],
  ['*[].UserName', ['Kunal', 'Matt']],
  ['Users[].Tags[] | [0].*', ['team', 'dev']],
  ['(Users | [0]).UserName', 'Kunal'],
  ['Users < Users', null],
  ["Users[?UserName > 'L'].UserName", ['Matt']],
  ['[!`0`, !`""`, !Users, `1` == `true`]', [false, true, false, false]],
  ['map(&length(Tags), Users)', [1, 0]],
  ['merge(Users[0], `{"Tags": 1}`)', { UserName: 'Kunal', Tags: 1 }],
  ["[to_number('1.5'), to_number('x'), to_string(Users[1].Tags), to_array('a')]", [1.5, null, '[]', ['a']]],
  ["Users[?Tags[?Key=='team']].[UserName]", [['Kunal']]],
]

it.each(QUERIES)('%s', (expression, value) => {
  checkQuery(expression)
  expect(applyQuery(expression, RESULT)).toEqual(value)
})

// What jmespath.py 1.1.0 says of the same result.
const REFUSED: readonly (readonly [string, string])[] = [
  ['length(Users, Users)', 'Expected 1 argument for function length(), received 2'],
  ['not_null()', 'Expected at least 1 argument for function not_null(), received 0'],
  ['lenght(Users)', 'Unknown function: lenght()'],
  ['keys(Users[0].Tags)', `In function keys(), invalid type for value: [{'Key': 'team', 'Value': 'dev'}], expected one of: ['object'], received: "array"`],
  ["join(', ', `[1, true]`)", `In function join(), invalid type for value: 1, expected one of: ['array-string'], received: "int"`],
  ['max(Users)', `In function max(), invalid type for value: {'UserName': 'Kunal', 'Tags': [{'Key': 'team', 'Value': 'dev'}]}, expected one of: ['array-number', 'array-string'], received: "dict"`],
  ['sort_by(Users, &Tags)', `In function sort_by(), invalid type for value: {'UserName': 'Kunal', 'Tags': [{'Key': 'team', 'Value': 'dev'}]}, expected one of: ['string', 'number'], received: "array"`],
  ['max_by(Users, &None)', `In function max_by(), invalid type for value: None, expected one of: ['number', 'string'], received: "null"`],
  ["Users[?UserName > `1`]", "'>' not supported between instances of 'str' and 'int'"],
  ["contains(Users[0].UserName, `1`)", "'in <string>' requires string as left operand, not int"],
]

it.each(REFUSED)('%s is refused', (expression, message) => {
  expect(() => applyQuery(expression, RESULT)).toThrow(message)
})
