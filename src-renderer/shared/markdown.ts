/**
 * Markdown to a tree of our own that can hold text only: what a scenario says is shown, never run.
 * HTML stays visible as text, images become their description, links that are not https lose their address.
 */
import { Lexer, type Token, type Tokens } from 'marked'

export type Inline =
  | { kind: 'text' | 'code'; text: string }
  | { kind: 'strong' | 'emphasis' | 'deleted'; children: readonly Inline[] }
  | { kind: 'link'; href: string; children: readonly Inline[] }
  | { kind: 'break' }

export type Block =
  | { kind: 'paragraph' | 'heading'; children: readonly Inline[] }
  /** `isCommand`: a shell's line, which can be run. */
  | { kind: 'code'; text: string; isCommand: boolean }
  | { kind: 'quote'; blocks: readonly Block[] }
  | { kind: 'list'; ordered: boolean; items: readonly (readonly Block[])[] }
  | { kind: 'table'; head: readonly (readonly Inline[])[]; rows: readonly (readonly (readonly Inline[])[])[] }
  | { kind: 'rule' }

/** Deeper nesting than any lesson needs is shown as its source. */
const DEEPEST = 12

export function parseMarkdown(source: string): readonly Block[] {
  return toBlocks(new Lexer({ gfm: true }).lex(source), 0)
}

function toBlocks(tokens: readonly Token[], depth: number): Block[] {
  return tokens.flatMap((token) => toBlock(token, depth))
}

function toBlock(token: Token, depth: number): Block[] {
  if (depth > DEEPEST) return [{ kind: 'paragraph', children: [{ kind: 'text', text: token.raw }] }]
  switch (token.type) {
    case 'space':
    case 'def':
      return []
    case 'hr':
      return [{ kind: 'rule' }]
    case 'heading':
      return [{ kind: 'heading', children: toInlines((token as Tokens.Heading).tokens, depth) }]
    case 'code':
      return [{ kind: 'code', text: (token as Tokens.Code).text, isCommand: (token as Tokens.Code).lang === 'sh' }]
    case 'blockquote':
      return [{ kind: 'quote', blocks: toBlocks((token as Tokens.Blockquote).tokens, depth + 1) }]
    case 'list': {
      const list = token as Tokens.List
      return [{ kind: 'list', ordered: list.ordered, items: list.items.map((item) => toBlocks(item.tokens, depth + 1)) }]
    }
    case 'table': {
      const table = token as Tokens.Table
      const cells = (row: readonly Tokens.TableCell[]) => row.map((cell) => toInlines(cell.tokens, depth))
      return [{ kind: 'table', head: cells(table.header), rows: table.rows.map(cells) }]
    }
    case 'paragraph':
    case 'text': {
      const { tokens, raw } = token as Tokens.Paragraph | Tokens.Text
      return [{ kind: 'paragraph', children: tokens ? toInlines(tokens, depth) : [{ kind: 'text', text: decode(raw) }] }]
    }
    default:
      return token.raw.trim() === '' ? [] : [{ kind: 'paragraph', children: [{ kind: 'text', text: token.raw.trim() }] }]
  }
}

function toInlines(tokens: readonly Token[] | undefined, depth: number): Inline[] {
  return (tokens ?? []).map((token) => toInline(token, depth + 1))
}

function toInline(token: Token, depth: number): Inline {
  if (depth > DEEPEST) return { kind: 'text', text: token.raw }
  switch (token.type) {
    case 'strong':
      return { kind: 'strong', children: toInlines(token.tokens, depth) }
    case 'em':
      return { kind: 'emphasis', children: toInlines(token.tokens, depth) }
    case 'del':
      return { kind: 'deleted', children: toInlines(token.tokens, depth) }
    case 'codespan':
      return { kind: 'code', text: (token as Tokens.Codespan).text }
    case 'br':
      return { kind: 'break' }
    case 'escape':
      return { kind: 'text', text: (token as Tokens.Escape).text }
    case 'image':
      return { kind: 'text', text: (token as Tokens.Image).text }
    case 'link': {
      const link = token as Tokens.Link
      const children = toInlines(link.tokens, depth)
      return isHttps(link.href) ? { kind: 'link', href: link.href, children } : { kind: 'emphasis', children }
    }
    case 'text':
      return { kind: 'text', text: decode((token as Tokens.Text).text) }
    default:
      return { kind: 'text', text: token.raw }
  }
}

function isHttps(href: string): boolean {
  return URL.canParse(href) && new URL(href).protocol === 'https:'
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' }

function decode(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (whole, name: string) => ENTITIES[name] ?? whole)
}
