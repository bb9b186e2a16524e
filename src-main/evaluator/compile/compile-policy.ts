/** Policies made ready to match: parsed once, statements found by effect and action. */
import type { PolicyKind } from '../../aws/policy-document.js'
import type { ApplicablePolicies, Finding } from '../decision.js'
import { compileStatement } from '../match/statement.js'
import type { CompiledStatement } from '../match/statement.js'
import { parsePolicy } from '../parse/parse-policy.js'
import type { ParsedPolicy } from '../parse/parsed-policy.js'
import { BoundedCache } from './cache.js'
import { StatementIndex } from './statement-index.js'

export interface CompiledPolicy {
  /** Absent when the document has findings: such a policy has no statements and so neither allows nor denies. */
  parsed: ParsedPolicy | undefined
  findings: readonly Finding[]
  statements: readonly CompiledStatement[]
  allow: StatementIndex
  deny: StatementIndex
}

/** Characters of documents in each half: room for all managed policies of AWS and as many of the learner's. */
const HALF = 8_000_000
const cache = new BoundedCache<Partial<Record<PolicyKind, CompiledPolicy>>>(HALF, (text) => text.length)

/** Compiles a document, or gives what was made of the same text before. Never throws. */
export function compilePolicy(text: string, kind: PolicyKind): CompiledPolicy {
  const known = cache.find(text) ?? cache.add(text, {})
  return (known[kind] ??= compile(text, kind))
}

/** The first reading of a long policy takes its time; later ones find it done. Yields between small pieces of work. */
export function* compileAll({ identity, boundary }: Pick<ApplicablePolicies, 'identity' | 'boundary'>): Generator<void, void> {
  for (const { document } of identity) yield* compileInPieces(document, 'identity')
  if (boundary) yield* compileInPieces(boundary.document, 'boundary')
}

function* compileInPieces(text: string, kind: PolicyKind): Generator<void, void> {
  if (cache.find(text)?.[kind]) return
  const parsed = parsePolicy(text, kind)
  const statements: CompiledStatement[] = []
  for (const statement of parsed.policy?.statements ?? []) {
    yield
    statements.push(compileStatement(statement, parsed.policy?.version ?? '2012-10-17'))
  }
  const known = cache.find(text) ?? cache.add(text, {})
  known[kind] ??= compiled(parsed, statements)
}

function compile(text: string, kind: PolicyKind): CompiledPolicy {
  const parsed = parsePolicy(text, kind)
  const { policy } = parsed
  return compiled(parsed, policy?.statements.map((statement) => compileStatement(statement, policy.version)) ?? [])
}

function compiled({ policy, findings }: ReturnType<typeof parsePolicy>, statements: readonly CompiledStatement[]): CompiledPolicy {
  const index = (effect: 'Allow' | 'Deny'): StatementIndex => new StatementIndex(statements.filter((statement) => statement.parsed.effect === effect))
  return { parsed: policy, findings, statements, allow: index('Allow'), deny: index('Deny') }
}
