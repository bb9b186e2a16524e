/**
 * Follows the pages of an operation, and remembers where it stopped.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-pagination.html
 */
import type { Paginator } from '../../aws/models/shapes.js'
import { generalError } from '../errors.js'
import { search } from '../output/query.js'

export type Page = Record<string, unknown>

export interface Paging {
  maxItems?: number | undefined
  pageSize?: number | string | undefined
  startingToken?: string | undefined
}

export interface Pages {
  pages: readonly Page[]
  /** What `--starting-token` takes to go on; absent when nothing is left. */
  nextToken?: string | undefined
}

type Tokens = Record<string, unknown>
const TRUNCATED = 'boto_truncate_amount'

/**
 * @param fetch makes one call and gives its output as it is printed.
 * @throws CliError 255 for a token that is none, and for a service that repeats itself.
 */
export async function paginate(
  paginator: Paginator,
  input: Readonly<Record<string, unknown>>,
  paging: Paging,
  fetch: (input: Readonly<Record<string, unknown>>) => Promise<Page>,
): Promise<Pages> {
  const start = readToken(paging.startingToken, paginator.inputToken)
  const [primary = ''] = paginator.resultKey
  let tokens: Tokens = start.tokens
  let skip = start.skip
  let total = 0
  const pages: Page[] = []
  for (;;) {
    const page = await fetch(withTokens(input, tokens, paginator, paging))
    const skipped = pages.length === 0 && paging.startingToken !== undefined ? dropSeen(page, paginator, skip) : 0
    skip = 0
    const items = read(page, primary)
    const count = Array.isArray(items) ? items.length : 0
    const excess = paging.maxItems === undefined ? 0 : total + count - paging.maxItems
    pages.push(page)
    if (excess > 0 && Array.isArray(items)) {
      const kept = count - excess
      write(page, primary, items.slice(0, kept))
      return { pages, nextToken: writeToken({ ...empty(paginator), ...tokens, [TRUNCATED]: kept + skipped }) }
    }
    total += count
    const next = nextTokens(page, paginator)
    if (Object.values(next).every((token) => token === undefined || token === null)) return { pages }
    if (total === paging.maxItems) return { pages, nextToken: writeToken(next) }
    if (JSON.stringify(next) === JSON.stringify(tokens)) {
      throw generalError(`Error during pagination: The same next token was received twice: ${JSON.stringify(next)}`)
    }
    tokens = next
  }
}

/** What the pages make together: their lists joined, what is the same on all of them once. */
export function joinPages(paginator: Paginator, { pages, nextToken }: Pages): Page {
  const whole: Page = {}
  for (const page of pages) {
    for (const key of paginator.resultKey) {
      const value = read(page, key)
      if (value === null || value === undefined) continue
      const before = read(whole, key)
      if (Array.isArray(before) && Array.isArray(value)) write(whole, key, [...(before as unknown[]), ...(value as unknown[])])
      else if (typeof before === 'number' && typeof value === 'number') write(whole, key, before + value)
      else if (before === null || before === undefined) write(whole, key, value)
    }
  }
  const [first] = pages
  if (first !== undefined) Object.assign(whole, sameOnAll(paginator, first))
  if (nextToken !== undefined) whole['NextToken'] = nextToken
  return whole
}

function sameOnAll(paginator: Paginator, page: Page): Page {
  const same: Page = {}
  for (const key of paginator.nonAggregateKeys ?? []) {
    write(same, key, read(page, key) ?? null)
  }
  return same
}

/** Pages as text output wants them: what they list, on the first also what is the same on all, and at the end the token. */
export function textPages(paginator: Paginator, { pages, nextToken }: Pages): Page[] {
  const shown = pages.map((page, index) => {
    const picked: Page = index === 0 ? sameOnAll(paginator, page) : {}
    for (const key of paginator.resultKey) write(picked, key, read(page, key) ?? null)
    return picked
  })
  return nextToken === undefined ? shown : [...shown, { NextToken: { NextToken: nextToken } }]
}

function withTokens(input: Readonly<Record<string, unknown>>, tokens: Tokens, paginator: Paginator, paging: Paging): Record<string, unknown> {
  const given = Object.fromEntries(Object.entries(tokens).filter(([, token]) => token !== null && token !== undefined))
  const limit = paginator.limitKey !== undefined && paging.pageSize !== undefined ? { [paginator.limitKey]: paging.pageSize } : {}
  return { ...input, ...limit, ...given }
}

function nextTokens(page: Page, paginator: Paginator): Tokens {
  if (paginator.moreResults !== undefined && !truthy(read(page, paginator.moreResults))) return {}
  return Object.fromEntries(paginator.inputToken.map((name, index) => [name, read(page, paginator.outputToken[index] ?? '') || null]))
}

/** The page was cut the last time: what was shown then is dropped, also from the lists beside the first. */
function dropSeen(page: Page, paginator: Paginator, skip: number): number {
  const [primary = ''] = paginator.resultKey
  const items = read(page, primary)
  if (Array.isArray(items)) write(page, primary, items.slice(skip))
  for (const key of paginator.resultKey.slice(1)) clear(page, key)
  return skip
}

function clear(page: Page, key: string): void {
  const value = read(page, key)
  if (Array.isArray(value)) write(page, key, [])
  else if (typeof value === 'string') write(page, key, '')
}

function empty(paginator: Paginator): Tokens {
  return Object.fromEntries(paginator.inputToken.map((name) => [name, null]))
}

function readToken(token: string | undefined, names: readonly string[]): { tokens: Tokens; skip: number } {
  if (token === undefined) return { tokens: {}, skip: 0 }
  try {
    const value = JSON.parse(Buffer.from(token, 'base64').toString('utf8')) as unknown
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      const { [TRUNCATED]: skip = 0, ...tokens } = value as Tokens
      if (typeof skip === 'number' && Object.keys(tokens).every((name) => names.includes(name))) return { tokens, skip }
    }
  } catch {
    // Not one of ours: then it is the service's own, as older releases took it.
  }
  const [name] = names
  if (name === undefined || names.length > 1) throw generalError(`Bad starting token: ${token}`)
  const [own = '', skip = '0'] = token.split('___')
  return { tokens: { [name]: own === 'None' ? null : own }, skip: /^\d+$/.test(skip) ? Number(skip) : 0 }
}

function writeToken(tokens: Tokens): string {
  const pairs = Object.entries(tokens).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`)
  return Buffer.from(`{${pairs.join(', ')}}`).toString('base64')
}

function truthy(value: unknown): boolean {
  return value !== null && value !== undefined && value !== false && value !== '' && value !== 0
}

function read(page: Page, expression: string): unknown {
  return expression === '' ? undefined : Object.hasOwn(page, expression) ? page[expression] : search(page, expression)
}

/** Result keys are names, or names below names: `DistributionList.Items`. */
function write(page: Page, expression: string, value: unknown): void {
  const names = expression.split('.')
  const last = names.pop() ?? expression
  let at = page
  for (const name of names) {
    const inner = at[name]
    at = typeof inner === 'object' && inner !== null ? (inner as Page) : ((at[name] = {}))
  }
  at[last] = value
}
