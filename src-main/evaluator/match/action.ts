/** Action and NotAction. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html */
import type { PatternTrace } from '../decision.js'
import type { ParsedElement } from '../parse/parsed-policy.js'
import type { Facts } from './facts.js'
import { glob, matchesGlob } from './glob.js'
import type { Glob } from './glob.js'

/** The patterns for one service: names without wildcards in a set, the others one by one. */
interface ServiceActions {
  names: Set<string>
  globs: Glob[]
}

export interface CompiledAction {
  parsed: ParsedElement
  /** `*` or `*:*` is among the patterns. */
  all: boolean
  services: ReadonlyMap<string, ServiceActions>
}

export function compileAction(parsed: ParsedElement): CompiledAction {
  const services = new Map<string, ServiceActions>()
  let all = false
  for (const { text } of parsed.items) {
    const pattern = readPattern(text)
    if (pattern === 'all') all = true
    if (typeof pattern === 'string') continue
    const known = services.get(pattern.service) ?? { names: new Set(), globs: [] }
    services.set(pattern.service, known)
    if (/[*?]/.test(pattern.name)) known.globs.push(glob(pattern.name))
    else known.names.add(pattern.name)
  }
  return { parsed, all, services }
}

export function matchesAction(action: CompiledAction, facts: Facts): boolean {
  return includes(action, facts) !== action.parsed.not
}

function includes(action: CompiledAction, facts: Facts): boolean {
  if (action.all) return true
  const actions = action.services.get(facts.service)
  if (actions === undefined) return false
  if (actions.names.has(facts.actionName)) return true
  for (const pattern of actions.globs) if (matchesGlob(pattern, facts.actionName)) return true
  return false
}

export function traceActions(action: CompiledAction, facts: Facts): PatternTrace[] {
  return action.parsed.items.map(({ text }) => ({ pattern: text, matched: matchesActionPattern(text, facts.action) }))
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
