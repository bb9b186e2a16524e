/** Says in words what was granted beyond the need, and what would have been enough. */
import type { AccessLevel } from '../../aws/reference/reference.js'
import type { ExtraService, LeastPrivilegeResult } from './result.js'

const LEVEL_WORDS: Readonly<Record<AccessLevel, string>> = {
  'Permissions management': 'permissions management', Write: 'write', Tagging: 'tagging', Read: 'read', List: 'list',
}

/** `Amazon S3`; of a title with an abbreviation, that: `IAM`. */
export function serviceName({ title }: ExtraService): string {
  return /\(([A-Z][A-Z0-9]+)\)$/.exec(title)?.[1] ?? title
}

/** `57 write actions, such as s3:DeleteBucket`; one line for each access level. */
export function extraLines({ everything, levels, elsewhere }: ExtraService): string[] {
  const further = elsewhere.length === 0 ? [] : [`${listed(elsewhere)} on other resources too`]
  if (everything) return [...levels.slice(0, 1).map(({ example }) => `every other action, such as ${example}`), ...further]
  const lines = levels.map(({ level, count, all, example }) =>
    count === 1 ? `1 ${LEVEL_WORDS[level]} action: ${example}` : `${all && count > 2 ? 'all ' : ''}${count} ${LEVEL_WORDS[level]} actions, such as ${example}`,
  )
  return [...lines, ...further]
}

/** How many services are named; the others are counted. */
const SHOWN = 3

/** The widest services, and how many more there are. */
export function widestExtra({ extra, further }: LeastPrivilegeResult): { services: readonly ExtraService[]; others: number } {
  return { services: extra.slice(0, SHOWN), others: Math.max(0, extra.length - SHOWN) + further }
}

/** `s3:GetObject on arn:aws:s3:::dev-assets/*`, one for each resource. */
export function enoughLines({ enough }: LeastPrivilegeResult): string[] {
  const byResource = new Map<string, string[]>()
  for (const { action, resource } of enough) byResource.set(resource, [...(byResource.get(resource) ?? []), action])
  return [...byResource].map(([resource, actions]) => `${joined(actions)} on ${resource}`)
}

/** One paragraph, for who reads it without a screen. */
export function leastPrivilegeSentence(result: LeastPrivilegeResult): string {
  if (result.outcome === 'exact') return 'Nothing was granted beyond what is needed.'
  if (result.outcome !== 'wider') return result.message ?? ''
  const { services, others } = widestExtra(result)
  const granted = [...services.map((service) => `${serviceName(service)}: ${extraLines(service).join('; ')}`), ...(others > 0 ? [`${others} further ${others === 1 ? 'service' : 'services'}`] : [])]
  return `Granted beyond the need: ${granted.join('. ')}. Enough would be: ${enoughLines(result).join('; ')}.`
}

function joined(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`
}

/** Of many, the first two and how many more. */
function listed(items: readonly string[]): string {
  return joined(items.length > 3 ? [...items.slice(0, 2), `${items.length - 2} more`] : items)
}
