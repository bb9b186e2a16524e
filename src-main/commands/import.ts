/** `rolecall import`: a world made of a real account's details. */
import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ConsoleSession } from '../lab/console-session.js'
import { gatewaySend } from '../lab/gateway-send.js'
import { CLOUDSHELL_IP, REGION } from '../lab/locations.js'
import { importDetails } from '../services/iam/import/import-details.js'
import { ImportError } from '../services/iam/import/json-members.js'
import { pseudonymise } from '../services/iam/import/pseudonyms.js'
import { readDetails, type AccountDetails } from '../services/iam/import/read-details.js'
import { loadSqlite } from '../store/database.js'
import { World } from '../store/world.js'
import { Worlds } from '../store/worlds.js'
import { UsageError, type Command } from './command.js'
import { simulatorOptions } from './places.js'

/** An account at its quotas is some 60 MB. */
const MOST_BYTES = 400e6

export const importCommand: Command = {
  usage: 'rolecall import --authorization-details FILE [--world DIR] [--pseudonymise]',
  summary: 'Make a sandbox of the JSON that `aws iam get-account-authorization-details` prints.',
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: { 'authorization-details': { type: 'string' }, world: { type: 'string' }, pseudonymise: { type: 'boolean' } },
    })
    const file = values['authorization-details']
    if (file === undefined) throw new UsageError('import: name the file with --authorization-details')
    const read = readFile(file)
    const details = values.pseudonymise ? pseudonymise(read) : read
    const { directory, problems } = await build(details, values.world)
    const counts = `${details.users.length} users, ${details.groups.length} groups, ${details.roles.length} roles, ${details.policies.length} policies`
    process.stdout.write(`Account ${details.accountId} with ${counts} is in ${directory}\n`)
    for (const problem of problems) process.stdout.write(`- ${problem}\n`)
    return 0
  },
}

function readFile(file: string): AccountDetails {
  let text: string
  try {
    if (statSync(file).size > MOST_BYTES) throw new Error(`it is larger than ${MOST_BYTES / 1e6} MB`)
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new UsageError(`import: ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
  try {
    return readDetails(text)
  } catch (error) {
    if (error instanceof ImportError) throw new Error(`${file}: ${error.message} Nothing was imported.`, { cause: error })
    throw error
  }
}

async function build(details: AccountDetails, directory: string | undefined): Promise<{ directory: string; problems: string[] }> {
  await loadSqlite()
  const { dataFolder, now, newSeed } = simulatorOptions()
  const name = `Account ${details.accountId}`
  const request = { seed: newSeed(), start: now(), meta: { name, kind: 'sandbox' as const, createdAt: now() } }
  const worlds = new Worlds(dataFolder, now)
  const world = directory === undefined ? await worlds.create(request) : await World.create(resolve(directory), { ...request, meta: { ...request.meta, id: 'imported' }, host: now })
  try {
    const change = { gesture: 'import', label: `Import ${name}`, instant: world.clock.now() }
    const problems = world.change(change, () => importDetails(world, details, name))
    world.timeline.fence()
    world.homes.snapshotStart()
    new ConsoleSession(world, gatewaySend(world), { region: REGION, sourceIp: CLOUDSHELL_IP, gesture: () => 'start' }).begin(details.accountId, 'root')
    await world.durable()
    return { directory: directory ?? worlds.find(world.meta?.id ?? '')?.directory ?? '', problems }
  } finally {
    await world.close()
  }
}
