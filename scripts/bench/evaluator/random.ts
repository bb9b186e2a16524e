/** Randomness from a seed, so that two runs ask the same questions. */

export interface Random {
  /** From 0 up to, not including, `end`. */
  below: (end: number) => number
  pick: <T>(items: readonly T[]) => T
}

/** Mulberry32: small, fast, and good enough to shuffle questions. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const below = (end: number): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % end
  }
  const pick = <T>(items: readonly T[]): T => {
    const item = items[below(items.length)]
    if (item === undefined) throw new Error('There is nothing to pick from.')
    return item
  }
  return { below, pick }
}
