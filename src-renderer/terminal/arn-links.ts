/** Names of things in the terminal's output that the console can open: ARNs of IAM, S3 and EC2, and instance ids. */
import type { IBufferRange, ILink, Terminal } from '@xterm/xterm'

const NAMED = /arn:aws:(?:iam|sts|s3|ec2):[\w-]*:(?:\d{12}|aws)?:[\w+=,.@\-/:]*[\w+=@\-/]|\bi-[0-9a-f]{17}\b/g

/** The console's page of what is named, or undefined when it has none. */
export function consolePathOf(name: string): string | undefined {
  if (/^i-[0-9a-f]{17}$/.test(name)) return path('ec2', 'instances', name)
  const [, , service, , , ...rest] = name.split(':')
  const resource = rest.join(':')
  const [type = '', ...parts] = resource.split('/')
  const last = parts.at(-1) ?? ''
  if (service === 's3') return parts.length === 0 ? path('s3', 'buckets', type) : last === '' ? undefined : path('s3', 'objects', type, parts.join('/'))
  if (last === '') return undefined
  if (service === 'sts') return type === 'assumed-role' && parts[0] !== undefined ? path('iam', 'roles', parts[0]) : undefined
  if (service === 'ec2') return type === 'instance' ? path('ec2', 'instances', last) : undefined
  if (type === 'policy') return path('iam', 'policies', name)
  if (type === 'saml-provider' || type === 'oidc-provider') return path('iam', 'identity-providers', name)
  return type === 'user' || type === 'group' || type === 'role' ? path('iam', `${type}s`, last) : undefined
}

/** The names in some lines that the console can open, those of the last line first, each once. */
export function namesIn(lines: readonly string[]): readonly { name: string; path: string }[] {
  const names = lines.toReversed().flatMap((line) => [...line.matchAll(NAMED)].map(([name]) => name))
  return [...new Set(names)].flatMap((name) => {
    const target = consolePathOf(name)
    return target === undefined ? [] : [{ name, path: target }]
  })
}

/** Makes such names links: pointing at one underlines it, a click opens it. @returns a function that ends it. */
export function linkNames(terminal: Terminal, open: (path: string) => void): () => void {
  const provider = terminal.registerLinkProvider({
    provideLinks(line, callback) {
      const { first, text } = wholeLine(terminal, line - 1)
      const links = [...text.matchAll(NAMED)].flatMap(({ 0: name, index }): ILink[] => {
        const target = consolePathOf(name)
        return target === undefined ? [] : [{ text: name, range: rangeOf(first, index, name.length, terminal.cols), activate: () => open(target) }]
      })
      callback(links.filter(({ range }) => range.start.y <= line && line <= range.end.y))
    },
  })
  return () => provider.dispose()
}

/** A long line is broken over several rows: all of them as one text, and the row where it begins. */
function wholeLine({ buffer: { active } }: Terminal, row: number): { first: number; text: string } {
  let first = row
  while (first > 0 && active.getLine(first)?.isWrapped) first -= 1
  let text = active.getLine(first)?.translateToString(false) ?? ''
  for (let next = first + 1; active.getLine(next)?.isWrapped; next += 1) text += active.getLine(next)?.translateToString(false) ?? ''
  return { first, text }
}

function rangeOf(first: number, index: number, length: number, columns: number): IBufferRange {
  const at = (offset: number) => ({ x: (offset % columns) + 1, y: first + Math.floor(offset / columns) + 1 })
  return { start: at(index), end: at(index + length - 1) }
}

function path(...segments: readonly string[]): string {
  return `/${segments.map(encodeURIComponent).join('/')}`
}
