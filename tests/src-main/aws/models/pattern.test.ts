/** Java's patterns in the models mean the same here. */
import { expect, test } from 'vitest'
import { compilePattern } from '../../../../src-main/aws/models/pattern.js'

test.each<[pattern: string, good: string[], bad: string[]]>([
  ['[\\w+=,.@-]+', ['alice', 'a.b@c-d_e'], ['', 'a b', 'bad/name', 'a\n', 'é']],
  ['[\\w+=,.@\\:-]*', ['', 'a:b'], ['a\\b', 'a b']],
  ['[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*', ['Grün 1', '部署', ''], ['a*b', 'tab\t']],
  ['(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)', ['/', '/a/', '/a/b/'], ['a', '/a', 'a/', '/a b/']],
  ['^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$', ['my-alias', 'abc'], ['ab', '-ab', 'a--b', 'Abc']],
  [
    '[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+',
    ['arn:aws:iam::123456789012:role/r', 'a😀'],
    ['\u0001', ''],
  ],
])('%s', (pattern, good, bad) => {
  for (const text of good) expect(compilePattern(pattern).test(text), text).toBe(true)
  for (const text of bad) expect(compilePattern(pattern).test(text), text).toBe(false)
})
