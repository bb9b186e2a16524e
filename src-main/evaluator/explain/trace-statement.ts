/** How one statement fared against a request, element by element. */
import type { CompiledPolicy } from '../compile/compile-policy.js'
import type { PatternTrace, PolicySource, Position, StatementElement, StatementTrace } from '../decision.js'
import { principalName } from '../denial-message.js'
import { traceActions, matchesAction } from '../match/action.js'
import { matchesCondition, traceCondition } from '../match/condition.js'
import type { Facts } from '../match/facts.js'
import { gradeOf, tracePrincipals } from '../match/principal.js'
import { matchesResource, traceResources } from '../match/resource.js'
import type { CompiledStatement } from '../match/statement.js'
import { pointerTo, positionAt } from '../parse/positions.js'

/** A trace with what the trace does not show: the statement it is of, and how near it came. */
export interface Traced {
  trace: StatementTrace
  statement: CompiledStatement
  /** Grows with each element that matched; the action counts most. 0: nothing to do with this request. */
  nearness: number
}

interface Element {
  element: StatementElement
  matched: boolean
  patterns: readonly PatternTrace[]
  actual: string
  pointer: string
  offset: number
  not: boolean
  /** Where the pattern at an index stands. */
  place(index: number): { pointer: string; offset: number }
}

/** AWS managed policies list thousands of actions; a trace that is kept with every denial shows the nearest of them. */
const PATTERN_LIMIT = 40

export function traceStatement(statement: CompiledStatement, compiled: CompiledPolicy, facts: Facts, policy: PolicySource, layer: StatementTrace['layer']): Traced {
  const { parsed } = statement
  const at = (offset: number, pointer: string): Position => positionAt(compiled.parsed?.lines ?? [0], offset, pointer)
  const conditions = statement.conditions.map((condition) => traceCondition(condition, facts))
  const elements = [principalElement(statement, facts), actionElement(statement, facts), resourceElement(statement, facts), ...conditionElements(statement, facts)]
    .filter((element) => element !== undefined)
  const missed = elements.find((element) => !element.matched)
  const met = elements.flatMap((element) => {
    const index = element.matched && !element.not ? element.patterns.findIndex((pattern) => pattern.matched) : -1
    const pattern = element.patterns[index]
    if (pattern === undefined) return []
    const place = element.place(index)
    return [{ element: element.element, pattern: pattern.pattern, position: at(place.offset, place.pointer) }]
  })
  const trace: StatementTrace = {
    policy,
    layer,
    ...(parsed.sid === undefined ? {} : { sid: parsed.sid }),
    index: parsed.index,
    effect: parsed.effect,
    matched: missed === undefined,
    met,
    ...(missed === undefined
      ? {}
      : { missed: { element: missed.element, position: at(missed.offset, missed.pointer), patterns: nearest(missed.patterns, facts), actual: missed.actual } }),
    conditions,
    position: at(parsed.offset, parsed.pointer),
  }
  return { trace, statement, nearness: nearnessOf(elements, statement, facts) }
}

function nearnessOf(elements: readonly Element[], statement: CompiledStatement, facts: Facts): number {
  const hit = (name: StatementElement): boolean => elements.every((element) => element.element !== name || element.matched)
  if (!hit('Action') && !statement.action.services.has(facts.service)) return 0
  return 1 + (hit('Action') ? 8 : 0) + (hit('Resource') ? 4 : 0) + (hit('Principal') ? 2 : 0) + (hit('Condition') ? 1 : 0)
}

function nearest(patterns: readonly PatternTrace[], facts: Facts): readonly PatternTrace[] {
  if (patterns.length <= PATTERN_LIMIT) return patterns
  const related = (trace: PatternTrace): number => (trace.matched ? 2 : trace.pattern.toLowerCase().startsWith(`${facts.service}:`) ? 1 : 0)
  return patterns.toSorted((left, right) => related(right) - related(left)).slice(0, PATTERN_LIMIT)
}

function principalElement({ principal }: CompiledStatement, facts: Facts): Element | undefined {
  if (principal === undefined) return undefined
  const { parsed } = principal
  const place = (index: number): { pointer: string; offset: number } => parsed.entries[index] ?? parsed
  return {
    element: 'Principal', matched: gradeOf(principal, facts) !== 'none', patterns: tracePrincipals(principal, facts),
    actual: principalName(facts.principal), pointer: parsed.pointer, offset: parsed.offset, not: parsed.not, place,
  }
}

function actionElement({ action }: CompiledStatement, facts: Facts): Element {
  return { element: 'Action', matched: matchesAction(action, facts), patterns: traceActions(action, facts), actual: facts.actionAsAsked, ...placesIn(action.parsed) }
}

function resourceElement({ resource }: CompiledStatement, facts: Facts): Element | undefined {
  if (resource === undefined) return undefined
  return { element: 'Resource', matched: matchesResource(resource, facts), patterns: traceResources(resource, facts), actual: facts.resource, ...placesIn(resource.parsed) }
}

function conditionElements({ conditions }: CompiledStatement, facts: Facts): Element[] {
  return conditions.map((condition) => {
    const { patterns, actual, matched } = traceCondition(condition, facts)
    const { parsed } = condition
    return {
      element: 'Condition', matched, patterns, ...placesIn({ ...parsed.values, not: condition.operator.negated }),
      actual: actual === undefined ? `${parsed.key} is not in the request` : `${parsed.key} is ${actual.join(', ')}`,
      pointer: parsed.pointer, offset: parsed.offset,
    }
  })
}

function placesIn(list: { pointer: string; offset: number; isList: boolean; items: readonly { offset: number }[]; not: boolean }): Pick<Element, 'pointer' | 'offset' | 'not' | 'place'> {
  const place = (index: number): { pointer: string; offset: number } => ({
    pointer: list.isList ? pointerTo(list.pointer, index) : list.pointer,
    offset: list.items[index]?.offset ?? list.offset,
  })
  return { pointer: list.pointer, offset: list.offset, not: list.not, place }
}

export function unmetConditions({ statement }: Traced, facts: Facts): CompiledStatement['conditions'] {
  return statement.conditions.filter((condition) => !matchesCondition(condition, facts))
}
