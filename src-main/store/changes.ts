/** What was written lately, so that whoever remembers what was read knows what to forget. */
import type { SqlValue } from './sql.js'

/** A row that came, went or was changed; without a key, any rows of a table. */
export interface Change {
  table: string
  /** Absent for a table of no account. */
  accountId?: string | undefined
  /** The row's key within the account. */
  key?: readonly SqlValue[] | undefined
  kind: 'added' | 'changed' | 'renamed' | 'removed'
  /** Of a changed row, which of its members. */
  members?: readonly string[] | undefined
}

/** Who is further behind than this forgets everything. */
const MOST_KEPT = 500

export class Changes {
  #before = 0
  #changes: Change[] = []

  /** Grows with every change: what was read at one version holds as long as it lasts. */
  get version(): number {
    return this.#before + this.#changes.length
  }

  add(change: Change): void {
    if (this.#changes.length >= MOST_KEPT) this.addUnknown()
    else this.#changes.push(change)
  }

  /** Anything may be different now. */
  addUnknown(): void {
    this.#before = this.version + 1
    this.#changes = []
  }

  /** @returns undefined when anything may have changed since. */
  since(version: number): readonly Change[] | undefined {
    return version < this.#before ? undefined : this.#changes.slice(version - this.#before)
  }
}
