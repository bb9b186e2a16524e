import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffLines, pretty } from '../../../../src-renderer/console/common/documents.js'

describe('documents', () => {
  it('writes JSON out and leaves other text alone', () => {
    expect(pretty('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}')
    expect(pretty('{"a":')).toBe('{"a":')
  })

  it('shows one changed line as one removed and one added', () => {
    expect(diffLines('a\nb\nc', 'a\nx\nc')).toEqual([
      { kind: 'same', text: 'a' }, { kind: 'removed', text: 'b' }, { kind: 'added', text: 'x' }, { kind: 'same', text: 'c' },
    ])
  })

  it('holds both documents, whatever they are', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 8 }).map((lines) => lines.join('\n'))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = diffLines(before, after)
        const join = (hidden: string): string => lines.filter((line) => line.kind !== hidden).map((line) => line.text).join('\n')
        expect(join('added')).toBe(before)
        expect(join('removed')).toBe(after)
      }),
    )
  })
})
