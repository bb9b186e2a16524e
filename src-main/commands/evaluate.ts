/** `rolecall evaluate`: questions for the policy evaluator as JSON lines, and its answers. */
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { UsageError, type Command } from './command.js'
import { answerLine } from './evaluate/answer-line.js'
import { linesOf } from './evaluate/lines.js'

export const evaluateCommand: Command = {
  usage: 'rolecall evaluate [FILE] [--explain]',
  summary: 'Decide requests that come as JSON lines, from FILE or standard input; a line that cannot be answered says why.',
  async run(args) {
    const { values, positionals } = parseArgs({ args: [...args], options: { explain: { type: 'boolean' } }, allowPositionals: true })
    const [file, ...rest] = positionals
    if (rest.length > 0) throw new UsageError('evaluate takes one FILE')
    return evaluate(file === undefined ? process.stdin : createReadStream(file), process.stdout, values.explain === true)
  },
}

/** @returns the exit code: 1 when any line had errors. One chunk of input and its answers are in memory at a time. */
export async function evaluate(input: NodeJS.ReadableStream, output: NodeJS.WritableStream, withExplanation: boolean): Promise<number> {
  const seen = { lines: 0, withErrors: 0 }
  async function* answers(): AsyncGenerator<string> {
    for await (const lines of linesOf(input)) {
      let text = ''
      for (const line of lines) {
        seen.lines += 1
        if (typeof line === 'string' && line.trim() === '') continue
        const answer = answerLine(line, seen.lines, withExplanation)
        if (answer.errors !== undefined) seen.withErrors += 1
        text += `${JSON.stringify(answer)}\n`
      }
      if (text !== '') yield text
    }
  }
  try {
    await pipeline(answers, output, { end: false })
  } catch (error) {
    // Whoever reads has seen enough, as `head` does.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error
  }
  return seen.withErrors > 0 ? 1 : 0
}
