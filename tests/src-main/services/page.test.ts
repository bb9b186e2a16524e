import { describe, expect, it } from 'vitest'
import { compareNames, fromMarker, pageOf, toMarker } from '../../../src-main/services/page.js'

const page = (all: string[], request: { Marker?: string; MaxItems?: number } = {}) => pageOf(all, (name) => name, request)

describe('pageOf', () => {
  it('orders by name without regard to case', () => {
    expect(page(['b', 'C', 'a', 'B1']).items).toEqual(['a', 'b', 'B1', 'C'])
  })

  it('gives a hundred when nobody says how many, and no marker after the last', () => {
    const names = Array.from({ length: 101 }, (_, number) => `n${number}`)
    const first = page(names)
    expect(first.items).toHaveLength(100)
    expect(page(names, { Marker: first.end.Marker ?? '' })).toEqual({ items: ['n99'], end: { IsTruncated: false } })
    expect(page(names.slice(1)).end).toEqual({ IsTruncated: false })
  })

  it('goes on where a page ended, whatever was added and removed', () => {
    const { end } = page(['a', 'b', 'c', 'd'], { MaxItems: 2 })
    expect(page(['0', 'a', 'ba', 'c', 'd'], { Marker: end.Marker ?? '', MaxItems: 2 }).items).toEqual(['ba', 'c'])
  })
})

describe('a marker', () => {
  it('gives back its key', () => expect(fromMarker(toMarker('Ünïcode / key'))).toBe('Ünïcode / key'))
  it.each(['', 'x', 'made up', Buffer.from('b').toString('base64url'), `${toMarker('a')}=`])('is refused when it was made up: %j', (marker) => {
    expect(() => fromMarker(marker)).toThrow('Invalid Marker.')
  })
  it('of a key that is too long begins with it, and finds it or its place', () => {
    const keys = ['a', 'b', 'c', 'd'].map((letter) => '\u{1d4b3}'.repeat(100) + letter)
    const { end } = page(keys, { MaxItems: 2 })
    expect(end.Marker?.length).toBeLessThanOrEqual(320)
    expect(page(keys, { Marker: end.Marker ?? '' }).items).toEqual(keys.slice(2))
    expect(page(['0', ...keys.filter((key) => !key.endsWith('b')), '\u{1d4b4}'], { Marker: end.Marker ?? '' }).items).toContain('\u{1d4b4}')
    expect(() => page(keys, { Marker: Buffer.from('2:made up').toString('base64url') })).toThrow('Invalid Marker.')
  })
  it('stays within what AWS takes', () => expect(toMarker('x'.repeat(235)).length).toBeLessThanOrEqual(320))
})

describe('compareNames', () => {
  it('tells apart what differs by case only, always in the same order', () => {
    expect(compareNames('A', 'a')).toBe(-compareNames('a', 'A'))
    expect(compareNames('A', 'a')).not.toBe(0)
    expect(compareNames('a', 'a')).toBe(0)
  })
})
