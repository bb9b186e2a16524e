/** Remembers what each principal was granted until something changes that bears on it, so that a check after every request costs little. */
import type { Question } from '../../evaluator/decision.js'
import type { ExtraService, Granted, PrincipalGrant } from './result.js'

/** Context keys that change with every tick of the clock. */
const TIMES: readonly string[] = ['aws:CurrentTime', 'aws:EpochTime', 'aws:TokenIssueTime']
const SPEAKS_OF_TIME = new RegExp(TIMES.join('|'), 'i')

/** Where policies speak of neither variables nor conditions, the users who have the same ones may do the same. */
const SPEAKS_OF_WHO_ASKS = /\$\{|Condition/

export class KnownGrants {
  #told: { grants: readonly PrincipalGrant[]; extra: readonly ExtraService[] } | undefined
  readonly #last = new Map<string, { circumstances: string; granted: Granted }>()

  /** @param circumstances as {@link circumstancesOf} tells them. */
  find(circumstances: string | undefined): Granted | undefined {
    return [...this.#last.values()].find((last) => last.circumstances === circumstances)?.granted
  }

  /** Remembers it instead of what the principal was granted before. */
  keep(principal: string, circumstances: string, granted: Granted): void {
    this.#last.set(principal, { circumstances, granted })
  }

  /** What was last told, when it was of the same grants. */
  told(grants: readonly PrincipalGrant[]): readonly ExtraService[] | undefined {
    const told = this.#told
    const isSame = told?.grants.length === grants.length && told.grants.every(({ name, granted }, index) => name === grants[index]?.name && granted === grants[index].granted)
    return isSame ? told.extra : undefined
  }

  tell(grants: readonly PrincipalGrant[], extra: readonly ExtraService[]): readonly ExtraService[] {
    this.#told = { grants, extra }
    return extra
  }
}

/**
 * All that what a principal is granted depends on.
 * @param own a question with the principal's own policies and context.
 * @param spoken the policies of the resources that are asked about.
 * @returns undefined for what is true at no two moments.
 */
export function circumstancesOf(principal: string, own: Question, spoken: readonly string[]): string | undefined {
  const policies = JSON.stringify([own.policies, spoken])
  if (SPEAKS_OF_TIME.test(policies)) return undefined
  const { principal: asker, context } = own.request
  if (asker.type === 'user' && spoken.every((text) => text === '') && !SPEAKS_OF_WHO_ASKS.test(policies)) return policies + asker.accountId
  return policies + principal + JSON.stringify(Object.entries(context).filter(([key]) => !TIMES.includes(key)))
}
