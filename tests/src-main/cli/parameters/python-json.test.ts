/** JSON is read as JSON, and refused with a place. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { JsonError, parseJson } from '../../../../src-main/cli/parameters/python-json.js'

// What Python 3.14 says, which the AWS CLI brings along.
const ERRORS: readonly (readonly [string, string])[] = [
  ['', 'Expecting value: line 1 column 1 (char 0)'],
  ['{"a": 1,}', 'Illegal trailing comma before end of object: line 1 column 8 (char 7)'],
  ['[1, ]', 'Illegal trailing comma before end of array: line 1 column 3 (char 2)'],
  ['[,]', 'Expecting value: line 1 column 2 (char 1)'],
  ['{,}', 'Expecting property name enclosed in double quotes: line 1 column 2 (char 1)'],
  ['{"a" 1}', "Expecting ':' delimiter: line 1 column 6 (char 5)"],
  ['[1 2]', "Expecting ',' delimiter: line 1 column 4 (char 3)"],
  ['{}\n{}', 'Extra data: line 2 column 1 (char 3)'],
  ['["a', 'Unterminated string starting at: line 1 column 2 (char 1)'],
  ['{\n  "a": tru\n}', 'Expecting value: line 2 column 8 (char 9)'],
]

it.each(ERRORS)('%j', (text, message) => {
  expect(() => parseJson(text)).toThrow(new JsonError(message))
})

it('reads what JSON.parse reads, and gives a place for everything else', () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string(), fc.json().map((text) => text.slice(0, -1))), (text) => {
      let expected: unknown
      try {
        expected = JSON.parse(text)
      } catch {
        expect(() => parseJson(text)).toThrow(/: line \d+ column \d+ \(char \d+\)$/)
        return
      }
      expect(parseJson(text)).toEqual(expected)
    }),
  )
})
