/** The commands that a line is given where it runs a text of its own: they print it as it is to be run. */
import type { CustomCommand } from 'just-bash'
import { scriptAt } from '../rewriting/rewrite-line.js'
import type { SessionFiles } from '../session-files.js'
import { command, said } from './command.js'

/** What is run in the place of a script that needs no change, or of none: bash says so itself. */
const AS_IT_STANDS = { bash: 'bash "$0" "$@"', program: '"$0" "$@"' }

export interface LateTexts {
  files: SessionFiles
  /** @param anew another shell begins, which knows no functions. */
  rewrite: (text: string, cwd: string, anew: boolean) => Promise<string>
}

export function lateTextCommands({ files, rewrite }: LateTexts): CustomCommand[] {
  let sourced = 0
  return [
    // The exit code that the text finds, or `-` for a shell of its own, and the words that `eval` joins.
    command('__shell_text', async ([code = '-', ...words], { cwd }) => {
      const text = await rewrite(words.join(' '), cwd, code === '-')
      return said(Number(code) > 0 && text.trim() !== '' ? `__shell_status ${code} && :\n${text}` : text)
    }),
    command('__shell_source', async ([path = ''], { cwd }) => {
      const found = await scriptAt(path, { files, cwd }, true)
      const text = found === undefined ? undefined : await rewrite(found, cwd, false)
      if (text === undefined || text === found) return said(path)
      sourced += 1
      await files.writeFile(`/dev/.line-late-source-${sourced}`, text)
      return said(`/dev/.line-late-source-${sourced}`)
    }),
    command('__shell_script', async ([path = ''], { cwd }) => said((await rewritten(path, cwd, true)) ?? AS_IT_STANDS.bash)),
    command('__shell_program', async ([path = ''], { cwd }) => said((await rewritten(path, cwd, false)) ?? AS_IT_STANDS.program)),
  ]

  async function rewritten(path: string, cwd: string, byShell: boolean): Promise<string | undefined> {
    const text = await scriptAt(path, { files, cwd }, byShell)
    const changed = text === undefined ? undefined : await rewrite(text, cwd, true)
    return changed === text ? undefined : changed
  }
}
