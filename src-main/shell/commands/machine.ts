/** Words about the machine and who is at it, and the programs that a terminal without a screen does not have. */
import { latin1FromBytes, type CustomCommand } from 'just-bash'
import { command, failed, said, type CommandContext } from './command.js'
import type { Surroundings } from './surroundings.js'

const USER_ID = 1000
const ABSENT: Readonly<Record<string, string>> = {
  ssh: 'To open a shell on an instance use: connect INSTANCE-ID',
  scp: 'To move files to an instance go through S3.',
  python3: 'Python is not simulated here. jq, awk and bash are there.',
  python: 'Python is not simulated here. jq, awk and bash are there.',
  pip: 'Programs cannot be installed here.',
  yum: 'Programs cannot be installed here.',
  dnf: 'Programs cannot be installed here.',
  'apt-get': 'Programs cannot be installed here.',
  docker: 'Containers are not simulated here.',
  git: 'There is no network to reach a repository.',
}

/** As the shell's own words go: no program is missing. */
const NO_TRAPS = 'bash: trap: signals are not simulated here, so nothing was trapped'

export function machineCommands({ setup, connect, history, uniqueHex }: Surroundings): CustomCommand[] {
  const { user, host } = setup
  return [
    command('id', (args) => {
      if (args.includes('-un')) return said(`${user}\n`)
      if (args.includes('-u')) return said(`${USER_ID}\n`)
      return said(`uid=${USER_ID}(${user}) gid=${USER_ID}(${user}) groups=${USER_ID}(${user})\n`)
    }),
    command('whoami', () => said(`${user}\n`)),
    command('hostname', (args) => said(`${host}${args.includes('-s') ? '' : '.ec2.internal'}\n`)),
    command('uname', (args) => said(args.includes('-a') ? `Linux ${host} 6.1.0 x86_64 GNU/Linux\n` : `${args.includes('-m') ? 'x86_64' : args.includes('-n') ? host : 'Linux'}\n`)),
    command('history', (args) => {
      const lines = history()
      const count = Number(args[0] ?? lines.length)
      if (!(count >= 0)) return failed(`bash: history: ${args[0]}: numeric argument required`)
      const from = Math.max(0, lines.length - count)
      return said(lines.slice(from).map((line, index) => `${String(from + index + 1).padStart(5)}  ${line}\n`).join(''))
    }),
    command('trap', () => failed(NO_TRAPS)),
    command('uuidgen', () => said(`${asUuid(uniqueHex())}\n`)),
    command('mktemp', (args, context) => makeTemporary(args, context, uniqueHex)),
    command('connect', async (args) => (args.length === 1 ? connect(args[0] ?? '') : failed('usage: connect INSTANCE-ID', 2))),
    command('sudo', runAsRoot),
    command('less', showAll),
    command('more', showAll),
    command('man', async (args, { exec, cwd, exportedEnv }) => {
      if (args[0] !== 'aws' && !args[0]?.startsWith('aws-')) return failed(`man: no page for ${args[0] ?? 'nothing'} is kept here; try: ${args[0] ?? 'COMMAND'} --help`, 16)
      const words = args[0].split('-').slice(1)
      return (await exec?.('aws', { cwd, env: exportedEnv ?? {}, args: [...words, ...args.slice(1), 'help'] })) ?? said('')
    }),
    ...Object.entries(ABSENT).map(([name, advice]) => command(name, () => failed(`bash: ${name}: command not found. ${advice}`, 127))),
  ]
}

/** There is one user only, who may do all on this machine. */
async function runAsRoot(args: readonly string[], { exec, cwd, exportedEnv, stdin }: CommandContext) {
  const words = args.filter((arg, index) => !(arg.startsWith('-') && args.slice(0, index).every((before) => before.startsWith('-'))))
  const [name, ...rest] = words
  if (name === undefined) return failed('usage: sudo COMMAND [ARGUMENT ...]')
  return (await exec?.(`'${name.replaceAll("'", `'\\''`)}'`, { cwd, env: exportedEnv ?? {}, stdin: latin1FromBytes(stdin), stdinKind: 'bytes', args: rest })) ?? said('')
}

/** A pager in a terminal that scrolls back has nothing to do. */
async function showAll(args: readonly string[], { exec, cwd, stdin }: CommandContext) {
  const files = args.filter((arg) => !arg.startsWith('-'))
  return (await exec?.('cat', { cwd, stdin: latin1FromBytes(stdin), stdinKind: 'bytes', args: files })) ?? said('')
}

async function makeTemporary(args: readonly string[], { fs, cwd }: CommandContext, uniqueHex: () => string) {
  const options = args.filter((arg) => arg.startsWith('-')).join('')
  const template = args.find((arg) => !arg.startsWith('-')) ?? '/tmp/tmp.XXXXXXXXXX'
  const run = /X{3,}(?=[^X]*$)/.exec(template)?.[0]
  if (run === undefined) return failed(`mktemp: too few X's in template '${template}'`)
  const path = template.replace(/X{3,}(?=[^X]*$)/, uniqueHex().slice(0, run.length).padEnd(run.length, '0'))
  const whole = fs.resolvePath(cwd, path)
  if (options.includes('d')) await fs.mkdir(whole)
  else await fs.writeFile(whole, '')
  await fs.chmod(whole, options.includes('d') ? 0o700 : 0o600)
  return said(`${path}\n`)
}

function asUuid(hex: string): string {
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16)
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `${variant}${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-')
}
