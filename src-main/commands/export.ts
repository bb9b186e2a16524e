/** `rolecall export`: an account of a world as `aws iam get-account-authorization-details` prints it. */
import { parseArgs } from 'node:util'
import { exportDetails } from '../services/iam/import/export-details.js'
import { UsageError, type Command } from './command.js'
import { withWorld } from './worlds.js'

export const exportCommand: Command = {
  usage: 'rolecall export [--world DIR] [--account ID]',
  summary: "Print an account's users, groups, roles and policies as JSON; without --account the world's first.",
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { world: { type: 'string' }, account: { type: 'string' } } })
    const json = await withWorld(values.world, (world) => {
      const accounts = world.accounts()
      const account = accounts.find(({ id }) => values.account === undefined || id === values.account)
      if (!account) throw new UsageError(`export: there is no account ${values.account ?? ''}; there are ${accounts.map(({ id }) => id).join(', ')}`)
      return exportDetails(world, account)
    })
    process.stdout.write(`${JSON.stringify(json, null, 4)}\n`)
    return 0
  },
}
