/** Statements of one effect, found by action. */
import { matchesAction } from '../match/action.js'
import type { Facts } from '../match/facts.js'
import type { CompiledStatement } from '../match/statement.js'
import { BoundedCache } from './cache.js'

/** Actions that an index remembers in each half; the rest of AWS's ten thousand are looked for again. */
const HALF = 64

export class StatementIndex {
  private readonly byAction = new BoundedCache<readonly CompiledStatement[]>(HALF)

  constructor(private readonly statements: readonly CompiledStatement[]) {}

  /** The statements whose Action or NotAction covers the action, in the order of the document. */
  about(facts: Facts): readonly CompiledStatement[] {
    if (this.statements.length === 0) return this.statements
    return this.byAction.find(facts.action) ?? this.byAction.add(facts.action, this.statements.filter(({ action }) => matchesAction(action, facts)))
  }
}
