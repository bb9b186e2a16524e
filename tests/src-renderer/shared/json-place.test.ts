/** Values found in a text by JSON pointer. */
import { expect, it } from 'vitest'
import { placeOf } from '../../../src-renderer/shared/json-place.js'

const text = '{ "a": [1, {"b/c": "x, ]"}, true], "d~" : { } , "e": null}'
const found = (pointer: string): string | undefined => {
  const place = placeOf(text, pointer)
  return place && text.slice(place.from, place.to)
}

it.each([
  ['', text], ['/a', '[1, {"b/c": "x, ]"}, true]'], ['/a/0', '1'], ['/a/1/b~1c', '"x, ]"'], ['/a/2', 'true'], ['/d~0', '{ }'], ['/e', 'null'],
])('%s', (pointer, value) => {
  expect(found(pointer)).toBe(value)
})

it.each(['/f', '/a/3', '/a/0/0', '/d~0/x', '/e/0'])('%s is nowhere', (pointer) => {
  expect(found(pointer)).toBeUndefined()
})

it('knows where the name of a member begins', () => {
  expect(placeOf(text, '/e')?.keyFrom).toBe(text.indexOf('"e"'))
})

it.each(['', '{', '{"a"', '{"a":', '[1,', '{"a": "b', 'x', '[[[['])('ends on broken text: %s', (broken) => {
  expect(() => placeOf(broken, '/a/0/b')).not.toThrow()
})
