/** Where a statement ends in the text of its policy. */

/** A place in a text; lines and columns count from 1. */
interface Place {
  Line: number
  Column: number
}

/** @param start the place of the statement's opening brace. @returns the place of the closing one. */
export function endOfStatement(document: string, start: { line: number; column: number }): Place {
  const lines = document.split('\n')
  let depth = 0
  let inText = false
  for (let line = start.line; line <= lines.length; line += 1) {
    const text = lines[line - 1] ?? ''
    for (let column = line === start.line ? start.column : 1; column <= text.length; column += 1) {
      const character = text[column - 1]
      if (inText && character === '\\') column += 1
      else if (character === '"') inText = !inText
      else if (!inText && character === '{') depth += 1
      else if (!inText && character === '}' && (depth -= 1) === 0) return { Line: line, Column: column }
    }
  }
  return { Line: lines.length, Column: (lines.at(-1) ?? '').length }
}
