/** What a change would give and take, in a learner's words. */
import type { AccessDifference, AccessPart, AssumeDifference, ServiceAccess } from '../../../src-main/door/contract/console.js'
import { count } from '../../shared/format.js'

/** So few actions are named; more are counted by access level. */
const NAMED = 3
/** So few services are all told of. */
const TOLD = 6
const LEVELS: Readonly<Record<string, string>> = { List: 'list', Read: 'read', Write: 'write', Tagging: 'tag', 'Permissions management': 'manage permissions' }

/** `S3 list and read (12 actions) on dev-assets/*` */
export function partWords({ told, services, actions, resources, beyond }: AccessPart): string {
  const what = services > TOLD ? `${count(actions, 'action')} of ${count(services, 'service')} (${told.map(({ title }) => title).join(', ')} and more)` : told.map(serviceWords).join(', ')
  return `${what} on ${placeWords(resources)}${beyond.length > 0 ? ` beyond ${placeWords(beyond)}` : ''}`
}

function serviceWords({ service, title, levels, actions, whole, names }: ServiceAccess): string {
  if (actions <= NAMED) return names.map((name) => `${service}:${name}`).join(', ')
  return whole ? `all of ${title} (${count(actions, 'action')})` : `${title} ${listed(levels.map((level) => LEVELS[level] ?? level))} (${count(actions, 'action')})`
}

function placeWords(resources: readonly string[]): string {
  return resources.includes('*') ? 'all resources' : listed(resources.map(shortArn))
}

/** `dev-assets/*` of `arn:aws:s3:::dev-assets/*`; services other than S3 keep their name: `sqs jobs`. */
function shortArn(arn: string): string {
  const [, , service = '', ...rest] = arn.split(':')
  const resource = rest.slice(2).join(':')
  if (resource === '') return arn
  return service === 's3' ? resource : `${service} ${resource}`
}

/** `a`, `a and b`, `a, b and c` */
export function listed(words: readonly string[], most = words.length): string {
  const shown = words.length > most ? [...words.slice(0, most), `${(words.length - most).toLocaleString('en')} more`] : words
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`
}

/** The sentence where nothing changes; undefined where something does. */
export function nothingWords({ changes, assume, concerned, hidden }: AccessDifference): string | undefined {
  if (changes.length > 0 || assume.some(({ gained, lost }) => gained.length + lost.length > 0)) return undefined
  if (concerned > 0 && hidden === concerned) return 'You may not simulate those whom it concerns, so nothing is said of them.'
  if (assume.length > 0) return 'Nothing changes: the same users, roles and services can assume the role.'
  return concerned === 0 ? 'Nothing changes for anyone.' : 'Nothing new and nothing lost: what is asked for here is decided the same before and after.'
}

export function assumeWords({ role, gained, lost }: AssumeDifference): { can: string; cannot: string } {
  const most = 6
  return { can: gained.length === 0 ? 'nobody new' : `${listed(gained, most)} can assume ${role}`, cannot: lost.length === 0 ? 'nobody' : `${listed(lost, most)} can no longer assume ${role}` }
}

/** What was asked, and of whom, so that no number says more than it means. */
export function basisWords({ hidden, left, concerned, conditions, assume }: AccessDifference): string {
  const sentences = [
    assume.length > 0
      ? 'Asked of every user, role and named service in this world with all their policies, in a call from this console without MFA; others only by what the policy says.'
      : 'Asked of all policies together, on resources as the policies write them, in a call from this console without MFA.',
    ...(conditions ? ['Statements with conditions count only where such a call meets them.'] : []),
    ...(left > 0 ? [`${left.toLocaleString('en')} more of ${concerned.toLocaleString('en')} were not asked.`] : []),
    ...(hidden > 0 ? [`You may not simulate ${hidden.toLocaleString('en')} of those whom it concerns.`] : []),
  ]
  return sentences.join(' ')
}
