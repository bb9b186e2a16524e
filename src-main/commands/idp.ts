/** `rolecall idp`: what the simulated identity providers give, for those who work with their own AWS CLI. */
import { idp } from '../lab/idp/idp.js'
import type { CommandResult } from '../shell/shell-host.js'
import { UsageError, type Command } from './command.js'
import { withWorld } from './worlds.js'

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']

export const idpCommand: Command = {
  usage: 'rolecall idp token|assertion|metadata|list [OPTION]... [--world DIR]',
  summary: 'What a simulated identity provider gives, of the running endpoint whose lines are in this shell, or of a world; see rolecall idp --help.',
  ownHelp: true,
  async run(args) {
    const { world, rest } = worldOf(args)
    const { stdout, stderr, exitCode } = await answer(world, rest)
    process.stdout.write(stdout)
    process.stderr.write(stderr)
    return exitCode
  },
}

/** A world that an endpoint has open can be asked only there. */
function answer(directory: string | undefined, args: readonly string[]): Promise<CommandResult> {
  const { AWS_ENDPOINT_URL: endpoint, ROLECALL_CONTROL_TOKEN: controlToken } = process.env
  if (directory === undefined && endpoint && controlToken) return askEndpoint(endpoint, controlToken, args)
  return withWorld(directory, (world) => idp(world, world.accounts()[0]?.id ?? '', args))
}

/** @throws UsageError for an address that is not this machine's, Error when nothing answers there. */
async function askEndpoint(endpoint: string, controlToken: string, args: readonly string[]): Promise<CommandResult> {
  const url = URL.canParse(endpoint) ? new URL('/_rolecall/idp', endpoint) : undefined
  if (!url || !LOOPBACK.includes(url.hostname)) throw new UsageError(`idp: AWS_ENDPOINT_URL is "${endpoint}", which is no endpoint of this machine`)
  const request = { method: 'POST', headers: { authorization: `Bearer ${controlToken}` }, body: JSON.stringify({ args }) }
  const response = await fetch(url, request).catch((error: unknown) => {
    throw new Error(`idp: nothing answers at ${endpoint}; is "rolecall endpoint" running?`, { cause: error })
  })
  const body = (await response.json()) as CommandResult & { error?: string }
  if (body.error !== undefined) throw new Error(`idp: ${body.error}`)
  return body
}

function worldOf(args: readonly string[]): { world: string | undefined; rest: string[] } {
  const at = args.indexOf('--world')
  if (at === -1) return { world: undefined, rest: [...args] }
  const world = args[at + 1]
  if (world === undefined) throw new UsageError('idp: --world takes a folder')
  return { world, rest: args.filter((_, index) => index !== at && index !== at + 1) }
}
