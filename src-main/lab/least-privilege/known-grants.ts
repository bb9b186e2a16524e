/** Remembers what each principal was granted until something changes that bears on it, so that a check after every request costs little. */
import type { Question } from '../../evaluator/decision.js'
import type { Granted } from './result.js'

/** Context keys that change with every tick of the clock. */
const TIMES: readonly string[] = ['aws:CurrentTime', 'aws:EpochTime', 'aws:TokenIssueTime']
const SPEAKS_OF_TIME = new RegExp(TIMES.join('|'), 'i')

export class KnownGrants {
  readonly #last = new Map<string, { circumstances: string; granted: Granted }>()

  /**
   * @param own a question with the principal's own policies and context.
   * @param spoken the policies of the resources that are asked about.
   * @param find looks for it anew.
   */
  of(principal: string, own: Question, spoken: readonly string[], find: () => Granted): Granted {
    const policies = JSON.stringify([own.policies, spoken])
    if (SPEAKS_OF_TIME.test(policies)) return find()
    const circumstances = policies + JSON.stringify(Object.entries(own.request.context).filter(([key]) => !TIMES.includes(key)))
    const last = this.#last.get(principal)
    if (last?.circumstances === circumstances) return last.granted
    const granted = find()
    this.#last.set(principal, { circumstances, granted })
    return granted
  }
}
