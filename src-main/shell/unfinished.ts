/** Tells a line that goes on (open quote, `do` without `done`, `|` at the end) from one that is wrong. */
import { parseText } from './rewriting/syntax.js'

const GOES_ON = /unexpected EOF while looking for matching|got EOF$|Expected compound command for function body$/

/** @returns whether bash would ask for another line. */
export function isUnfinished(text: string): boolean {
  const { end, heredocs } = scan(text)
  if (heredocs > 0 || /(^|[^\\])(\\\\)*\\\n?$/.test(end)) return true
  if (/(\||&&|\|&)\s*$/.test(end)) return !/[|&;(]\s+(\||&&|\|&)\s*$/.test(end) && parses(`${text}\n:`)
  return GOES_ON.test(problemOf(text))
}

function parses(text: string): boolean {
  return problemOf(text) === ''
}

function problemOf(text: string): string {
  try {
    parseText(text)
    return ''
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  }
}

/** @returns the text without comments and quoted parts, from its last line on, and the number of heredocs without their end. */
function scan(text: string): { end: string; heredocs: number } {
  const waiting: { word: string; tabs: boolean }[] = []
  let quote = ''
  let end = ''
  for (let index = 0; index < text.length; index += 1) {
    const char = text.charAt(index)
    if (quote !== '') {
      if (char === '\\' && quote === '"') index += 1
      else if (char === quote) {
        quote = ''
        end += 'Q'
      }
      continue
    }
    if (char === "'" || char === '"') quote = char
    else if (char === '\\') {
      end += text.slice(index, index + 2)
      index += 1
    } else if (char === '#' && /(^|[\s;&|(])$/.test(end)) {
      const newline = text.indexOf('\n', index)
      index = (newline === -1 ? text.length : newline) - 1
    } else if (char === '<' && /^<<-?\s*[^<\s(]/.test(text.slice(index, index + 12)) && !end.endsWith('<') && !/\(\([^)]*$/.test(end)) {
      const found = /^<<(-?)\s*(?:'([^']*)'|"([^"]*)"|\\?([\w.-]+))/.exec(text.slice(index))
      if (found === null) end += char
      else {
        waiting.push({ word: found[2] ?? found[3] ?? found[4] ?? '', tabs: found[1] === '-' })
        index += found[0].length - 1
        end += 'H'
      }
    } else if (char === '\n') {
      while (waiting.length > 0) {
        const [first] = waiting
        const bodies = text.slice(index + 1).split('\n')
        const last = bodies.findIndex((line) => (first?.tabs === true ? line.replace(/^\t+/, '') : line) === first?.word)
        if (last === -1) return { end: '', heredocs: waiting.length }
        waiting.shift()
        index += bodies.slice(0, last + 1).join('\n').length + 1
      }
      end = ''
    } else end += char
  }
  // An open quote is for the parser to find; a heredoc's body may not even have begun.
  return { end: quote === '' ? end : '', heredocs: quote === '' ? waiting.length : 0 }
}
