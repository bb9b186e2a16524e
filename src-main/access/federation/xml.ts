/** Reads the XML of SAML: elements, attributes and text. Document types and entities of one's own are refused. */

export interface XmlElement {
  /** Without its prefix. */
  name: string
  attributes: Readonly<Record<string, string>>
  children: readonly XmlElement[]
  text: string
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
const MAX_DEPTH = 50
const TAG = /<(\/?)([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

interface Open {
  name: string
  qualified: string
  attributes: Record<string, string>
  children: XmlElement[]
  text: string
}

/** @returns the root element; undefined for what is not well-formed, or uses what SAML has no need of. */
export function readXml(text: string): XmlElement | undefined {
  const source = text.replace(/^\uFEFF?\s*<\?xml[^>]*\?>/, '').replace(/<!--(?:(?!--)[\s\S])*-->/g, '').trim()
  const stack: Open[] = []
  let root: XmlElement | undefined
  let at = 0
  while (at < source.length) {
    if (source[at] !== '<') {
      const end = source.indexOf('<', at)
      const run = decode(source.slice(at, end === -1 ? source.length : end))
      const open = stack.at(-1)
      if (run === undefined || (!open && run.trim() !== '')) return undefined
      if (open) open.text += run
      at = end === -1 ? source.length : end
      continue
    }
    TAG.lastIndex = at
    const [whole, closes, qualified = '', rest = '', empty] = TAG.exec(source) ?? []
    if (whole === undefined || (root && stack.length === 0)) return undefined
    at += whole.length
    if (closes) {
      const open = stack.pop()
      if (open?.qualified !== qualified) return undefined
      root = close(open, stack) ?? root
      continue
    }
    const attributes = readAttributes(rest)
    if (!attributes || stack.length >= MAX_DEPTH) return undefined
    const open: Open = { name: qualified.split(':').at(-1) ?? '', qualified, attributes, children: [], text: '' }
    if (empty) root = close(open, stack) ?? root
    else stack.push(open)
  }
  return stack.length === 0 ? root : undefined
}

/** All elements of a name, at any depth, in the document's order. */
export function elementsOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...elementsOf(child, name)])
}

export function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}

/** @returns the element when it is the root. */
function close({ name, attributes, children, text }: Open, stack: readonly Open[]): XmlElement | undefined {
  const element = { name, attributes, children, text }
  const parent = stack.at(-1)
  if (!parent) return element
  parent.children.push(element)
  return undefined
}

function readAttributes(text: string): Record<string, string> | undefined {
  const attributes: Record<string, string> = {}
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE)) {
    const value = decode(double ?? single ?? '')
    if (value === undefined || Object.hasOwn(attributes, name)) return undefined
    attributes[name] = value
  }
  return attributes
}

const ENTITY = /&(?:(lt|gt|amp|quot|apos)|#(\d{1,6})|#x([0-9a-fA-F]{1,5}));/g

/** @returns undefined when an ampersand begins anything but a known entity. */
function decode(text: string): string | undefined {
  if (text.replace(ENTITY, '').includes('&')) return undefined
  return text.replace(ENTITY, (_, name: string | undefined, decimal: string | undefined, hex: string | undefined) =>
    name !== undefined ? (ENTITIES[name] ?? '') : String.fromCodePoint(decimal !== undefined ? Number(decimal) : parseInt(hex ?? '0', 16)),
  )
}
