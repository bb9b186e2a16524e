/** What a `read` at the terminal asks: the question behind the words of bash's own command. */
import type { CustomCommand } from 'just-bash'
import { command, said } from './command.js'
import type { Surroundings } from './surroundings.js'

/** Options of `read` that take a value. */
const WITH_VALUE = 'adinNptu'

/** `__shell_ask`: takes the arguments of `read` and prints the line that was typed. */
export function askCommand({ question, showOutput }: Surroundings): CustomCommand {
  return command('__shell_ask', async (args) => {
    const { prompt, secret } = optionsOf(args)
    await showOutput()
    const answer = await question(prompt, { secret })
    return answer === undefined ? { ...said(''), exitCode: 1 } : said(`${answer}\n`)
  })
}

function optionsOf(args: readonly string[]): { prompt: string; secret: boolean } {
  let [prompt, secret] = ['', false]
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? ''
    if (!/^-./.test(arg) || arg === '--') break
    for (let at = 1; at < arg.length; at += 1) {
      const letter = arg.charAt(at)
      if (letter === 's') secret = true
      if (!WITH_VALUE.includes(letter)) continue
      const value = arg.slice(at + 1) || (args[(index += 1)] ?? '')
      if (letter === 'p') prompt = value
      break
    }
  }
  return { prompt, secret }
}
