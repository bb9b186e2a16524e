/** Questions to the person at the terminal, or to what was piped in. */
import type { AwsContext } from './context.js'
import { generalError } from './errors.js'
import type { Invocation } from './invocation.js'

/** Lines of stdin are answered one after the other within a command line. */
const lines = new WeakMap<AwsContext, string[]>()

/**
 * @param text ends with a blank and no newline.
 * @throws CliError 255 at the end of input, 130 when the line was interrupted.
 */
export async function ask(invocation: Invocation, text: string, { secret }: { secret: boolean }): Promise<string> {
  const { context, streams } = invocation
  if (context.stdin.length === 0) {
    const answer = await context.question(text, { secret })
    if (answer === undefined) throw generalError('EOF when reading a line')
    return answer
  }
  if (secret) streams.error(`Warning: Password input may be echoed.\n${text}\n`)
  else streams.out(text)
  const left = lines.get(context) ?? readLines(context)
  lines.set(context, left)
  const answer = left.shift()
  if (answer === undefined) throw generalError('EOF when reading a line')
  return answer
}

function readLines(context: AwsContext): string[] {
  const text = typeof context.stdin === 'string' ? context.stdin : new TextDecoder().decode(context.stdin)
  const all = text.split(/\r?\n/)
  if (all.at(-1) === '') all.pop()
  return all
}
