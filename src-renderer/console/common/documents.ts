/** Policy documents as text: written out, compared line by line. */

/** The document with one member a line; text that is no JSON stays as it is. */
export function pretty(document: string): string {
  try {
    return JSON.stringify(JSON.parse(document), null, 2)
  } catch {
    return document
  }
}

export interface DiffLine { kind: 'same' | 'removed' | 'added'; text: string }

/** The shortest list of removed and added lines that turns `before` into `after`. */
export function diffLines(before: string, after: string): readonly DiffLine[] {
  const old = before.split('\n')
  const now = after.split('\n')
  const common = commonLengths(old, now)
  const lines: DiffLine[] = []
  let [left, right] = [0, 0]
  while (left < old.length || right < now.length) {
    if (left < old.length && right < now.length && old[left] === now[right]) {
      lines.push({ kind: 'same', text: old[left] ?? '' })
      left += 1
      right += 1
    } else if (left < old.length && (right === now.length || (common[left + 1]?.[right] ?? 0) >= (common[left]?.[right + 1] ?? 0))) {
      lines.push({ kind: 'removed', text: old[left] ?? '' })
      left += 1
    } else {
      lines.push({ kind: 'added', text: now[right] ?? '' })
      right += 1
    }
  }
  return lines
}

/** How long the longest common run of lines is from each pair of places on. */
function commonLengths(old: readonly string[], now: readonly string[]): number[][] {
  const table = Array.from({ length: old.length + 1 }, () => Array.from({ length: now.length + 1 }, () => 0))
  for (let left = old.length - 1; left >= 0; left -= 1) {
    for (let right = now.length - 1; right >= 0; right -= 1) {
      const row = table[left] as number[]
      row[right] = old[left] === now[right] ? (table[left + 1]?.[right + 1] ?? 0) + 1 : Math.max(table[left + 1]?.[right] ?? 0, row[right + 1] ?? 0)
    }
  }
  return table
}
