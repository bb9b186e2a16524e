/** Whether an action can be done on what a pattern of resources names, as the Service Authorization Reference has it. */
import type { Arn } from '../../aws/arn.js'
import { findResourceType } from '../../aws/reference/reference.js'
import type { Action } from '../../aws/reference/reference.js'
import { BoundedCache } from '../compile/cache.js'

/** Runs of any characters, and runs that end at a slash. */
const RUN = 0
const NAME = 1
const ONE = 2
type Token = string | typeof RUN | typeof NAME | typeof ONE

const HALF = 2048
const known = new BoundedCache<boolean>(HALF)

/** An action without resource types works on `*` only. */
export function worksOn({ service, resourceTypes }: Action, resource: Arn): boolean {
  if (/^\*+$/.test(resource)) return true
  return resourceTypes.some(({ name }) => {
    const { arnPattern } = findResourceType(service, name) ?? {}
    return arnPattern !== undefined && mayName(arnPattern, resource)
  })
}

/** Whether some ARN meets both the resource type's `arn:${Partition}:s3:::${BucketName}` and a policy's `arn:aws:s3:::data*`. */
function mayName(arnPattern: string, resource: Arn): boolean {
  const key = `${arnPattern}\n${resource}`
  return known.find(key) ?? known.add(key, meets(arnPattern, resource))
}

function meets(arnPattern: string, resource: Arn): boolean {
  const [type, written] = [fieldsOf(arnPattern), fieldsOf(resource)]
  return type.every((field, index) => shareText(typeTokens(field), resourceTokens(written[index] ?? '*')))
}

/** The six fields of an ARN; the last holds all colons that are left. */
function fieldsOf(arn: string): string[] {
  const fields = arn.split(':')
  return fields.length <= 6 ? fields : [...fields.slice(0, 5), fields.slice(5).join(':')]
}

/** Names hold no slash, but the last of several may be a path: a bucket is no object, and an object's key may have slashes. */
function typeTokens(field: string): Token[] {
  const texts = field.split(/\$\{[^}]*\}/)
  const path = /[/:]/.test(texts.slice(0, -1).join('')) ? texts.length - 2 : -1
  return texts.flatMap((text, index): Token[] => (index === texts.length - 1 ? [...text] : [...text, index === path ? RUN : NAME]))
}

function resourceTokens(field: string): Token[] {
  return [...field].map((character) => (character === '*' ? RUN : character === '?' ? ONE : character))
}

const isRun = (token: Token | undefined): boolean => token === RUN || token === NAME

/** Whether there is a text that both patterns match: a walk over the pairs of places in them, each looked at once. */
function shareText(left: readonly Token[], right: readonly Token[]): boolean {
  const seen = new Set<number>()
  const open: [number, number][] = [[0, 0]]
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const [l, r] = place
    const at = l * (right.length + 1) + r
    if (seen.has(at)) continue
    seen.add(at)
    if (l === left.length && r === right.length) return true
    const [a, b] = [left[l], right[r]]
    if (isRun(a)) open.push([l + 1, r])
    if (isRun(b)) open.push([l, r + 1])
    if (isRun(a) && b !== undefined && !(a === NAME && b === '/')) open.push([l, r + 1])
    if (isRun(b) && a !== undefined && !(b === NAME && a === '/')) open.push([l + 1, r])
    if (a !== undefined && b !== undefined && (a === b || a === ONE || b === ONE)) open.push([l + 1, r + 1])
  }
  return false
}
