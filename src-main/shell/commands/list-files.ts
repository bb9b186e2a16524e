/** `ls -l` with the permissions, owner and symlinks as they are; just-bash writes every line as if for a plain file. */
import type { CustomCommand } from 'just-bash'
import { command, said, type CommandContext } from './command.js'
import type { Surroundings } from './surroundings.js'

const LINE = /^[-dl][rwx-]{9} (\s*\d+) \S+ \S+ (\s*\S+ \w{3} [ \d]\d (?:\d\d:\d\d| \d{4})) (.*)$/

export function listFilesCommand({ setup }: Surroundings): CustomCommand {
  return command('ls', async (args, context) => {
    const plain = args.filter((arg) => !arg.startsWith('--color'))
    const result = (await context.origCommand?.(plain)) ?? said('')
    if (!plain.some((arg) => /^-[a-zA-Z]*l/.test(arg))) return result
    const folders = plain.filter((arg) => !arg.startsWith('-'))
    const marked = plain.some((arg) => /^-[a-zA-Z]*F/.test(arg))
    let folder = folders.length === 1 ? (folders[0] ?? '.') : '.'
    const lines: string[] = []
    for (const line of result.stdout.split('\n')) {
      const [, links, sizeAndTime, shown = ''] = LINE.exec(line) ?? []
      if (links === undefined) {
        if (line.endsWith(':')) folder = line.slice(0, -1)
        lines.push(line)
        continue
      }
      const name = shown.replace(/ -> .*$/, '').replace(/(?<=.)\/$/, '')
      const found = await look(context, folder, name)
      lines.push(found === undefined ? line : `${found.mode} ${links} ${setup.user} ${setup.user} ${sizeAndTime ?? ''} ${name}${found.target ?? (marked ? shown.slice(name.length) : '')}`)
    }
    return { ...result, stdout: lines.join('\n') }
  })
}

/** A name is one in the folder, or an operand of its own. */
async function look({ fs, cwd }: CommandContext, folder: string, name: string): Promise<{ mode: string; target?: string } | undefined> {
  for (const path of [fs.resolvePath(fs.resolvePath(cwd, folder), name), fs.resolvePath(cwd, name)]) {
    const found = await fs.lstat(path).catch(() => undefined)
    if (found === undefined) continue
    if (found.isSymbolicLink) return { mode: 'lrwxrwxrwx', target: ` -> ${await fs.readlink(path)}` }
    return { mode: `${found.isDirectory ? 'd' : '-'}${permissions(found.mode)}` }
  }
  return undefined
}

function permissions(mode: number): string {
  return [6, 3, 0].map((shift) => ['r', 'w', 'x'].map((letter, bit) => ((mode >> shift) & (4 >> bit) ? letter : '-')).join('')).join('')
}
