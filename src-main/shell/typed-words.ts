/** The words of a line that is being typed, with their quotes taken off, and how a completed word is written in its quotes. */

export interface TypedWord {
  /** What the shell will make of it. */
  value: string
  /** Where it begins in the text. */
  start: number
  /** The quote that is still open. */
  quote: '' | '"' | "'"
}

const SPECIAL = /[ '"()&;|<>$\\`*?[\]{}!#]/g

/** @param text of one command. @returns at least one word: the last one, which may be empty, is being typed. */
export function typedWords(text: string): TypedWord[] {
  const words: TypedWord[] = []
  let word: TypedWord = { value: '', start: 0, quote: '' }
  let begun = false
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at)
    if (word.quote === '' && /\s/.test(char)) {
      if (begun) words.push(word)
      begun = false
      word = { value: '', start: at + 1, quote: '' }
      continue
    }
    begun = true
    if (char === word.quote) word.quote = ''
    else if (word.quote === '' && (char === '"' || char === "'")) word.quote = char
    else if (char === '\\' && word.quote !== "'" && at + 1 < text.length) word.value += text.charAt((at += 1))
    else word.value += char
  }
  return [...words, word]
}

/** As it is typed without quotes. */
export function escaped(text: string): string {
  return text.replace(SPECIAL, '\\$&')
}

export function unescaped(text: string): string {
  return text.replace(/\\(.)/g, '$1')
}

/** @param candidate as it would be typed without quotes. A folder goes on, so that its quote stays open. */
export function inQuotes(candidate: string, quote: TypedWord['quote']): string {
  if (quote === '') return candidate
  const value = unescaped(candidate)
  return `${quote}${value}${value.endsWith('/') ? '' : quote}`
}
