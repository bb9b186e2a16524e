/** `rolecall endpoint`: the simulated account for the stock AWS CLI and the SDKs of this machine. */
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Enforcement } from '../api/request.js'
import { serveEndpoint } from '../http/server.js'
import { clientKeys, type ClientKeys } from '../lab/client-keys.js'
import { OpenWorld } from '../lab/open-world.js'
import { startSandbox } from '../lab/sandbox.js'
import type { Scenario } from '../lab/scenario.js'
import { loadSqlite } from '../store/database.js'
import { World } from '../store/world.js'
import { UsageError, type Command } from './command.js'
import { setUpServer } from './engine.js'
import { scenariosFolder, simulatorOptions } from './places.js'

const DEFAULT_PORT = 4566
const ENFORCEMENTS: readonly Enforcement[] = ['strict', 'soft', 'off']

export const endpointCommand: Command = {
  usage: 'rolecall endpoint [--port PORT] [--world DIR | --memory] [--enforcement strict|soft|off] [--json]',
  summary: `Serve AWS's API to the AWS CLI and SDKs of this machine, on port ${DEFAULT_PORT}; without --world the account is gone afterwards.`,
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: { port: { type: 'string' }, world: { type: 'string' }, memory: { type: 'boolean' }, enforcement: { type: 'string' }, json: { type: 'boolean' } },
    })
    if (values.memory && values.world !== undefined) throw new UsageError('endpoint: --world and --memory exclude each other')
    const port = portOf(values.port)
    const enforcement = enforcementOf(values.enforcement)
    setUpServer()
    await loadSqlite()
    const open = await openWorld(values.world, enforcement)
    try {
      const controlToken = randomBytes(32).toString('base64url')
      const endpoint = await serveEndpoint({
        open,
        port,
        now: () => Date.now(),
        controlToken,
        wouldDeny: ({ service, operation }, { message }) => process.stderr.write(`would deny ${service}:${operation}: ${message}\n`),
        failed: (error) => process.stderr.write(`rolecall: a request failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`),
      })
      const started: Started = { endpoint: endpoint.origin, accountId: open.accountId, enforcement, credentials: await clientKeys(open), controlToken }
      // Whoever reads the line may end it at once.
      const end = stopped()
      process.stdout.write(values.json ? `${JSON.stringify(started)}\n` : startText(started))
      await end
      await endpoint.close()
    } finally {
      await open.world.close()
    }
    return 0
  },
}

interface Started {
  endpoint: string
  accountId: string
  enforcement: Enforcement
  credentials: ClientKeys
  controlToken: string
}

/** A folder that is not there yet, or is empty, becomes a new account. */
async function openWorld(directory: string | undefined, enforcement: Enforcement): Promise<OpenWorld> {
  const { now, newSeed } = simulatorOptions()
  if (directory === undefined) {
    const world = World.inMemory({ seed: newSeed(), start: now(), host: now })
    await startSandbox(world, true)
    return new OpenWorld(world, undefined, now(), enforcement)
  }
  if (!existsSync(directory) || readdirSync(directory).length === 0) {
    const name = basename(resolve(directory))
    const world = await World.create(directory, { seed: newSeed(), start: now(), host: now, meta: { id: name, name, kind: 'sandbox', createdAt: now() } })
    await startSandbox(world, true)
    return new OpenWorld(world, undefined, now(), enforcement)
  }
  const world = await World.open(directory, { host: now })
  return new OpenWorld(world, await scenarioOf(world), now(), enforcement)
}

async function scenarioOf({ meta }: World): Promise<Scenario | undefined> {
  if (meta?.scenarioId === undefined) return undefined
  // Only a lesson's world needs what reads scenarios.
  const { readLibrary } = await import('../lab/library.js')
  return readLibrary(scenariosFolder()).scenarios.find(({ id }) => id === meta.scenarioId)
}

function startText({ endpoint, accountId, enforcement, credentials, controlToken }: Started): string {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials
  return `Rolecall answers as AWS at ${endpoint}, account ${accountId}. ${ENFORCED[enforcement]}
Stop with Ctrl-C.

# For this shell:
export AWS_ENDPOINT_URL=${endpoint}
export AWS_ACCESS_KEY_ID=${accessKeyId}
export AWS_SECRET_ACCESS_KEY=${secretAccessKey}
${sessionToken === undefined ? 'unset AWS_SESSION_TOKEN' : `export AWS_SESSION_TOKEN=${sessionToken}`}
export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1

# Or as a profile in ~/.aws/config, for "aws --profile rolecall":
[profile rolecall]
endpoint_url = ${endpoint}
region = us-east-1
aws_access_key_id = ${accessKeyId}
aws_secret_access_key = ${secretAccessKey}
${sessionToken === undefined ? '' : `aws_session_token = ${sessionToken}\n`}
# The control interface, ${endpoint}/_rolecall/, wants this token:
export ROLECALL_CONTROL_TOKEN=${controlToken}
`
}

const ENFORCED: Readonly<Record<Enforcement, string>> = {
  strict: 'Permissions are enforced.',
  soft: 'PERMISSIONS ARE NOT ENFORCED (soft): what would be denied is said here, and done all the same.',
  off: 'PERMISSIONS ARE NOT ENFORCED (off): everybody who signs may do everything.',
}

function portOf(text: string | undefined): number {
  const port = text === undefined ? DEFAULT_PORT : Number(text)
  if (text === '' || !Number.isInteger(port) || port < 0 || port > 65535) throw new UsageError(`endpoint: "${text ?? ''}" is no port; give a number from 0 to 65535`)
  return port
}

function enforcementOf(text = 'strict'): Enforcement {
  const enforcement = ENFORCEMENTS.find((known) => known === text)
  if (!enforcement) throw new UsageError(`endpoint: "${text}" is no enforcement; it is ${ENFORCEMENTS.join(', ')}`)
  return enforcement
}

function stopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
}
