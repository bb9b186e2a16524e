/** What asks the person at the terminal on behalf of bash's own words: `read`, `select`, and commands that read to the end of input. */
import type { CustomCommand } from 'just-bash'
import { INPUT_FILE } from '../session-files.js'
import { command, said } from './command.js'
import type { Surroundings } from './surroundings.js'

/** Options of `read` that take a value. */
const WITH_VALUE = 'adinNptu'
/** What bash says of a `read` whose time is up. */
const TIMED_OUT = 142
const ENDED = { ...said(''), exitCode: 1 }

export function askCommands({ question, showOutput, sleep }: Surroundings): CustomCommand[] {
  const ask = async (text: string, secret = false) => {
    await showOutput()
    return question(text, { secret })
  }
  /** Lines until one of them holds what ends the text, or there are no more. */
  const askUntil = async (end: string, prompt: string, secret: boolean) => {
    let text = await ask(prompt, secret)
    while (end !== '\n' && text !== undefined && !text.includes(end)) {
      const more = await question('', { secret })
      if (more === undefined) break
      text += `\n${more}`
    }
    return text
  }
  return [
    // Takes the arguments of `read` and prints the line that was typed.
    command('__shell_ask', async (args) => {
      const { prompt, secret, seconds, end } = optionsOf(args)
      const asked = askUntil(end, prompt, secret)
      const answer = seconds === undefined ? await asked : await Promise.race([asked, sleep(seconds * 1000).then(() => null)])
      if (answer === null) return { ...said(''), exitCode: TIMED_OUT }
      return answer === undefined ? ENDED : said(`${answer}\n`)
    }),
    command('__shell_lines', async (_args, { fs }) => {
      const lines: string[] = []
      for (let line = await ask(''); line !== undefined; line = await question('', { secret: false })) lines.push(`${line}\n`)
      await fs.writeFile(INPUT_FILE, lines.join(''))
      return said('')
    }),
    // PS3, whether the menu is to be shown, and the words: prints the answer.
    command('__shell_select', async ([prompt = '', first = '', ...words]) => {
      if (words.length === 0) return ENDED
      const answer = await ask(first === '' ? prompt : menuOf(words) + prompt)
      return answer === undefined ? ENDED : said(`${answer}\n`)
    }),
    // The same where the answer is read.
    command('__shell_menu', ([prompt = '', first = '', ...words]) => (words.length === 0 ? ENDED : said(first === '' ? prompt : menuOf(words) + prompt))),
    command('__shell_choice', ([answer = '', ...words]) => said(/^\s*\d+\s*$/.test(answer) ? (words[Number(answer) - 1] ?? '') : '')),
  ]
}

function menuOf(words: readonly string[]): string {
  return words.map((word, index) => `${String(index + 1).padStart(String(words.length).length)}) ${word}\n`).join('')
}

function optionsOf(args: readonly string[]): { prompt: string; secret: boolean; end: string; seconds?: number } {
  let [prompt, secret, end] = ['', false, '\n']
  let seconds: number | undefined
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? ''
    if (!/^-./.test(arg) || arg === '--') break
    for (let at = 1; at < arg.length; at += 1) {
      const letter = arg.charAt(at)
      if (letter === 's') secret = true
      if (!WITH_VALUE.includes(letter)) continue
      const value = arg.slice(at + 1) || (args[(index += 1)] ?? '')
      if (letter === 'p') prompt = value
      if (letter === 't') seconds = Number(value)
      if (letter === 'd') end = value.charAt(0) || '\0'
      break
    }
  }
  return { prompt, secret, end, ...(seconds !== undefined && seconds > 0 && { seconds }) }
}
