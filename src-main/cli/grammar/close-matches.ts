/** Finds the names that a mistyped one may have meant, by the ratio of common runs of characters. */

/**
 * The ratio that Ratcliff and Obershelp describe: twice the characters in common runs over all characters.
 * Runs are found longest first, then to the left and to the right of it.
 */
export function similarity(a: string, b: string): number {
  const total = a.length + b.length
  return total === 0 ? 1 : (2 * common(a, b, 0, a.length, 0, b.length)) / total
}

function common(a: string, b: string, aFrom: number, aTo: number, bFrom: number, bTo: number): number {
  let best = 0
  let aBest = aFrom
  let bBest = bFrom
  let previous = new Map<number, number>()
  for (let i = aFrom; i < aTo; i += 1) {
    const current = new Map<number, number>()
    for (let j = bFrom; j < bTo; j += 1) {
      if (a[i] !== b[j]) continue
      const length = (previous.get(j - 1) ?? 0) + 1
      current.set(j, length)
      if (length > best) {
        best = length
        aBest = i - length + 1
        bBest = j - length + 1
      }
    }
    previous = current
  }
  if (best === 0) return 0
  return best + common(a, b, aFrom, aBest, bFrom, bBest) + common(a, b, aBest + best, aTo, bBest + best, bTo)
}

/** At most three, the closest first; among equals the last of the alphabet, as AWS lists them. */
export function closeMatches(word: string, choices: readonly string[], cutoff = 0.8): string[] {
  if (word.length > 200) return []
  return choices
    .map((choice) => ({ choice, ratio: similarity(choice, word) }))
    .filter(({ ratio }) => ratio >= cutoff)
    .sort((a, b) => b.ratio - a.ratio || (a.choice < b.choice ? 1 : -1))
    .slice(0, 3)
    .map(({ choice }) => choice)
}
