/** Methods of the account that the console works in, where AWS has no request that the simulator knows. */
import { changeQuotas } from '../../lab/quotas.js'
import { quotasOf } from '../../services/iam/quotas.js'
import type { Account } from '../../store/account.js'
import { DoorError, type AppContext } from '../app-context.js'
import type { QuotaView } from '../contract/account.js'
import type { MethodTable } from './table.js'

type AccountMethods = MethodTable<'account.quotas' | 'account.setQuota'>

export function accountMethods(context: AppContext): AccountMethods {
  const account = (): Account => {
    const { world, console, accountId } = context.open
    return world.account(console.identity?.accountId ?? accountId)
  }
  const quotas = (): { quotas: readonly QuotaView[] } => ({ quotas: quotasOf(account()) })
  return {
    'account.quotas': quotas,
    'account.setQuota': async ({ name, value }) => {
      const { world } = context.open
      try {
        changeQuotas(world, account(), { [name]: value }, context.open.gesture())
      } catch (error) {
        throw error instanceof RangeError ? new DoorError(`${error.message}.`) : error
      }
      await world.durable()
      context.show()
      return quotas()
    },
  }
}
