/** YAML output is read back as the same value. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { formatYaml } from '../../../../src-main/cli/output/yaml.js'

it('quotes only what would be read as something else', () => {
  expect(formatYaml({ UserName: 'alice', Account: '123456789012', On: 'yes', Empty: '', Tags: [], Deep: { List: [{ b: 1, a: 'x: y' }] } })).toBe(
    "Account: '123456789012'\nDeep:\n  List:\n  - a: 'x: y'\n    b: 1\nEmpty: ''\nOn: yes\nTags: []\nUserName: alice\n",
  )
})

it('reads back as the same value', () => {
  const text = fc.oneof(fc.string(), fc.constantFrom('null', '1e3', '~', '- x', 'a: b', 'x #y', "it's", 'line\nbreak', 'ends ', 'word '.repeat(30), '2026-01-15', '0o7', '@x'))
  const value = fc.letrec((tie) => ({
    value: fc.oneof({ depthSize: 'small' }, text, fc.boolean(), fc.integer(), fc.constant(null), fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(fc.stringMatching(/^[A-Za-z]{1,8}$/), tie('value'), { maxKeys: 3 })),
  })).value
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[A-Z][a-z]{1,6}$/), value, { minKeys: 1, maxKeys: 4 }), (data) => {
      expect(parse(formatYaml(data))).toEqual(data)
    }),
    { numRuns: 500 },
  )
})
