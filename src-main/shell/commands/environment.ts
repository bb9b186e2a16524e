/** `env` and `printenv`: what a program would see, which is the exported variables only. */
import type { CustomCommand } from 'just-bash'
import { command, said, type CommandContext } from './command.js'

export function environmentCommands(): CustomCommand[] {
  return [
    command('env', async (args, context) => (args.length === 0 ? said(listing(context)) : ((await context.origCommand?.([...args])) ?? said('')))),
    command('printenv', (args, context) => {
      if (args.length === 0) return said(listing(context))
      const values = args.map((name) => context.exportedEnv?.[name])
      const stdout = values.flatMap((value) => (value === undefined ? [] : [`${value}\n`])).join('')
      return { stdout, stderr: '', exitCode: values.includes(undefined) ? 1 : 0 }
    }),
  ]
}

function listing({ exportedEnv }: CommandContext): string {
  const names = Object.keys(exportedEnv ?? {}).filter((name) => /^[A-Za-z_]\w*$/.test(name) && !name.startsWith('__shell_'))
  return names.sort().map((name) => `${name}=${exportedEnv?.[name] ?? ''}\n`).join('')
}
