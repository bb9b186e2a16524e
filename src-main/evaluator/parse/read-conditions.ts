/** Reads a Condition block: operators, keys, values. */
import { findOperator } from '../conditions/index.js'
import type { Findings } from './findings.js'
import type { JsonNode } from './json-reader.js'
import type { ParsedCondition } from './parsed-policy.js'
import { pointerTo } from './positions.js'
import { readList } from './read-list.js'

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html */
export function readConditions(node: JsonNode, pointer: string, findings: Findings): ParsedCondition[] {
  const conditions: ParsedCondition[] = []
  for (const operator of findings.members(node, pointer, 'Condition')?.values() ?? []) {
    const here = pointerTo(pointer, operator.key)
    const name = findOperator(operator.key)
    if (name === undefined) findings.add('InvalidOperator', `There is no condition operator "${operator.key}".`, operator.keyOffset, here)
    for (const key of findings.members(operator.value, here, `The condition ${operator.key}`)?.values() ?? []) {
      const at = pointerTo(here, key.key)
      if (key.key === '') findings.add('InvalidType', 'A condition key cannot be empty.', key.keyOffset, at)
      const values = readList(key.value, at, 'A condition value', findings, 'scalars')
      if (values === undefined || name === undefined) continue
      conditions.push({ operator: operator.key, name, key: key.key, pointer: at, offset: key.keyOffset, values })
    }
  }
  return conditions
}
