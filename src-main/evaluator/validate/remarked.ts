/** A remark before its line and column are known: a leaf that holds types only. */
import type { Remark } from '../decision.js'

export interface Remarked extends Omit<Remark, 'position'> {
  at: { offset: number; pointer: string }
}
