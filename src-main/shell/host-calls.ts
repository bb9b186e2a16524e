/** What of a host crosses to the worker as data, and how the worker's calls are answered by the host itself. */
import type { ApiRequest } from '../api/request.js'
import type { EditorTurn, MetadataRequest, ShellHost } from './shell-host.js'
import type { CallName, HostFacts } from './worker-messages.js'

/** @param number names the host in calls. */
export function factsOf(number: number, { sourceIp, region, metadata, editor, output, look, instance, commands }: ShellHost): HostFacts {
  return {
    host: number,
    sourceIp,
    region: region(),
    metadata: metadata !== undefined,
    editor: editor !== undefined,
    output: output !== undefined,
    look: look !== undefined,
    instance: instance !== undefined,
    commands: (commands ?? []).map(({ name }) => name),
  }
}

/** Calls the function of that name. `instance` is not among them: its answer holds a host of its own. */
export async function answerCall(host: ShellHost, name: Exclude<CallName, 'instance'>, args: readonly unknown[]): Promise<unknown> {
  if (name === 'send') return host.send(args[0] as ApiRequest)
  if (name === 'look') return host.look?.(args[0] as ApiRequest)
  if (name === 'defaultCredentials') return host.defaultCredentials()
  if (name === 'question') return host.question(args[0] as string, args[1] as { secret: boolean })
  if (name === 'editor') return host.editor?.(args[0] as EditorTurn)
  if (name === 'metadata') return host.metadata?.(args[0] as MetadataRequest)
  return host.commands?.find((command) => command.name === args[0])?.run(args[1] as string[], args[2] as string)
}
