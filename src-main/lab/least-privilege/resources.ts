/** Which resources to ask a service's actions about, by the resource types of the authorization reference. */
import type { Arn } from '../../aws/arn.js'
import { actionsOf, resourceTypesOf, type Action } from '../../aws/reference/reference.js'
import { REGION } from '../locations.js'

/** What an action without resource types is asked about. */
export const NO_RESOURCE = '*'

interface Type {
  /** In lower case. */
  name: string
  arnPattern: string
  pattern: RegExp
  /** How many characters of the pattern are given. */
  given: number
  actions: readonly Action[]
}

interface Service {
  types: readonly Type[]
  /** Those without resource types. */
  others: readonly Action[]
}

const known = new Map<string, Service>()

function serviceOf(prefix: string): Service {
  const service = known.get(prefix) ?? readService(prefix)
  known.set(prefix, service)
  return service
}

function readService(prefix: string): Service {
  const byType = new Map<string, Action[]>()
  for (const action of actionsOf(prefix)) {
    for (const type of new Set(action.resourceTypes.map(({ name }) => name.toLowerCase()))) {
      const actions = byType.get(type)
      if (actions) actions.push(action)
      else byType.set(type, [action])
    }
  }
  const types = resourceTypesOf(prefix).map(({ name, arnPattern }) => ({
    name: name.toLowerCase(),
    arnPattern,
    pattern: patternOf(arnPattern),
    given: arnPattern.replace(PLACEHOLDER, '').length,
    actions: byType.get(name.toLowerCase()) ?? [],
  }))
  return { types, others: actionsOf(prefix).filter(({ resourceTypes }) => resourceTypes.length === 0) }
}

const PLACEHOLDER = /\$\{(\w+)\}/g

/** Every name but the last ends at a slash or a colon. */
function patternOf(arnPattern: string): RegExp {
  const [first = '', ...rest] = arnPattern.split(/\$\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const last = rest.pop()
  return new RegExp(last === undefined ? `^${first}$` : `^${[first, ...rest].join('[^/:]*')}.+${last}$`)
}

/** The types that a service gives to an ARN or to a pattern of ARNs; of several that fit, those that say most about it. */
function fittingTypes(service: string, arn: Arn): readonly Type[] {
  const fitting = serviceOf(service).types.filter(({ pattern }) => pattern.test(arn))
  const most = Math.max(...fitting.map(({ given }) => given))
  return fitting.filter(({ given }) => given === most)
}

/** The actions of a service that work on resources such as these. */
export function actionsOn(service: string, arns: readonly Arn[]): ReadonlySet<Action> {
  return new Set(arns.flatMap((arn) => fittingTypes(service, arn).flatMap(({ actions }) => actions)))
}

export interface ResourceQuestions {
  resource: Arn
  actions: readonly Action[]
}

/**
 * Every action of a service, by the resources to ask about it: the named ones of its types, and for each type the ARN that stands for all
 * of an account. The evaluator takes the wildcards of a request literally, so that only a pattern at least as wide as that meets it.
 * @param named ARNs that the scenario or a principal's policies name, patterns among them.
 */
export function questionsAbout(service: string, named: readonly Arn[], accountId: string): ResourceQuestions[] {
  const { types, others } = serviceOf(service)
  const specific = named.flatMap((resource) => fittingTypes(service, resource).map(({ actions }) => ({ resource, actions })))
  const every = types.map(({ arnPattern, actions }) => ({ resource: everyArn(arnPattern, accountId), actions }))
  return [...specific, ...every, { resource: NO_RESOURCE, actions: others }].filter(({ actions }) => actions.length > 0)
}

function everyArn(arnPattern: string, accountId: string): Arn {
  const values: Readonly<Record<string, string>> = { Partition: 'aws', Region: REGION, Account: accountId }
  return arnPattern.replace(PLACEHOLDER, (_, name: string) => values[name] ?? '*')
}
