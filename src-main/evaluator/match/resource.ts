/** Resource and NotResource. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html */
import type { PatternTrace } from '../decision.js'
import type { ParsedElement } from '../parse/parsed-policy.js'
import type { Facts } from './facts.js'
import { glob, matchesGlob } from './glob.js'
import type { Glob } from './glob.js'
import { compileTemplate, matchesTemplate, resolvedText } from './template.js'
import type { Template } from './template.js'

export type ResourcePattern =
  | 'all'
  | 'never'
  /** `head` is the ARN up to its fifth colon: one text without wildcards, or its five fields. */
  | { head: string | readonly Glob[]; tail: Template }

export interface CompiledResource {
  parsed: ParsedElement
  variables: boolean
  patterns: readonly ResourcePattern[]
}

export function compileResource(parsed: ParsedElement, variables: boolean): CompiledResource {
  return { parsed, variables, patterns: parsed.items.map((item) => readPattern(item.text, variables)) }
}

export function matchesResource(resource: CompiledResource, facts: Facts): boolean {
  return (coveringResource(resource, facts) !== -1) !== resource.parsed.not
}

/** The index of the first pattern that covers the resource, -1 when none does. */
export function coveringResource({ patterns }: CompiledResource, facts: Facts): number {
  for (let index = 0; index < patterns.length; index++) {
    const pattern = patterns[index]
    if (pattern !== undefined && matchesPattern(pattern, facts)) return index
  }
  return -1
}

/** Whether one pattern, such as `arn:aws:s3:::bkt/*`, covers the resource; in a document that has variables. */
export function matchesResourcePattern(text: string, facts: Facts): boolean {
  return matchesPattern(readPattern(text, true), facts)
}

export function traceResources(resource: CompiledResource, facts: Facts): PatternTrace[] {
  return resource.patterns.map((pattern, index) => {
    const text = resource.parsed.items[index]?.text ?? ''
    const resolved = resolvedText(text, { variables: resource.variables, wildcards: true }, facts)
    return { pattern: text, ...(resolved === undefined ? {} : { resolved }), matched: matchesPattern(pattern, facts) }
  })
}

/** A request for an action without resource types names `*`, and only the pattern `*` meets it. */
function matchesPattern(pattern: ResourcePattern, facts: Facts): boolean {
  if (typeof pattern === 'string') return pattern === 'all'
  const { resource, tailAt } = facts
  if (tailAt === 0 || !matchesHead(pattern.head, resource, tailAt)) return false
  return matchesTemplate(pattern.tail, facts.tail, facts)
}

function matchesHead(head: string | readonly Glob[], resource: string, tailAt: number): boolean {
  if (typeof head === 'string') return head.length === tailAt && resource.startsWith(head)
  const fields = resource.slice(0, tailAt - 1).split(':')
  return head.every((field, index) => matchesGlob(field, fields[index] ?? ''))
}

/** One pattern of a Resource element, made ready. */
export function readPattern(text: string, variables: boolean): ResourcePattern {
  if (/^\*+$/.test(text)) return 'all'
  const fields = text.split(':', 5)
  if (fields[0] !== 'arn') return 'never'
  // A service written with a wildcard is no service; AWS refuses to store such a policy.
  if (/[*?]/.test(fields[2] ?? '')) return 'never'
  // Fields that are left out count as `*`.
  const written = fields.length
  while (fields.length < 5) fields.push('*')
  const head = fields.join(':')
  const complete = written === 5 && text.length > head.length
  // Variables have no power before the fifth colon.
  const tail = compileTemplate(complete ? text.slice(head.length + 1) : '*', { variables, wildcards: true })
  return { head: /[*?]/.test(head) ? fields.map(glob) : `${head}:`, tail }
}
