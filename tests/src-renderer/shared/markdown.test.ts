/** What a scenario's text can and cannot do: it is shown as text, whatever it says. */
import { describe, expect, it } from 'vitest'
import { parseMarkdown, type Block, type Inline } from '../../../src-renderer/shared/markdown.js'

function links(blocks: readonly Block[]): string[] {
  const found: string[] = []
  JSON.stringify(blocks, (key, value: unknown) => {
    if (key === 'href') found.push(String(value))
    return value
  })
  return found
}

const textOf = (items: readonly Inline[]): string =>
  items.map((item) => ('text' in item ? item.text : 'children' in item ? textOf(item.children) : '\n')).join('')

describe('lesson text', () => {
  it('keeps emphasis, code and lists', () => {
    expect(parseMarkdown('Make **a** `Dev` group.')).toEqual([{ kind: 'paragraph', children: [
      { kind: 'text', text: 'Make ' }, { kind: 'strong', children: [{ kind: 'text', text: 'a' }] }, { kind: 'text', text: ' ' },
      { kind: 'code', text: 'Dev' }, { kind: 'text', text: ' group.' }] }])
    const [list] = parseMarkdown('1. one\n2. two')
    expect(list).toMatchObject({ kind: 'list', ordered: true, items: [[{ kind: 'paragraph' }], [{ kind: 'paragraph' }]] })
  })

  it('leaves ARNs and entities as they read', () => {
    const [block] = parseMarkdown('`arn:aws:s3:::dev/*` & arn:aws:iam::111122223333:user/Kunal &lt;x&gt;')
    expect(block?.kind === 'paragraph' && textOf(block.children)).toBe('arn:aws:s3:::dev/* & arn:aws:iam::111122223333:user/Kunal <x>')
  })

  it.each([
    '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', 'a <b onclick="x()">b</b>', '<iframe src="https://x.example"></iframe>',
    '<svg/onload=alert(1)>',
  ])('HTML stays visible text: %s', (source) => {
    const blocks = parseMarkdown(source)
    const kinds = new Set<string>()
    JSON.stringify(blocks, (key, value: unknown) => {
      if (key === 'kind') kinds.add(String(value))
      return value
    })
    expect([...kinds].every((kind) => ['paragraph', 'text'].includes(kind))).toBe(true)
    expect(links(blocks)).toEqual([])
    expect(blocks.map((block) => (block.kind === 'paragraph' ? textOf(block.children) : '')).join('')).toBe(source)
  })

  it.each([
    '[x](javascript:alert(1))', '[x](JaVaScRiPt:alert(1))', '[x](data:text/html,<script>1</script>)', '[x](file:///etc/passwd)',
    '[x](//example.com)', '[x](#/world/iam)', '[x](http://example.com)', '<javascript:alert(1)>', '![x](https://example.com/track.png)',
    '[x][1]\n\n[1]: javascript:alert(1)',
  ])('no address but https: %s', (source) => {
    expect(links(parseMarkdown(source))).toEqual([])
  })

  it('an https link keeps its address', () => {
    expect(links(parseMarkdown('[AWS](https://docs.aws.amazon.com/iam)'))).toEqual(['https://docs.aws.amazon.com/iam'])
  })

  it('absurd nesting ends', () => {
    const blocks = parseMarkdown(`${'> '.repeat(500)}deep`)
    expect(JSON.stringify(blocks).length).toBeLessThan(5_000)
    expect(JSON.stringify(blocks)).toContain('deep')
  })
})
