/** How one statement fared against a request, element by element. */
import type { AppliedPolicy } from '../applied-policies.js'
import type { ConditionTrace, PatternTrace, PolicyLayer, Position, StatementElement, StatementTrace } from '../decision.js'
import { principalName } from '../denial-message.js'
import { coveringAction, matchesAction, traceActions } from '../match/action.js'
import { matchesCondition, traceCondition } from '../match/condition.js'
import type { Facts } from '../match/facts.js'
import { gradeOf, matchedPrincipal, tracePrincipals } from '../match/principal.js'
import type { Grade } from '../match/principal.js'
import { coveringResource, matchesResource, traceResources } from '../match/resource.js'
import type { CompiledStatement } from '../match/statement.js'
import type { ParsedList, ParsedPrincipal } from '../parse/parsed-policy.js'
import { pointerTo, positionAt } from '../parse/positions.js'

/** A trace, and the statement it is of. */
export interface Traced {
  trace: StatementTrace
  statement: CompiledStatement
  /** How it names the principal; `none` when it did not match. */
  grade: Grade
}

type Met = NonNullable<StatementTrace['met']>[number]
type Missed = NonNullable<StatementTrace['missed']>

export function traceStatement(statement: CompiledStatement, { source, compiled }: AppliedPolicy, layer: PolicyLayer, facts: Facts): Traced {
  const { parsed } = statement
  const look = new Look(statement, compiled.parsed?.lines ?? [0], facts)
  const missed = look.firstMissed()
  const trace: StatementTrace = {
    policy: source, layer, index: parsed.index, effect: parsed.effect, matched: missed === undefined,
    met: look.met, conditions: look.conditions, position: look.at(parsed),
  }
  if (parsed.sid !== undefined) trace.sid = parsed.sid
  if (missed !== undefined) trace.missed = missed
  return { trace, statement, grade: missed === undefined ? look.grade : 'none' }
}

/** Looks at the elements one after the other, up to the first that does not match. */
class Look {
  readonly met: Met[] = []
  /** `direct` where the policy's kind has no Principal. */
  grade: Grade = 'direct'
  readonly conditions: readonly ConditionTrace[]

  constructor(
    private readonly statement: CompiledStatement,
    private readonly lines: readonly number[],
    private readonly facts: Facts,
  ) {
    const { action, conditions } = statement
    this.conditions = conditions.length > 0 && matchesAction(action, facts) ? conditions.map((condition) => traceCondition(condition, facts)) : []
  }

  firstMissed(): Missed | undefined {
    return this.principal() ?? this.action() ?? this.resource() ?? this.firstCondition()
  }

  at({ offset, pointer }: { offset: number; pointer: string }): Position {
    return positionAt(this.lines, offset, pointer)
  }

  private principal(): Missed | undefined {
    const { principal } = this.statement
    if (principal === undefined) return undefined
    const { parsed } = principal
    this.grade = gradeOf(principal, this.facts)
    if (this.grade === 'none') return this.miss('Principal', parsed, tracePrincipals(principal, this.facts), principalName(this.facts.principal))
    const entry = parsed.not ? undefined : parsed.entries[matchedPrincipal(principal, this.facts)]
    if (entry !== undefined) this.met.push({ element: 'Principal', pattern: entry.text, position: this.at(entry) })
    return undefined
  }

  private action(): Missed | undefined {
    const { action } = this.statement
    const { parsed } = action
    const covering = coveringAction(action, this.facts)
    if ((covering !== -1) === parsed.not) return this.miss('Action', parsed, traceActions(action, this.facts), this.facts.actionAsAsked)
    return this.hit('Action', parsed, covering)
  }

  private resource(): Missed | undefined {
    const { resource } = this.statement
    if (resource === undefined) return undefined
    const { parsed } = resource
    const covering = coveringResource(resource, this.facts)
    if ((covering !== -1) === parsed.not) return this.miss('Resource', parsed, traceResources(resource, this.facts), this.facts.resource)
    return this.hit('Resource', parsed, covering)
  }

  private firstCondition(): Missed | undefined {
    for (let index = 0; index < this.conditions.length; index++) {
      const trace = this.conditions[index]
      const condition = this.statement.conditions[index]
      if (trace === undefined || condition === undefined) continue
      const { parsed, operator } = condition
      const { matched, patterns, actual, key } = trace
      if (!matched) return this.miss('Condition', parsed, patterns, actual === undefined ? `${key} is not in the request` : `${key} is ${actual.join(', ')}`)
      if (!operator.negated) this.hit('Condition', parsed.values, patterns.findIndex((pattern) => pattern.matched))
    }
    return undefined
  }

  /** The `Not` elements match by what they do not say: no item of theirs did it, and the index is -1. */
  private hit(element: StatementElement, { items, isList, pointer }: ParsedList, index: number): undefined {
    const item = items[index]
    if (item !== undefined) this.met.push({ element, pattern: item.text, position: positionAt(this.lines, item.offset, isList ? pointerTo(pointer, index) : pointer) })
  }

  private miss(element: StatementElement, place: Pick<ParsedPrincipal, 'offset' | 'pointer'>, patterns: readonly PatternTrace[], actual: string): Missed {
    return { element, position: this.at(place), patterns, actual }
  }
}

/** How near a statement that did not match came; the action counts most. 0: it has nothing to do with this request. */
export function nearness({ statement, trace }: Traced, facts: Facts): number {
  const { action, resource, principal } = statement
  const hasAction = matchesAction(action, facts)
  if (!hasAction && !action.services.has(facts.service)) return 0
  const hasResource = resource === undefined || matchesResource(resource, facts)
  const hasPrincipal = principal === undefined || gradeOf(principal, facts) !== 'none'
  const hasConditions = hasAction && trace.missed?.element !== 'Condition' && trace.conditions.every((condition) => condition.matched)
  return 1 + (hasAction ? 8 : 0) + (hasResource ? 4 : 0) + (hasPrincipal ? 2 : 0) + (hasConditions ? 1 : 0)
}

export function unmetConditions({ statement }: Traced, facts: Facts): CompiledStatement['conditions'] {
  return statement.conditions.filter((condition) => !matchesCondition(condition, facts))
}
