/** Asks the host what a form's calls would give and take: a moment after they changed, and again after the account did. */
import type { AccessDifference } from '../../../src-main/door/contract/console.js'
import type { WorkspaceContext } from '../../shared/workspace-context.js'
import type { Call } from './calls.svelte.js'

/** While somebody types or ticks on, nothing is asked. */
const PAUSE = 250
/** The operations that bear on who may do what; other calls of a form, such as passwords and tags, are nobody's concern here. */
const BEARING = /^(Create|Delete)(User|Group|Role)$|Policy$|PolicyVersion$|PermissionsBoundary$|ToGroup$|FromGroup$/

/** Create it at the top of a component. */
export class DifferenceQuestion {
  /** The last answer; it stays in sight while the next is worked out. */
  answer = $state.raw<AccessDifference | undefined>(undefined)
  asking = $state(false)
  problem = $state<string | undefined>(undefined)
  #run = 0

  constructor(private workspace: WorkspaceContext, calls: () => readonly Call[]) {
    const bearing = $derived(JSON.stringify(calls().filter(({ operation }) => BEARING.test(operation))))
    $effect(() => {
      const text = bearing
      if (text === '[]') return this.#forget()
      this.asking = true
      const timer = setTimeout(() => void this.#ask(text), PAUSE)
      return () => clearTimeout(timer)
    })
    $effect(() => workspace.onTrail((event) => {
      if (!event.readOnly && event.errorCode === undefined && bearing !== '[]') void this.#ask(bearing)
    }))
  }

  #forget(): void {
    this.#run += 1
    this.answer = undefined
    this.asking = false
    this.problem = undefined
  }

  async #ask(calls: string): Promise<void> {
    const run = ++this.#run
    this.asking = true
    try {
      const answer = await this.workspace.differenceOf(JSON.parse(calls) as Call[])
      if (run === this.#run) [this.answer, this.problem] = [answer, undefined]
    } catch (reason) {
      if (run === this.#run) this.problem = reason instanceof Error ? reason.message : String(reason)
    } finally {
      if (run === this.#run) this.asking = false
    }
  }
}
