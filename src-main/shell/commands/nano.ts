/** `nano`: hands a file to the editor of whoever shows the terminal, and waits until it is closed. */
import type { CustomCommand } from 'just-bash'
import type { EditedFile, EditorSave } from '../shell-host.js'
import { command, failed, said, type CommandContext } from './command.js'
import type { Surroundings } from './surroundings.js'

/** Longer texts do not cross to the editor. */
const LONGEST_BYTES = 1024 * 1024
/** How nano looks and wraps is the editor's own affair here. */
const IDLE = /^(-[lwxSEicmLq]+|-T\d*|--(linenumbers|nowrap|softwrap|autoindent|mouse|nohelp|constantshow|tabstospaces|nonewlines))$/
const OTHER_EDITORS = ['vi', 'vim', 'nvim', 'view', 'emacs', 'ed', 'pico', 'code']

interface Opened {
  name?: string
  readOnly: boolean
  line: number
  column: number
}

export function editorCommands(surroundings: Surroundings): CustomCommand[] {
  return [
    command('nano', (args, context) => runNano(args, surroundings, context)),
    ...OTHER_EDITORS.map((name) => command(name, (args) => failed(`bash: ${name}: command not found. The editor here is nano: nano ${args.find((arg) => !arg.startsWith('-')) ?? 'FILE'}`, 127))),
  ]
}

async function runNano(args: readonly string[], { editor, keepFiles }: Surroundings, context: CommandContext) {
  const files = parse(args)
  if ('error' in files) return failed(files.error)
  if (editor === undefined) {
    const [first] = files.opened
    return failed(`nano: there is no editor in this terminal; nano opens in the CloudShell of the app. Write a file with: cat > ${first?.name ?? 'FILE'} <<'END' ... END`)
  }
  let problems = ''
  for (const opened of files.opened) {
    const file = await load(opened, context)
    if ('error' in file) {
      problems += `${file.error}\n`
      continue
    }
    // A text that had no name may be saved again under the one that it got.
    const own = new Set(file.name === undefined ? [] : [file.name])
    let save = await editor({ kind: 'open', file })
    while (save !== undefined) {
      const { name } = save
      // As nano does, a text ends with the end of a line.
      const text = save.text === '' || save.text.endsWith('\n') ? save.text : `${save.text}\n`
      const problem = (await write({ name, text }, own.has(name), context)) ?? (await keepFiles())
      if (problem === undefined) own.add(name)
      save = await editor(problem === undefined ? { kind: 'saved', name, bytes: Buffer.byteLength(text) } : { kind: 'notSaved', problem })
    }
  }
  return problems === '' ? said('') : failed(problems.trimEnd())
}

/** `nano -v +12,3 a.json b.json`: a place belongs to the file after it. */
function parse(args: readonly string[]): { opened: readonly Opened[] } | { error: string } {
  const opened: Opened[] = []
  let place = { line: 1, column: 1 }
  let readOnly = false
  let onlyNames = false
  for (const arg of args) {
    const at = /^\+(\d+)?(?:,(\d+))?$/.exec(arg)
    if (!onlyNames && arg === '--') onlyNames = true
    else if (!onlyNames && (arg === '-v' || arg === '--view')) readOnly = true
    else if (!onlyNames && at !== null) place = { line: Number(at[1] ?? 1), column: Number(at[2] ?? 1) }
    else if (!onlyNames && /^-./.test(arg)) {
      if (!IDLE.test(arg)) return { error: `nano: the option ${arg} is not simulated` }
    } else {
      opened.push({ name: arg, readOnly, ...place })
      place = { line: 1, column: 1 }
    }
  }
  return { opened: (opened.length > 0 ? opened : [{ line: 1, column: 1 }]).map((one) => ({ ...one, readOnly })) }
}

async function load({ name, readOnly, line, column }: Opened, { fs, cwd }: CommandContext): Promise<EditedFile | { error: string }> {
  if (name === undefined) return { text: '', isNew: true, readOnly, line, column }
  const path = fs.resolvePath(cwd, name)
  const found = await fs.stat(path).catch(() => undefined)
  if (found?.isDirectory === true) return { error: `nano: ${name} is a directory` }
  if (found === undefined) return { name, text: '', isNew: true, readOnly, line, column }
  if (found.size > LONGEST_BYTES) return { error: `nano: ${name} is larger than 1 MB, more than the editor takes` }
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await fs.readFileBuffer(path))
    if (text.includes('\0')) throw new TypeError('a text holds no NUL')
    return { name, text, isNew: false, readOnly: readOnly || (found.mode & 0o200) === 0, line, column }
  } catch {
    return { error: `nano: ${name} is no text, and the editor would damage it` }
  }
}

/**
 * @param isOwn the name is that of the file that was opened.
 * @returns why it could not be written.
 */
async function write({ name, text }: EditorSave, isOwn: boolean, { fs, cwd }: CommandContext): Promise<string | undefined> {
  const path = fs.resolvePath(cwd, name)
  const folder = path.slice(0, path.lastIndexOf('/')) || '/'
  const problem = (reason: string) => `Error writing ${name}: ${reason}`
  if (name.trim() === '' || name.includes('\0')) return 'The file needs a name'
  if (Buffer.byteLength(text) > LONGEST_BYTES) return problem('File too large')
  const found = await fs.stat(path).catch(() => undefined)
  if (found?.isDirectory === true) return problem('Is a directory')
  if (found !== undefined && !isOwn) return `${name} exists already. Choose another name, or open it with: nano ${name}`
  if (found !== undefined && (found.mode & 0o200) === 0) return problem('Permission denied')
  const parent = await fs.stat(folder).catch(() => undefined)
  if (parent?.isDirectory !== true) return problem(parent === undefined ? 'No such file or directory' : 'Not a directory')
  try {
    await fs.writeFile(path, text)
    return undefined
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return problem(message.endsWith('No space left on device') ? 'No space left on device' : message)
  }
}
