import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeXml, parseXml } from '../../../../src-main/http/protocols/xml.js'

describe('XML of clients', () => {
  it('is read with attributes, entities, sections and comments', () => {
    const root = parseXml('<?xml version="1.0"?>\n<!-- a --><s3:Delete xmlns:s3="x" a=\'1\'><Key>a &amp; b &#x20AC;<![CDATA[<c>]]></Key><Quiet/></s3:Delete>\n')
    expect(root).toMatchObject({ name: 'Delete', children: [{ name: 'Key', text: 'a & b €<c>' }, { name: 'Quiet', children: [], text: '' }] })
    expect(root.attributes.get('a')).toBe('1')
  })

  it.each([
    ['nothing', ''],
    ['text alone', 'hello'],
    ['two roots', '<a/><b/>'],
    ['an open end', '<a><b></b>'],
    ['crossed ends', '<a><b></a></b>'],
    ['an end too many', '</a>'],
    ['an entity of its own', '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'],
    ['an unknown entity', '<a>&e;</a>'],
    ['a bare ampersand', '<a>a & b</a>'],
    ['a number beyond Unicode', '<a>&#x110000;</a>'],
    ['text behind the root', '<a/>text'],
    ['too deep a nest', `${'<a>'.repeat(40)}${'</a>'.repeat(40)}`],
    ['a half tag', '<a'],
  ])('with %s is refused', (_, text) => {
    expect(() => parseXml(text)).toThrow('The XML you provided was not well-formed or did not validate against our published schema')
  })

  it('holds any text that was escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(parseXml(`<a>${escapeXml(text)}</a>`).text).toBe(text)
      }),
      { seed: 20261121 },
    )
  })

  it('costs no more time than its length', () => {
    for (const text of [`<a ${'b='.repeat(20_000)}`, '<'.repeat(50_000), `<a>${'&'.repeat(50_000)}`, `<a${' '.repeat(50_000)}b`, `<!--${'-'.repeat(50_000)}`]) {
      expect(() => parseXml(text)).toThrow()
    }
  })
})
