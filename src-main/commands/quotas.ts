/** `rolecall quotas`: shows the IAM quotas of an account, or raises and lowers one as AWS's support does. */
import { parseArgs } from 'node:util'
import { changeQuotas, type QuotaValues } from '../lab/quotas.js'
import { quotasOf, type Quota } from '../services/iam/quotas.js'
import { UsageError, type Command } from './command.js'
import { withWorld } from './worlds.js'

export const quotasCommand: Command = {
  usage: 'rolecall quotas [--world DIR] [--account ID] [--set NAME=NUMBER]',
  summary: "Show an account's IAM quotas or set one, as far as AWS changes it; without --account the world's first account.",
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { world: { type: 'string' }, account: { type: 'string' }, set: { type: 'string' } } })
    const wanted = values.set === undefined ? undefined : parse(values.set)
    const quotas = await withWorld(values.world, (world) => {
      const accounts = world.accounts()
      const account = accounts.find(({ id }) => values.account === undefined || id === values.account)
      if (!account) throw new UsageError(`quotas: there is no account ${values.account ?? ''}; there are ${accounts.map(({ id }) => id).join(', ')}`)
      if (wanted) set(() => changeQuotas(world, account, wanted, 'quotas'))
      return quotasOf(account)
    })
    process.stdout.write(`${quotas.map(toLine).join('\n')}\n`)
    return 0
  },
}

function parse(text: string): QuotaValues {
  const [, name = '', value = ''] = /^(\w+)=(\d+)$/.exec(text) ?? []
  if (name === '') throw new UsageError(`quotas: "${text}" is no NAME=NUMBER, as RolesPerAccount=2000 is`)
  return { [name]: Number(value) }
}

function set(change: () => void): void {
  try {
    change()
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(`quotas: ${error.message}`)
    throw error
  }
}

function toLine({ name, value, lowest, highest }: Quota): string {
  const range = lowest === highest ? 'fixed' : `${lowest} to ${highest}`
  return `${name.padEnd(36)}${String(value).padStart(6)}  ${range}`
}
