/** `select NAME in WORDS` is no word of just-bash: it is read as a `for` whose variable says what it was. */

const MARK = '__shell_select_'
const SELECT = /^select(\s+)([A-Za-z_]\w*)(?=\s|;)/
/** After these a command begins. */
const BEFORE = /(^|[\n;&|(){}]|\b(do|then|else|elif|if|while|until|!))\s*$/

/** @returns the same text when no `select` begins a command in it. */
export function selectAsFor(text: string): string {
  if (!/\bselect\b/.test(text)) return text
  let read = ''
  let quote = ''
  for (let index = 0; index < text.length; index += 1) {
    const char = text.charAt(index)
    const found = quote === '' && char === 's' ? SELECT.exec(text.slice(index)) : null
    if (found !== null && BEFORE.test(read)) {
      read += `for${found[1] ?? ' '}${MARK}${found[2] ?? ''}`
      index += found[0].length - 1
      continue
    }
    if (char === '\\' && quote !== "'") {
      read += text.slice(index, index + 2)
      index += 1
      continue
    }
    if (quote === '' && (char === "'" || char === '"')) quote = char
    else if (char === quote) quote = ''
    read += char
  }
  return read
}

/** The name that a `select` gives its choice, by the variable of the loop that stands for it. */
export function selectedName(variable: unknown): string | undefined {
  return typeof variable === 'string' && variable.startsWith(MARK) ? variable.slice(MARK.length) : undefined
}
