/** A change that might turn a denial. A leaf. */
import type { Counterfactual } from '../decision.js'
import type { Change } from './change-question.js'

export interface Proposal {
  /** Cheapest first: asking differently, then changing a word, then a statement, then a policy. */
  cost: number
  counterfactual: Counterfactual
  /** Decides with the change made to the compiled policies: is the request allowed then? */
  works: () => boolean
  /** The same as it would be written. */
  changes: () => readonly Change[]
}
