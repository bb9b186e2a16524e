/** What a proof of a scenario found. A leaf. */

export interface Proof {
  /** `solution aws-managed`, `known-wrong full-access`, `undo`. */
  name: string
  variant: string
  passed: boolean
  /** For a failure: what was expected and what came. */
  detail?: string
}

export function proof(variant: string, name: string, problems: readonly string[]): Proof {
  return problems.length === 0 ? { name, variant, passed: true } : { name, variant, passed: false, detail: problems.join('; ') }
}
