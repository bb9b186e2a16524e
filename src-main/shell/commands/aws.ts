/** The `aws` command over the session's files, variables and requests. */
import { latin1FromBytes, type CustomCommand, type IFileSystem } from 'just-bash'
import { runAws } from '../../cli/aws.js'
import type { AwsContext, CliFiles } from '../../cli/context.js'
import { isShown } from '../rewriting/rewriting.js'
import type { ShellHost, ShellSetup } from '../shell-host.js'
import { command } from './command.js'
import type { Surroundings } from './surroundings.js'

export function awsCommand({ setup, host, send, gesture, columns, question, sleep, connect }: Surroundings): CustomCommand {
  return command('aws', async (args, { fs, cwd, env, exportedEnv, stdin, signal }) => {
    // The connection takes over the terminal, which only the session can do.
    if (args[0] === 'ec2-instance-connect' && args[1] === 'ssh') return connect(instanceOf(args))
    return runAws(args, {
      ...whoAsks(setup, host),
      send,
      environment: exportedEnv ?? {},
      files: cliFiles(fs, cwd),
      cwd,
      stdin: Buffer.from(latin1FromBytes(stdin), 'latin1'),
      nextGesture: gesture,
      question,
      columns: columns(),
      isTerminal: isShown(env),
      sleep,
      signal,
      onDenied: (eventId, message) => host.denied(eventId, message),
    })
  })
}

/** What `aws` runs in to list names for Tab: it asks nobody at the terminal, and its requests only look. */
export function lookingContext(setup: ShellSetup, host: ShellHost, look: NonNullable<ShellHost['look']>, state: { fs: IFileSystem; cwd: string; environment: Readonly<Record<string, string>> }): AwsContext {
  return {
    ...whoAsks(setup, host),
    send: async (request) => {
      const output = await look(request)
      const known = { requestId: 'look', eventId: 'look' }
      return output === undefined ? { ...known, error: { code: 'AccessDenied', message: 'It may not be looked at.', status: 403, type: 'Sender', details: {} } } : { ...known, output }
    },
    environment: state.environment,
    files: cliFiles(state.fs, state.cwd),
    cwd: state.cwd,
    stdin: '',
    nextGesture: () => 'look',
    question: () => Promise.resolve(undefined),
    columns: 80,
    isTerminal: false,
  }
}

function whoAsks(setup: ShellSetup, host: ShellHost): Pick<AwsContext, 'home' | 'now' | 'sourceIp' | 'userAgent' | 'defaultCredentials' | 'defaultCredentialsType'> {
  return {
    home: setup.home,
    now: () => host.now(),
    sourceIp: host.sourceIp,
    userAgent: setup.kind === 'cloudshell' ? 'exec-env/CloudShell' : undefined,
    defaultCredentials: () => host.defaultCredentials(),
    defaultCredentialsType: setup.kind === 'cloudshell' ? 'container-role' : 'iam-role',
  }
}

function instanceOf(args: readonly string[]): string {
  const index = args.findIndex((arg) => arg === '--instance-id' || arg.startsWith('--instance-id='))
  if (index === -1) return ''
  return args[index]?.slice('--instance-id='.length) || (args[index + 1] ?? '')
}

function cliFiles(fs: IFileSystem, cwd: string): CliFiles {
  const whole = (path: string) => fs.resolvePath(cwd, path)
  return {
    async stat(path) {
      const found = await fs.stat(whole(path)).catch(() => undefined)
      return found && { kind: found.isDirectory ? 'directory' : 'file', size: found.size, modified: found.mtime.getTime() }
    },
    readText: (path) => fs.readFile(whole(path)),
    readBytes: (path) => fs.readFileBuffer(whole(path)),
    async write(path, data, { modified } = {}) {
      await fs.mkdir(whole(`${whole(path)}/..`), { recursive: true })
      await fs.writeFile(whole(path), data)
      if (modified !== undefined) await fs.utimes(whole(path), new Date(modified), new Date(modified))
    },
    list: (path) => fs.readdir(whole(path)),
    mkdir: (path) => fs.mkdir(whole(path), { recursive: true }),
    chmod: (path, mode) => fs.chmod(whole(path), mode),
    remove: (path) => fs.rm(whole(path), { recursive: true }),
  }
}
