/** Shorthand is read as the stock command reads it. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseShorthand, ShorthandError } from '../../../../src-main/cli/parameters/shorthand.js'

const CASES: readonly (readonly [string, unknown])[] = [
  ['Key=team,Value=red', { Key: 'team', Value: 'red' }],
  ['Key=a,b', { Key: ['a', 'b'] }],
  ['Key=a,b,Value=c', { Key: ['a', 'b'], Value: 'c' }],
  ['Key=', { Key: '' }],
  ['Key="a, b"', { Key: 'a, b' }],
  ["Key='it\\'s'", { Key: "it's" }],
  ['Key=a\\,b', { Key: 'a,b' }],
  ['ResourceType=instance,Tags=[{Key=a,Value=b},{Key=c,Value=d}]', { ResourceType: 'instance', Tags: [{ Key: 'a', Value: 'b' }, { Key: 'c', Value: 'd' }] }],
  ['a={b={c=d}}', { a: { b: { c: 'd' } } }],
  ['a=[x, y ,z]', { a: ['x', 'y', 'z'] }],
  ['Key = team , Value = red', { Key: 'team', Value: 'red' }],
  ['Name=tag:Name,Values=web*', { Name: 'tag:Name', Values: 'web*' }],
  ['arn=arn:aws:iam::aws:policy/ReadOnlyAccess', { arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }],
  ['__proto__=x', JSON.parse('{"__proto__":"x"}')],
]

it.each(CASES)('%s', (text, value) => {
  expect(parseShorthand(text)).toEqual(value)
})

it('loads a file only where the key asks for it', () => {
  const load = (uri: string) => (uri === 'file://a.txt' ? 'content' : undefined)
  expect(parseShorthand('Key@=file://a.txt,Value=file://a.txt', load)).toEqual({ Key: 'content', Value: 'file://a.txt' })
})

it('reads or refuses any text, and fails in no other way', () => {
  const words = fc.constantFrom('Key', 'Value', '=', ',', '[', ']', '{', '}', ' ', "'", '"', '\\', '@', '\n', 'é', '😀')
  fc.assert(
    fc.property(fc.oneof(fc.array(words, { maxLength: 14 }).map((parts) => parts.join('')), fc.string({ maxLength: 40 })), (text) => {
      try {
        parseShorthand(text)
      } catch (error) {
        expect(error).toBeInstanceOf(ShorthandError)
      }
    }),
    { numRuns: 3000 },
  )
})
