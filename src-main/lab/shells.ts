/** What a learner's shells stand on: CloudShell acts as the console's identity, an instance as its role. */
import { metadataCredentials, metadataRequest } from './instance-metadata.js'
import { look } from '../api/gateway.js'
import type { Credentials, Send } from '../api/request.js'
import { stateOf } from '../services/ec2/instance/state.js'
import { ShellSession } from '../shell/session.js'
import type { ExtraCommand, ShellHost, ShellSetup } from '../shell/shell-host.js'
import type { InstanceRecord } from '../store/ec2/instances.js'
import type { World } from '../store/world.js'
import { Attempt } from './attempt.js'
import { idpCommand } from './idp/idp.js'
import { shareHome } from './shared-home.js'
import { CLOUDSHELL_HOME, CLOUDSHELL_IP, cloudShellHomeId, INSTANCE_HOME, instanceHomeId, REGION } from './locations.js'

const GIGABYTE = 1024 ** 3

export interface ShellSurroundings {
  world: World
  accountId: string
  send: Send
  /** What CloudShell's commands prove their identity with. */
  credentials: () => Credentials | undefined
  /** A new user action. */
  gesture: () => string
  question: (text: string, options: { secret: boolean }) => Promise<string | undefined>
  denied: (eventId: string, message: string) => void
  editor?: ShellHost['editor']
  output?: ShellHost['output']
  commands?: readonly ExtraCommand[]
}

export function cloudShellSetup({ world, accountId }: ShellSurroundings): ShellSetup {
  return {
    kind: 'cloudshell',
    user: 'cloudshell-user',
    host: 'cloudshell',
    home: CLOUDSHELL_HOME,
    files: world.homes.load(cloudShellHomeId(accountId)),
    environment: { AWS_EXECUTION_ENV: 'CloudShell', AWS_REGION: REGION, AWS_DEFAULT_REGION: REGION },
    history: new Attempt(world).commands().map(({ line }) => line),
    columns: 80,
    quotaBytes: GIGABYTE,
  }
}

/** A session in this thread; doors run theirs in a worker. */
export function openShell(around: ShellSurroundings): Promise<ShellSession> {
  return ShellSession.create(cloudShellSetup(around), cloudShellHost(around))
}

export function cloudShellHost(around: ShellSurroundings): ShellHost {
  const { world } = around
  return {
    send: around.send,
    now: () => world.clock.now(),
    gesture: around.gesture,
    sourceIp: CLOUDSHELL_IP,
    region: () => REGION,
    defaultCredentials: () => Promise.resolve(around.credentials()),
    instance: (name) => Promise.resolve(connectTo(around, name)),
    look: (request) => Promise.resolve(look(request, world)),
    question: around.question,
    denied: around.denied,
    ...(around.output && { output: around.output }),
    ...(around.editor && { editor: around.editor }),
    commands: [idpCommand(world, () => around.accountId), ...(around.commands ?? [])],
    ...shareHome(world, cloudShellHomeId(around.accountId)),
  }
}

/** A shell on a running instance, by its id or Name tag. */
export function connectTo(around: ShellSurroundings, name: string): { setup: ShellSetup; host: ShellHost } | { error: string } {
  const { world, accountId } = around
  const instance = findInstance(world, accountId, name)
  if (!instance) return { error: `there is no instance ${name}` }
  const state = stateOf(instance, world.clock.now())
  if (state !== 'running') return { error: `the instance ${instance.instanceId} is ${state}; only a running one can be connected to` }
  const { instanceId, privateIpAddress } = instance
  const setup: ShellSetup = {
    kind: 'instance',
    user: 'ec2-user',
    host: `ip-${privateIpAddress.replaceAll('.', '-')}`,
    home: INSTANCE_HOME,
    files: world.homes.load(instanceHomeId(instanceId)),
    environment: {},
    columns: 80,
    quotaBytes: GIGABYTE,
  }
  const { commands: _, ...shared } = cloudShellHost(around)
  const host: ShellHost = {
    ...shared,
    sourceIp: instance.publicIpAddress ?? privateIpAddress,
    defaultCredentials: () => Promise.resolve(metadataCredentials(world, instanceId)),
    metadata: (request) => Promise.resolve(metadataRequest(world, instanceId, request)),
    instance: undefined,
    ...shareHome(world, instanceHomeId(instanceId)),
  }
  return { setup, host }
}

function findInstance(world: World, accountId: string, name: string): InstanceRecord | undefined {
  const { instances, tags } = world.account(accountId).ec2
  const named = tags.list({ key: 'Name', value: name }).map(({ resourceId }) => resourceId)
  return instances.find(name) ?? instances.list().find(({ instanceId }) => named.includes(instanceId))
}
