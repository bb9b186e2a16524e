/** What one principal may do beyond the need, as the evaluator answers it. */
import { parseArn, type Arn } from '../../aws/arn.js'
import { actionsOf, services as allServices, type AccessLevel, type Action } from '../../aws/reference/reference.js'
import { compileAll, compilePolicy } from '../../evaluator/compile/compile-policy.js'
import type { PolicySource, Question } from '../../evaluator/decision.js'
import { effectiveAccess } from '../../evaluator/effective-access.js'
import type { Evidence } from '../evidence.js'
import { circumstancesOf, type KnownGrants } from './known-grants.js'
import type { Need } from './need.js'
import { NO_RESOURCE, questionsAbout, type ResourceQuestions } from './resources.js'
import type { ExtraAction, Granted } from './result.js'

/** What was found in one service. */
type Found = Pick<Granted, 'useful' | 'extra'>

/** What an action counts by its access level, once on the resources of the need and once more where it reaches others. */
const WEIGHTS: Readonly<Record<AccessLevel, number>> = { List: 1, Read: 1, Tagging: 3, Write: 3, 'Permissions management': 10 }

/** From here on nothing is left of the points, so that no further service need be asked about. */
const TOO_MUCH = 1000

/** Looked into first, and always, where policies cover it: from here all else can be granted. */
const FIRST = 'iam'

/** Whoever has credentials may do it, and no policy grants it. */
const IDENTITY_ACTION = 'sts:GetCallerIdentity'

/** How many ARNs of a principal's policies are asked about. */
const NAMED = 40

/** The weight of what was granted beyond the need. */
export function weightOf(extra: readonly ExtraAction[]): number {
  return extra.reduce((sum, { weight }) => sum + weight, 0)
}

/** The part of the points that is left: all of them for nothing beyond the need, a third less for every tenfold, none from a thousand on. */
export function shareOf({ useful, extra }: Granted): number {
  return useful ? Math.max(0, 1 - Math.log10(1 + weightOf(extra)) / Math.log10(TOO_MUCH)) : 0
}

/**
 * Asks about every action of the services that the principal's policies cover. Yields between small pieces of work, so that whoever
 * drives it can let others through. @returns undefined when the principal does not exist.
 */
export function* grantedTo(principal: Arn, need: Need, evidence: Evidence, known: KnownGrants): Generator<void, Granted | undefined> {
  yield* compileAll(askOwn(principal, evidence)?.policies ?? { identity: [] })
  const own = askOwn(principal, evidence)
  if (!own) return undefined
  const covered = coverage(own.policies.identity)
  const named = [...new Set([...need.resources, ...covered.resources])]
  const ask = (service: string, resource: Arn): Question => (named.includes(resource) ? evidence.ask({ principal, action: `${service}:*`, resource }) : undefined) ?? own
  // What a bucket or a role says of itself can change while the principal's own policies stay.
  const circumstancesNow = (): string | undefined =>
    circumstancesOf(principal, askOwn(principal, evidence) ?? own, named.flatMap((resource) => ownWord(resource).map((service) => ask(service, resource).policies.resource?.document ?? '')))
  const circumstances = circumstancesNow()
  const granted = known.find(circumstances) ?? (yield* lookInto(need, covered.services, (service) =>
    inService(service, need, questionsAbout(service, named, evidence.accountId), ({ resource, actions }) => allowedOn(resource, actions, ask(service, resource))),
  ))
  // What was found while something changed is remembered for neither state.
  if (circumstances !== undefined && circumstances === circumstancesNow()) known.keep(principal, circumstances, granted)
  return granted
}

function askOwn(principal: Arn, evidence: Evidence): Question | undefined {
  return evidence.ask({ principal, action: IDENTITY_ACTION, resource: NO_RESOURCE })
}

/** The services for whose actions a resource has a policy of its own. */
function ownWord(resource: Arn): readonly string[] {
  const arn = parseArn(resource)
  if (arn?.service === 's3') return ['s3']
  return arn?.service === 'iam' && arn.resource.startsWith('role/') ? ['sts'] : []
}

/** The services that something is needed of first, and IAM; then the others, until there is too much. */
function* lookInto(need: Need, covered: readonly string[], look: (service: string) => Generator<void, Found>): Generator<void, Granted> {
  const first = [...new Set([...need.services, ...covered.filter((service) => service === FIRST)])]
  const rest = covered.filter((service) => !first.includes(service))
  const found: Found[] = []
  for (const service of first) found.push(yield* look(service))
  const weight = (): number => found.reduce((sum, { extra }) => sum + weightOf(extra), 0)
  while (rest.length > 0 && weight() < TOO_MUCH) found.push(yield* look(rest.shift() ?? ''))
  return { useful: found.some(({ useful }) => useful), extra: found.flatMap(({ extra }) => extra), further: rest.length }
}

interface Coverage {
  services: readonly string[]
  resources: readonly Arn[]
}

/** The services and resources that the allow statements of some policies name. */
function coverage(policies: readonly PolicySource[]): Coverage {
  const statements = policies.flatMap(({ document }) => compilePolicy(document, 'identity').parsed?.statements ?? []).filter(({ effect }) => effect === 'Allow')
  const wide = statements.some(({ action }) => action.not || action.items.some(({ text }) => text.startsWith('*')))
  const prefixes = new Set(statements.flatMap(({ action }) => action.items.map(({ text }) => text.slice(0, text.indexOf(':')).toLowerCase())))
  const arns = statements.flatMap(({ resource }) => (resource?.not === false ? resource.items.map(({ text }) => text) : [])).filter((text) => text.startsWith('arn:') && !text.includes('${'))
  // What a pattern for a bucket covers in the buckets, it covers in their objects.
  const within = arns.filter((arn) => arn.endsWith('*')).map((arn) => `${arn}/*`)
  return { services: allServices().filter((service) => wide || prefixes.has(service)), resources: [...new Set([...arns, ...within])].slice(0, NAMED) }
}

function* inService(service: string, need: Need, questions: readonly ResourceQuestions[], allowed: (asked: ResourceQuestions) => readonly Action[]): Generator<void, Found> {
  const needed = new Set(actionsOf(service).filter(({ name }) => need.names(`${service}:${name}`)))
  const here = new Set<Action>()
  const elsewhere = new Set<Action>()
  let useful = false
  for (const asked of questions) {
    yield
    const about = need.isAbout(asked.resource)
    for (const action of allowed(asked)) {
      if (needed.has(action) && need.covers(`${service}:${action.name}`, asked.resource)) useful = true
      else (about && !needed.has(action) ? here : elsewhere).add(action)
    }
  }
  const extra = [...new Set([...here, ...elsewhere])].map((action) => {
    const places = Number(here.has(action)) + Number(elsewhere.has(action))
    return { action, needless: !needed.has(action), weight: WEIGHTS[action.accessLevel] * places }
  })
  return { useful, extra }
}

/** Those of some actions of one service that the principal of a question may do on a resource. */
function allowedOn(resource: Arn, actions: readonly Action[], { request, policies }: Question): readonly Action[] {
  const names = actions.map(({ service, name }) => `${service}:${name}`)
  const { cells } = effectiveAccess(request.principal, policies, names, [resource], { context: request.context, resourceAccountId: () => request.resourceAccountId })
  return actions.filter((_, index) => cells[index]?.[0]?.result === 'allowed' && names[index] !== IDENTITY_ACTION)
}
