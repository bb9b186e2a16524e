/**
 * `--exclude` and `--include`: which paths take part. Later ones win.
 * https://docs.aws.amazon.com/cli/latest/reference/s3/#use-of-exclude-and-include-filters
 */

export interface Filter {
  kind: 'exclude' | 'include'
  pattern: string
}

/** In the order of the line, which parsing by names would lose. */
export function filtersOf(words: readonly string[]): Filter[] {
  const filters: Filter[] = []
  words.forEach((word, index) => {
    const match = /^--(exclude|include)(?:=(.*))?$/s.exec(word)
    const pattern = match?.[2] ?? words[index + 1]
    if (match !== null && pattern !== undefined) filters.push({ kind: match[1] as Filter['kind'], pattern })
  })
  return filters
}

/** @param relative the path from where the transfer begins. */
export function matchFilters(filters: readonly Filter[], relative: string): boolean {
  let included = true
  for (const { kind, pattern } of filters) if (toPattern(pattern).test(relative)) included = kind === 'include'
  return included
}

/** Stars also match slashes; `[!a]` is any but `a`. */
function toPattern(glob: string): RegExp {
  let source = ''
  for (let at = 0; at < glob.length; at += 1) {
    const character = glob[at] ?? ''
    if (character === '*') source += '.*'
    else if (character === '?') source += '.'
    else if (character === '[') {
      const end = glob.indexOf(']', at + (glob[at + 1] === '!' ? 3 : 2))
      if (end < 0) source += '\\['
      else {
        const set = glob.slice(at + 1, end).replace(/[\\\]^]/g, '\\$&')
        source += `[${set.startsWith('!') ? `^${set.slice(1)}` : set}]`
        at = end
      }
    } else source += character.replace(/[.+^${}()|\]\\]/g, '\\$&')
  }
  try {
    return new RegExp(`^${source}$`, 's')
  } catch {
    // A set that runs backwards, such as [z-a], matches nothing.
    return /(?!)/
  }
}
