/** XML as S3's clients send it: elements, attributes and text. Nothing of it can name a file or an entity of its own. */
import { ServiceError } from '../../aws/service-error.js'

export interface XmlElement {
  /** Without the prefix of a namespace. */
  name: string
  attributes: ReadonlyMap<string, string>
  children: XmlElement[]
  text: string
}

const DEEPEST = 32
const MOST_ELEMENTS = 50_000
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** @returns the root element. @throws ServiceError MalformedXML. */
export function parseXml(text: string): XmlElement {
  const document: XmlElement = { name: '', attributes: new Map(), children: [], text: '' }
  const open: XmlElement[] = [document]
  const tokens = /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<\/([^\s<>/]+)\s*>|<([^\s<>/!?]+)((?:\s+[^\s<>/=]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/gy
  let elements = 0
  while (tokens.lastIndex < text.length) {
    const token = tokens.exec(text)
    const current = open.at(-1)
    if (!token || !current) throw malformedXml()
    const [, cdata, closed, opened, attributes = '', selfClosing, plain] = token
    if (cdata !== undefined) current.text += cdata
    else if (plain !== undefined) current.text += unescapeXml(plain)
    else if (closed !== undefined) {
      if (open.length === 1 || localName(closed) !== current.name) throw malformedXml()
      open.pop()
    } else if (opened !== undefined) {
      if ((elements += 1) > MOST_ELEMENTS || open.length > DEEPEST) throw malformedXml()
      const element: XmlElement = { name: localName(opened), attributes: parseAttributes(attributes), children: [], text: '' }
      current.children.push(element)
      if (selfClosing === '') open.push(element)
    }
  }
  const [root, ...others] = document.children
  if (open.length !== 1 || !root || others.length > 0 || document.text.trim() !== '') throw malformedXml()
  return root
}

export function escapeXml(text: string): string {
  return /[&<>"\u0000-\u001f\ufffe\uffff]/.test(text) ? text.replace(/[&<>"\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, escapeCharacter) : text
}

export function malformedXml(): ServiceError {
  return new ServiceError('MalformedXML', 'The XML you provided was not well-formed or did not validate against our published schema', { status: 400 })
}

function escapeCharacter(character: string): string {
  const named = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }[character]
  return named ?? `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`
}

function parseAttributes(text: string): Map<string, string> {
  const pairs = [...text.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)]
  return new Map(pairs.map(([, name = '', double, single]) => [name, unescapeXml(double ?? single ?? '')]))
}

function unescapeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&([^;&\s]{1,10});|&/g, (_, name: string | undefined) => {
    if (name === undefined) throw malformedXml()
    const [, hex, decimal] = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name) ?? []
    const code = hex === undefined ? Number(decimal) : parseInt(hex, 16)
    if (!Number.isNaN(code) && code <= 0x10ffff) return String.fromCodePoint(code)
    if (!Object.hasOwn(ENTITIES, name)) throw malformedXml()
    return ENTITIES[name] ?? ''
  })
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
