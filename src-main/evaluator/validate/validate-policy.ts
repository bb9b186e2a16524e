/** What AWS's policy validation remarks about a policy that can be used as it is: names that do not exist, keys that are asked in the wrong way. */
import type { PolicyKind } from '../../aws/policy-document.js'
import { compilePolicy } from '../compile/compile-policy.js'
import type { Remark } from '../decision.js'
import { positionAt } from '../parse/positions.js'
import { actionRemarks } from './action-remarks.js'
import { conditionRemarks } from './condition-remarks.js'
import type { Remarked } from './remarked.js'

/** A long policy with one mistake in each line would bury what matters. */
const LIMIT = 50

/**
 * The remarks on a policy that the parser takes, in the order of its text; none on one that it refuses. A remark changes no decision:
 * AWS stores such a policy.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
 */
export function validatePolicy(document: string, kind: PolicyKind): Remark[] {
  const { parsed } = compilePolicy(document, kind)
  if (parsed === undefined) return []
  const remarked: Remarked[] = parsed.statements.flatMap((statement) => [...actionRemarks(statement), ...conditionRemarks(statement)])
  return remarked
    .sort((one, other) => one.at.offset - other.at.offset)
    .slice(0, LIMIT)
    .map(({ at, ...remark }) => ({ ...remark, position: positionAt(parsed.lines, at.offset, at.pointer) }))
}
