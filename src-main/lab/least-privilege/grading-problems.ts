/** What is wrong with a scenario's `grading.leastPrivilege`: names that stand for nothing, and points that nothing or nobody could earn. */
import { parseArn } from '../../aws/arn.js'
import { actionsOf, findAction, services } from '../../aws/reference/reference.js'
import { matchesActionPattern } from '../../evaluator/match/action.js'
import { parameterValues, substituteDeep } from '../parameters.js'
import type { ReferenceProblem } from '../problem.js'
import type { LeastPrivilege, Scenario } from '../scenario.js'
import { ownResources } from './need.js'
import { actionsOn } from './resources.js'

const PLACE = ['grading', 'leastPrivilege'] as const

/** Problems of every variant, each once. */
export function leastPrivilegeProblems(scenario: Scenario): ReferenceProblem[] {
  if (!scenario.grading.leastPrivilege) return []
  const found = scenario.variants.flatMap((variant) => problemsOf(substituteDeep(scenario, parameterValues(scenario, variant))))
  return [...new Map(found.map((problem) => [JSON.stringify(problem), problem])).values()]
}

/** @param scenario with its parameters put in. */
function problemsOf(scenario: Scenario): ReferenceProblem[] {
  const grading = scenario.grading.leastPrivilege
  if (!grading) return []
  const own = ownResources(scenario, {})
  return [
    ...grading.principals.flatMap((name, index) => problem(['principals', index], principalProblem(scenario, name))),
    ...grading.needed.flatMap((entry, index) =>
      typeof entry === 'string'
        ? problem(['needed', index], actionProblem(entry) ?? resourceMissing(entry, own))
        : [...problem(['needed', index, 'action'], actionProblem(entry.action)), ...problem(['needed', index, 'resource'], resourceProblem(entry.resource))],
    ),
    ...(grading.needs ?? []).flatMap((id, index) => problem(['needs', index], scenario.checks.some((check) => check.id === id) ? undefined : `"${id}" is no check of this scenario`)),
    ...problem([], vacuous(scenario, grading)),
  ]
}

function problem(path: readonly (string | number)[], message: string | undefined): ReferenceProblem[] {
  return message === undefined ? [] : [{ path: [...PLACE, ...path], message }]
}

/** A name must occur where users and roles are made: in a setup line or in a solution. */
function principalProblem({ account, solutions }: Scenario, name: string): string | undefined {
  if (name.startsWith('arn:') && !/^arn:aws:iam::\d{12}:(user|role)\/[^/]/.test(name)) return `"${name}" is no ARN of a user or role`
  const accounts = [account, ...(account.others ?? [])]
  const accountId = parseArn(name)?.accountId ?? account.id
  if (!accounts.some(({ id }) => id === accountId)) return `"${accountId}" is no account of this scenario`
  const entity = name.split('/').at(-1) ?? ''
  const lines = [...accounts.flatMap(({ setup = [] }) => setup), ...solutions.flatMap(({ run }) => run)]
  const isMade = lines.some((line) => line.split(/[\s'"=;]+/).includes(entity))
  return isMade ? undefined : `no setup line and no solution names "${entity}"`
}

function actionProblem(action: string): string | undefined {
  const [service = '', name] = action.split(':')
  if (name === undefined || name === '') return `"${action}" is no action; write it as s3:GetObject`
  if (!services().includes(service.toLowerCase())) return `"${action}": AWS has no service with the prefix "${service}"`
  const known = name.includes('*') ? actionsOf(service).some((one) => matchesActionPattern(action, `${one.service}:${one.name}`)) : findAction(action) !== undefined
  return known ? undefined : `"${action}" is no action of AWS's service authorization reference`
}

function resourceProblem(resource: string): string | undefined {
  return resource === '*' || parseArn(resource) ? undefined : `"${resource}" is no ARN; write one, or "*" for every resource`
}

/** Without a resource of its own an action is needed on those that the checks expect to be allowed; it must work on one of them. */
function resourceMissing(action: string, own: readonly string[]): string | undefined {
  const known = findAction(action)
  if (known === undefined || known.resourceTypes.length === 0 || actionsOn(known.service, own).has(known)) return undefined
  return `no decision check expects "allow" on a resource that ${action} works on; write {action: "${action}", resource: "arn:..."}`
}

function vacuous({ checks }: Scenario, { needs }: LeastPrivilege): string | undefined {
  if (needs !== undefined || checks.some((check) => check.kind === 'decision' && check.expect === 'allow')) return undefined
  return 'needs checks that must pass first ("needs"): no decision check expects "allow", so that granting nothing would earn the points'
}
