/** Action and NotAction. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html */
import type { PatternTrace } from '../decision.js'
import type { ParsedElement } from '../parse/parsed-policy.js'
import type { Facts } from './facts.js'
import { glob, matchesGlob } from './glob.js'
import type { Glob } from './glob.js'

/** The patterns for one service: names without wildcards by name, the others one by one; each with its index in the element. */
interface ServiceActions {
  names: Map<string, number>
  globs: { glob: Glob; index: number }[]
}

export interface CompiledAction {
  parsed: ParsedElement
  /** The index of `*` or `*:*` among the patterns, -1 without one. */
  all: number
  services: ReadonlyMap<string, ServiceActions>
}

export function compileAction(parsed: ParsedElement): CompiledAction {
  const services = new Map<string, ServiceActions>()
  let all = -1
  for (const [index, { text }] of parsed.items.entries()) {
    const pattern = readPattern(text)
    if (pattern === 'all') all = index
    if (typeof pattern === 'string') continue
    const known: ServiceActions = services.get(pattern.service) ?? { names: new Map(), globs: [] }
    services.set(pattern.service, known)
    if (/[*?]/.test(pattern.name)) known.globs.push({ glob: glob(pattern.name), index })
    else known.names.set(pattern.name, index)
  }
  return { parsed, all, services }
}

export function matchesAction(action: CompiledAction, facts: Facts): boolean {
  return (coveringAction(action, facts) !== -1) !== action.parsed.not
}

/** The index of a pattern that covers the action, -1 when none does. */
export function coveringAction(action: CompiledAction, facts: Facts): number {
  const actions = action.services.get(facts.service)
  if (actions === undefined) return action.all
  const named = actions.names.get(facts.actionName)
  if (named !== undefined) return named
  for (const { glob: pattern, index } of actions.globs) if (matchesGlob(pattern, facts.actionName)) return index
  return action.all
}

/** AWS managed policies list thousands of actions; a trace that is kept with every denial shows the nearest of them. */
const TRACE_LIMIT = 40

/** For an element that missed: of Action no pattern covers the action, of NotAction one does. */
export function traceActions({ parsed }: CompiledAction, facts: Facts): PatternTrace[] {
  const traced = parsed.items.length <= TRACE_LIMIT ? parsed.items : nearest(parsed.items, facts)
  return traced.map(({ text }) => ({ pattern: text, matched: parsed.not && matchesActionPattern(text, facts.action) }))
}

/** Those of the action's service first; the one that covers it, if there is one, before all. */
function nearest(items: ParsedElement['items'], facts: Facts): ParsedElement['items'] {
  const related: ParsedElement['items'][number][] = []
  const others: ParsedElement['items'][number][] = []
  for (const item of items) {
    if (!startsWithService(item.text, facts.service)) {
      if (others.length < TRACE_LIMIT) others.push(item)
    } else if (matchesActionPattern(item.text, facts.action)) related.unshift(item)
    else related.push(item)
  }
  return [...related, ...others].slice(0, TRACE_LIMIT)
}

function startsWithService(text: string, service: string): boolean {
  return text[service.length] === ':' && text.slice(0, service.length).toLowerCase() === service
}

/** Whether one pattern, such as `s3:Get*`, covers an action, such as `s3:GetObject`. Case does not matter. */
export function matchesActionPattern(text: string, action: string): boolean {
  const pattern = readPattern(text)
  if (typeof pattern === 'string') return pattern === 'all'
  const lower = action.toLowerCase()
  const colon = lower.indexOf(':')
  return lower.slice(0, colon) === pattern.service && matchesGlob(glob(pattern.name), lower.slice(colon + 1))
}

/** The service prefix takes no wildcard; a pattern with white space or without a name matches nothing. */
function readPattern(text: string): 'all' | 'never' | { service: string; name: string } {
  if (text === '*' || text === '*:*') return 'all'
  const lower = text.toLowerCase()
  const colon = lower.indexOf(':')
  if (colon < 1 || colon === lower.length - 1 || /\s/.test(lower)) return 'never'
  const service = lower.slice(0, colon)
  return /[*?]/.test(service) ? 'never' : { service, name: lower.slice(colon + 1) }
}
