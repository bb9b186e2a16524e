/** Earlier lines: up and down through them, and searching backwards. The line being typed is not lost on the way. */

const KEPT = 1_000

export class LineHistory {
  #lines: string[]
  /** Index of the line that is shown; the length when it is the one being typed. */
  #at: number
  #typed = ''

  constructor(lines: readonly string[]) {
    this.#lines = [...lines]
    this.#at = this.#lines.length
  }

  add(line: string): void {
    if (line.trim() !== '' && line !== this.#lines.at(-1)) this.#lines.push(line)
    if (this.#lines.length > KEPT) this.#lines.shift()
    this.reset()
  }

  /** The last line goes on: both are one entry. */
  continue(line: string): void {
    const first = this.#lines.pop()
    this.#lines.push(first === undefined ? line : `${first}\n${line}`)
    this.reset()
  }

  reset(): void {
    this.#at = this.#lines.length
    this.#typed = ''
  }

  older(typed: string): string | undefined {
    if (this.#at === 0) return undefined
    if (this.#at === this.#lines.length) this.#typed = typed
    this.#at -= 1
    return this.#lines[this.#at]
  }

  newer(): string | undefined {
    if (this.#at === this.#lines.length) return undefined
    this.#at += 1
    return this.#at === this.#lines.length ? this.#typed : this.#lines[this.#at]
  }

  /** @param skip how many newer matches to pass over */
  find(words: string, skip: number): string | undefined {
    if (words === '') return undefined
    const matches = this.#lines.filter((line) => line.includes(words))
    return matches.at(-1 - skip)
  }
}
