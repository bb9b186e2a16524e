/** Policies made ready to match: parsed once, statements found by effect and service. */
import type { PolicyKind } from '../../aws/policy-document.js'
import type { Finding } from '../decision.js'
import { compileStatement } from '../match/statement.js'
import type { CompiledStatement } from '../match/statement.js'
import { parsePolicy } from '../parse/parse-policy.js'
import type { ParsedPolicy } from '../parse/parsed-policy.js'
import { BoundedCache } from './cache.js'

export interface CompiledPolicy {
  /** Absent when the document has findings: such a policy has no statements and so neither allows nor denies. */
  parsed: ParsedPolicy | undefined
  findings: readonly Finding[]
  statements: readonly CompiledStatement[]
  allow: StatementIndex
  deny: StatementIndex
}

/** Statements that may concern a service; those with `*` or NotAction concern every service. */
export interface StatementIndex {
  byService: ReadonlyMap<string, readonly CompiledStatement[]>
  others: readonly CompiledStatement[]
}

/** Room for all managed policies of AWS and as many of the learner's. */
const HALF = 4096
const caches = new Map<PolicyKind, BoundedCache<CompiledPolicy>>()

/** Compiles a document, or gives what was made of the same text before. Never throws. */
export function compilePolicy(text: string, kind: PolicyKind): CompiledPolicy {
  let cache = caches.get(kind)
  if (cache === undefined) {
    cache = new BoundedCache(HALF)
    caches.set(kind, cache)
  }
  return cache.get(text, () => compile(text, kind))
}

export function candidates(index: StatementIndex, service: string): readonly CompiledStatement[] {
  return index.byService.get(service) ?? index.others
}

function compile(text: string, kind: PolicyKind): CompiledPolicy {
  const { policy, findings } = parsePolicy(text, kind)
  const statements = policy?.statements.map((statement) => compileStatement(statement, policy.version)) ?? []
  return { parsed: policy, findings, statements, allow: indexOf(statements, 'Allow'), deny: indexOf(statements, 'Deny') }
}

function indexOf(statements: readonly CompiledStatement[], effect: 'Allow' | 'Deny'): StatementIndex {
  const chosen = statements.filter((statement) => statement.parsed.effect === effect)
  const everywhere = (statement: CompiledStatement): boolean => statement.action.all || statement.action.parsed.not
  const services = new Set(chosen.flatMap((statement) => (everywhere(statement) ? [] : [...statement.action.services.keys()])))
  const byService = new Map(
    [...services].map((service) => [service, chosen.filter((statement) => everywhere(statement) || statement.action.services.has(service))] as const),
  )
  return { byService, others: chosen.filter(everywhere) }
}
