/** Remembers what each principal was granted until something changes that bears on it, so that a check after every request costs little. */
import type { Question } from '../../evaluator/decision.js'
import type { Granted } from './granted.js'

/** Context keys that change with every tick of the clock. */
const TIMES: readonly string[] = ['aws:CurrentTime', 'aws:EpochTime', 'aws:TokenIssueTime']
const SPEAKS_OF_TIME = new RegExp(TIMES.join('|'), 'i')

export class KnownGrants {
  readonly #last = new Map<string, { circumstances: string; granted: Granted }>()

  /**
   * @param asked the questions whose policies and context decide about the principal.
   * @param find looks for it anew.
   */
  of(principal: string, asked: readonly Question[], find: () => Granted): Granted {
    const policies = JSON.stringify(asked.map((question) => question.policies))
    if (SPEAKS_OF_TIME.test(policies)) return find()
    const contexts = asked.map(({ request }) => Object.entries(request.context).filter(([key]) => !TIMES.includes(key)))
    const circumstances = policies + JSON.stringify(contexts)
    const last = this.#last.get(principal)
    if (last?.circumstances === circumstances) return last.granted
    const granted = find()
    this.#last.set(principal, { circumstances, granted })
    return granted
  }
}
