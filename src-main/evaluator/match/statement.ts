/** One statement against one request. */
import type { ParsedPolicy, ParsedStatement } from '../parse/parsed-policy.js'
import { compileAction } from './action.js'
import type { CompiledAction } from './action.js'
import { compileCondition, matchesCondition } from './condition.js'
import type { CompiledCondition } from './condition.js'
import type { Facts } from './facts.js'
import { compilePrincipal, gradeOf } from './principal.js'
import type { CompiledPrincipal, Grade } from './principal.js'
import { compileResource, matchesResource } from './resource.js'
import type { CompiledResource } from './resource.js'

export interface CompiledStatement {
  parsed: ParsedStatement
  principal: CompiledPrincipal | undefined
  action: CompiledAction
  resource: CompiledResource | undefined
  conditions: readonly CompiledCondition[]
}

export function compileStatement(parsed: ParsedStatement, version: ParsedPolicy['version']): CompiledStatement {
  // Documents of version 2008-10-17 have no policy variables.
  const variables = version === '2012-10-17'
  return {
    parsed,
    principal: parsed.principal && compilePrincipal(parsed.principal),
    action: compileAction(parsed.action),
    resource: parsed.resource && compileResource(parsed.resource, variables),
    conditions: parsed.conditions.map((condition) => compileCondition(condition, variables)),
  }
}

/** Whether a statement about the action applies, and how it names the principal; `direct` where the policy's kind has no Principal. */
export function matchStatement(statement: CompiledStatement, facts: Facts): Grade {
  if (statement.resource !== undefined && !matchesResource(statement.resource, facts)) return 'none'
  const grade = statement.principal === undefined ? 'direct' : gradeOf(statement.principal, facts)
  if (grade === 'none') return grade
  for (const condition of statement.conditions) if (!matchesCondition(condition, facts)) return 'none'
  return grade
}
