/** Policy text with policy variables and wildcards in it. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html */
import type { Facts } from './facts.js'
import { ANY_ONE, ANY_RUN, globOf, matchesGlob } from './glob.js'
import type { Glob, GlobToken } from './glob.js'

/** `${aws:username, 'nobody'}`; the key in lower case. */
export interface Variable {
  key: string
  fallback: string | undefined
}

export type Token = GlobToken | Variable

export interface TemplateRules {
  /** `*` and `?` are wildcards; without this they are ordinary characters. */
  wildcards: boolean
  /** `${...}` is replaced; documents of version 2008-10-17 have no variables. */
  variables: boolean
}

/** Either ready to match, or to be filled in for each request. */
export type Template =
  | { glob: Glob }
  /** `prefix` is the literal text it begins with, which rules most values out before anything is filled in. */
  | { tokens: readonly Token[]; prefix: string }

export function compileTemplate(text: string, rules: TemplateRules): Template {
  return toTemplate(tokenize(text, rules))
}

export function toTemplate(tokens: readonly Token[]): Template {
  const [first] = tokens
  return tokens.some(isVariable) ? { tokens, prefix: typeof first === 'string' ? first : '' } : { glob: globOf(tokens as readonly GlobToken[]) }
}

export function matchesTemplate(template: Template, text: string, facts: Facts): boolean {
  if ('glob' in template) return matchesGlob(template.glob, text)
  if (!text.startsWith(template.prefix)) return false
  const resolved = resolveTemplate(template, facts)
  return resolved !== undefined && matchesGlob(resolved, text)
}

/** @returns undefined when a variable has no value: such a pattern matches nothing. */
export function resolveTemplate(template: Template, facts: Facts): Glob | undefined {
  if ('glob' in template) return template.glob
  const tokens = resolveTokens(template.tokens, facts)
  return tokens === undefined ? undefined : globOf(tokens)
}

/** What the pattern reads like once its variables are filled in; undefined when it has none, or one has no value. */
export function resolvedText(text: string, rules: TemplateRules, facts: Facts): string | undefined {
  if (!text.includes('${')) return undefined
  const tokens = tokenize(text, rules)
  if (!tokens.some(isVariable)) return undefined
  return resolveTokens(tokens, facts)
    ?.map((token) => (token === ANY_RUN ? '*' : token === ANY_ONE ? '?' : token))
    .join('')
}

export function variablesIn(text: string): string[] {
  return tokenize(text, { wildcards: false, variables: true }, true).filter(isVariable).map((variable) => variable.key)
}

export function isVariable(token: Token): token is Variable {
  return typeof token === 'object'
}

export function tokenize(text: string, rules: TemplateRules, keepCase = false): Token[] {
  const tokens: Token[] = []
  let literal = ''
  const push = (token: Token): void => {
    if (literal !== '') tokens.push(literal)
    literal = ''
    tokens.push(token)
  }
  let at = 0
  while (at < text.length) {
    const character = text.charAt(at)
    const variable = rules.variables && character === '$' ? variableAt(text, at) : undefined
    if (variable !== undefined) {
      if (typeof variable.token === 'string') literal += variable.token
      else push(keepCase ? variable.token : { ...variable.token, key: variable.token.key.toLowerCase() })
      at = variable.end
      continue
    }
    if (rules.wildcards && character === '*') push(ANY_RUN)
    else if (rules.wildcards && character === '?') push(ANY_ONE)
    else literal += character
    at += 1
  }
  if (literal !== '') tokens.push(literal)
  return tokens
}

/** A variable or an escape (`${*}`, `${?}`, `${$}`) that begins here; anything else is literal text. */
function variableAt(text: string, at: number): { token: string | Variable; end: number } | undefined {
  if (text[at + 1] !== '{') return undefined
  const escaped = text.charAt(at + 2)
  if ((escaped === '*' || escaped === '?' || escaped === '$') && text[at + 3] === '}') return { token: escaped, end: at + 4 }
  VARIABLE.lastIndex = at
  const found = VARIABLE.exec(text)
  const key = found?.[1]
  if (found === null || key === undefined) return undefined
  return { token: { key: key.trimEnd(), fallback: found[2] }, end: VARIABLE.lastIndex }
}

/** Each part excludes the character that ends it, so that reading is linear. A default stands in single quotes. */
const VARIABLE = /\$\{([^{},'$]{1,256})(?:, *'([^']{0,1024})' *)?\}/y

/** INVARIANT: a value that is put in stays literal; its own `*` or `${` has no power. */
function resolveTokens(tokens: readonly Token[], facts: Facts): GlobToken[] | undefined {
  const resolved: GlobToken[] = []
  for (const token of tokens) {
    if (!isVariable(token)) {
      resolved.push(token)
      continue
    }
    const value = facts.value(token.key)
    // A multivalued key cannot be a variable, and an empty value counts as none.
    const text = typeof value === 'string' && value !== '' ? value : token.fallback
    if (text === undefined) return undefined
    resolved.push(text)
  }
  return resolved
}
