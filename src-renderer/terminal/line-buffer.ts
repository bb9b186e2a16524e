/** The characters of a line and the cursor among them, with the keys of a shell: moving, cutting, putting back. */

const WORD = /[\p{L}\p{N}_]/u

export class LineBuffer {
  #chars: string[] = []
  #cursor = 0
  /** What was cut last; Ctrl-Y puts it back. */
  #cut = ''

  get text(): string {
    return this.#chars.join('')
  }

  get beforeCursor(): string {
    return this.#chars.slice(0, this.#cursor).join('')
  }

  get afterCursor(): string {
    return this.#chars.slice(this.#cursor).join('')
  }

  /** A new line with the cursor at its end. */
  set(text: string): void {
    this.#chars = [...text]
    this.#cursor = this.#chars.length
  }

  /** Puts `text` in place of what stands from `start` (in UTF-16 units, as the host counts) to the cursor. */
  replaceBefore(start: number, text: string): void {
    const kept = [...this.beforeCursor.slice(0, start), ...text]
    this.#chars = [...kept, ...this.#chars.slice(this.#cursor)]
    this.#cursor = kept.length
  }

  /** @returns whether the key did something to the line or the cursor */
  press(key: string, lastKey: string): boolean {
    switch (key) {
      case 'left': case '\x02': return this.#move(this.#cursor - 1)
      case 'right': case '\x06': return this.#move(this.#cursor + 1)
      case 'home': case '\x01': return this.#move(0)
      case 'end': case '\x05': return this.#move(this.#chars.length)
      case 'word-left': return this.#move(this.#wordLeft())
      case 'word-right': return this.#move(this.#wordRight())
      case '\x7f': case '\b': return this.#remove(this.#cursor - 1, this.#cursor)
      case 'delete': case '\x04': return this.#remove(this.#cursor, this.#cursor + 1)
      case '\x0b': return this.#cutOut(this.#cursor, this.#chars.length, lastKey === key, false)
      case '\x15': return this.#cutOut(0, this.#cursor, lastKey === key, true)
      case '\x17': return this.#cutOut(this.#blankLeft(), this.#cursor, lastKey === key, true)
      case 'word-backspace': return this.#cutOut(this.#wordLeft(), this.#cursor, lastKey === key, true)
      case 'word-delete': return this.#cutOut(this.#cursor, this.#wordRight(), lastKey === key, false)
      case '\x19': return this.#insert(this.#cut)
      case 'pasted-tab': return this.#insert('\t')
      default: return isText(key) && this.#insert(key)
    }
  }

  #insert(text: string): boolean {
    const chars = [...text]
    this.#chars.splice(this.#cursor, 0, ...chars)
    this.#cursor += chars.length
    return true
  }

  #move(to: number): boolean {
    const bounded = Math.min(Math.max(to, 0), this.#chars.length)
    const moved = bounded !== this.#cursor
    this.#cursor = bounded
    return moved
  }

  #remove(from: number, to: number): boolean {
    if (from < 0 || to > this.#chars.length) return false
    this.#chars.splice(from, to - from)
    this.#cursor = from
    return true
  }

  /** Cuts in a row are put back as one. */
  #cutOut(from: number, to: number, again: boolean, leftwards: boolean): boolean {
    const text = this.#chars.slice(from, to).join('')
    if (!again) this.#cut = text
    else this.#cut = leftwards ? text + this.#cut : this.#cut + text
    return this.#remove(from, to)
  }

  #wordLeft(): number {
    let at = this.#cursor
    while (at > 0 && !WORD.test(this.#chars[at - 1] ?? '')) at -= 1
    while (at > 0 && WORD.test(this.#chars[at - 1] ?? '')) at -= 1
    return at
  }

  #wordRight(): number {
    let at = this.#cursor
    while (at < this.#chars.length && !WORD.test(this.#chars[at] ?? '')) at += 1
    while (at < this.#chars.length && WORD.test(this.#chars[at] ?? '')) at += 1
    return at
  }

  #blankLeft(): number {
    let at = this.#cursor
    while (at > 0 && this.#chars[at - 1] === ' ') at -= 1
    while (at > 0 && this.#chars[at - 1] !== ' ') at -= 1
    return at
  }
}

/** One character, not a named key and not a control character. */
export function isText(key: string): boolean {
  const [first, second] = [...key]
  return first !== undefined && second === undefined && first >= ' ' && first !== '\x7f'
}
