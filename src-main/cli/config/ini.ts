/** Reads and changes files of sections and `key = value` lines, as `~/.aws/config` is one. */

export type IniSections = ReadonlyMap<string, ReadonlyMap<string, string>>

/** @returns undefined when the text is no such file. */
export function parseIni(text: string): IniSections | undefined {
  const sections = new Map<string, Map<string, string>>()
  let section: Map<string, string> | undefined
  let key: string | undefined
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '' || /^\s*[#;]/.test(line)) continue
    const header = /^\[([^\]]+)\]/.exec(line)?.[1]
    if (header !== undefined) {
      section = sections.get(header) ?? new Map<string, string>()
      sections.set(header, section)
      key = undefined
      continue
    }
    if (section === undefined) return undefined
    if (/^\s/.test(line) && key !== undefined) {
      // A nested block, as under `s3 =`.
      section.set(key, `${section.get(key) ?? ''}\n${line.trim()}`)
      continue
    }
    const pair = /^([^=:]+?)\s*[=:]\s*(.*)$/.exec(line.trim())
    if (pair === null) return undefined
    key = (pair[1] ?? '').trim().toLowerCase()
    section.set(key, (pair[2] ?? '').trim())
  }
  return sections
}

/**
 * Sets values in a section and leaves every other line as it is.
 * A new section goes to the end of the file, a new key to the end of its section.
 */
export function setInIni(text: string, section: string, values: ReadonlyMap<string, string>): string {
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  const begin = lines.findIndex((line) => headerOf(line) === section)
  if (begin < 0) {
    return [...lines, `[${section}]`, ...[...values].map(([key, value]) => `${key} = ${value}`), ''].join('\n')
  }
  const next = lines.findIndex((line, index) => index > begin && headerOf(line) !== undefined)
  const end = next < 0 ? lines.length : next
  const body = lines.slice(begin + 1, end)
  for (const [key, value] of values) {
    const index = body.findIndex((line) => /^([^\s=:#;][^=:]*?)\s*[=:]/.exec(line)?.[1]?.toLowerCase() === key.toLowerCase())
    if (index >= 0) body[index] = `${key} = ${value}`
    else body.splice(lastFilled(body), 0, `${key} = ${value}`)
  }
  return [...lines.slice(0, begin + 1), ...body, ...lines.slice(end), ''].join('\n')
}

function headerOf(line: string): string | undefined {
  return /^\s*\[([^\]]+)\]/.exec(line)?.[1]?.trim()
}

function lastFilled(lines: readonly string[]): number {
  let count = lines.length
  while (count > 0 && lines[count - 1]?.trim() === '') count -= 1
  return count
}

/** Sets a value one level down: `s3.max_concurrent_requests`, an indented line under `s3 =`. */
export function setNestedInIni(text: string, section: string, key: string, inner: string, value: string): string {
  const current = parseIni(text)?.get(section)?.get(key)
  const pairs = nestedValues(current ?? '')
  pairs.set(inner, value)
  const block = [...pairs].map(([name, item]) => `    ${name} = ${item}`)
  const without = removeNested(text, section, key)
  return setInIni(without, section, new Map([[key, '']])).replace(new RegExp(`^(${escapePattern(key)} =) *$`, 'm'), `$1\n${block.join('\n')}`)
}

/** The lines of an indented block by their names. */
export function nestedValues(value: string): Map<string, string> {
  const pairs = value.split('\n').map((line) => /^\s*([^=]+?)\s*=\s*(.*)$/.exec(line))
  return new Map(pairs.flatMap((pair) => (pair === null ? [] : [[pair[1] ?? '', pair[2] ?? ''] as const])))
}

function removeNested(text: string, section: string, key: string): string {
  let inSection = false
  let inBlock = false
  return text
    .split('\n')
    .filter((line) => {
      const header = headerOf(line)
      if (header !== undefined) inSection = header === section
      if (!/^\s/.test(line)) inBlock = inSection && new RegExp(`^${escapePattern(key)}\\s*=`).test(line)
      return !inBlock
    })
    .join('\n')
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
