/** Raises and lowers an account's quotas as AWS's support does: at once, and as a step of the timeline. */
import { setQuota } from '../services/iam/quotas.js'
import type { Account } from '../store/account.js'
import type { World } from '../store/world.js'

/** What quotas are to be, by the names that AWS's messages use. */
export type QuotaValues = Readonly<Record<string, number>>

/**
 * Sets all of them or none.
 * @param gesture the user action that it belongs to.
 * @throws RangeError for a name that AWS does not know and a value that AWS does not give.
 */
export function changeQuotas(world: World, account: Account, values: QuotaValues, gesture: string): void {
  const label = Object.entries(values).map(([name, value]) => `Quota ${name} ${value}`).join(', ')
  world.change({ gesture, label, instant: world.clock.now() }, () => {
    for (const [name, value] of Object.entries(values)) setQuota(account, name, value)
  })
}
