/** Sets a help page: headings at the margin, text indented and broken to lines. */

const WIDTH = 78

export interface HelpSection {
  heading: string
  /** Each with its indentation in levels of three blanks; an empty text is an empty line. */
  lines: readonly HelpLine[]
}

export interface HelpLine {
  level: number
  text: string
}

export function helpPage(title: string, sections: readonly HelpSection[]): string {
  const centered = `${title}()`.padEnd(WIDTH - title.length - 2) + `${title}()`
  const body = sections
    .filter(({ lines }) => lines.length > 0)
    .map(({ heading, lines }) => [heading, ...lines.flatMap(({ level, text }) => wrap(text, 7 + level * 3)), ''].join('\n'))
  return [centered, '', ...body].join('\n')
}

/** Paragraphs at one level, with an empty line after each. */
export function paragraphs(level: number, ...texts: readonly string[]): HelpLine[] {
  return texts.flatMap((text) => [
    { level, text },
    { level, text: '' },
  ])
}

function wrap(text: string, indent: number): string[] {
  if (text === '') return ['']
  const margin = ' '.repeat(indent)
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && indent + line.length + 1 + word.length > WIDTH) {
      lines.push(margin + line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, margin + line]
}
