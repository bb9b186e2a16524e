/** What a new document of a managed policy would grant and take away, before it is saved. */
import type { AccountPrincipal, Principal } from '../aws/principal.js'
import { accessDifference } from '../evaluator/access-difference.js'
import type { AccessChange } from '../evaluator/access-difference.js'
import type { ApplicablePolicies, PolicySource } from '../evaluator/decision.js'
import { effectiveAccess } from '../evaluator/effective-access.js'
import type { AccessCircumstances } from '../evaluator/effective-access.js'
import { policyQuestions } from '../evaluator/policy-questions.js'
import type { PolicyQuestion } from '../evaluator/policy-questions.js'
import type { Account } from '../store/account.js'
import type { World } from '../store/world.js'
import { answer, question } from './authorize.js'
import { userPrincipal } from './authenticate.js'
import { managedPolicy } from './collect-policies.js'
import type { RequestFacts } from './need.js'
import { rolePrincipal } from './principal-of.js'

export interface PrincipalDifference {
  /** `user Kunal`, `role app` */
  principal: string
  granted: readonly PolicyQuestion[]
  revoked: readonly PolicyQuestion[]
}

export interface PolicyDifference {
  /** Those for whom something changes. */
  principals: readonly PrincipalDifference[]
  /** How many users and roles the policy concerns. */
  concerned: number
  /** How many of them the asker may not simulate, so that nothing is said of them. */
  hidden: number
  /** How many questions were asked about each. */
  questions: number
}

/** What is asked stays quick: this many users and roles, and this many questions about each. */
const PRINCIPALS = 25
const QUESTIONS = 200

/**
 * Asks everybody whom the policy concerns, by attachment, group or boundary, what they may do now and with the new document: what the
 * policy's own words say, before and after, and whatever has been asked in this world. Only about those whom the asker may simulate.
 * @throws nothing for a document with findings: it grants nothing.
 */
export function policyDifference(world: World, asker: Principal, facts: RequestFacts, policyArn: string, document: string): PolicyDifference {
  const account = world.account(facts.accountId)
  const before = managedPolicy(account, policyArn, 'identity', '')?.document ?? ''
  const asked = questionsOf(world, [before, document])
  const everybody = concernedBy(world, account, policyArn)
  const shown = everybody.filter(({ principal }) => maySimulate(world, asker, principal, facts)).slice(0, PRINCIPALS)
  const principals = shown
    .map(({ name, principal }) => ({ principal: name, ...differenceFor(world, principal, facts, asked, policyArn, document) }))
    .filter(({ granted, revoked }) => granted.length + revoked.length > 0)
  return { principals, concerned: everybody.length, hidden: everybody.length - shown.length, questions: asked.length }
}

function questionsOf(world: World, documents: readonly string[]): PolicyQuestion[] {
  const questions = new Map<string, PolicyQuestion>()
  const add = ({ action, resource }: PolicyQuestion): void => void questions.set(`${action.toLowerCase()}\n${resource}`, { action, resource })
  documents.flatMap((text) => policyQuestions(text, 'identity')).forEach(add)
  world.trail.liveEvents().toReversed().flatMap(({ decisions }) => decisions).forEach(add)
  return [...questions.values()].slice(0, QUESTIONS)
}

interface Concerned {
  name: string
  principal: AccountPrincipal
}

function concernedBy(world: World, account: Account, policyArn: string): Concerned[] {
  const { users, roles, attachments } = account.iam
  const attached = new Set(attachments.list({ policyArn }).map(({ entityType, entityName }) => `${entityType} ${entityName}`))
  const ofUser = users.list().filter(({ userName, permissionsBoundary }) =>
    permissionsBoundary === policyArn || attached.has(`user ${userName}`) || account.iam.groupsOf(userName).some(({ groupName }) => attached.has(`group ${groupName}`)))
  const ofRole = roles.list().filter(({ roleName, permissionsBoundary }) => permissionsBoundary === policyArn || attached.has(`role ${roleName}`))
  return [
    ...ofUser.map(({ userName }) => ({ name: `user ${userName}`, principal: userPrincipal(account, userName) })),
    ...ofRole.map(({ roleName }) => ({ name: `role ${roleName}`, principal: rolePrincipal(world, account, roleName, 'session') })),
  ].flatMap(({ name, principal }) => (principal === undefined ? [] : [{ name, principal }]))
}

/** AWS's permission for questions of this kind. */
function maySimulate(world: World, asker: Principal, about: AccountPrincipal, facts: RequestFacts): boolean {
  const resource = about.type === 'assumedRole' ? about.roleArn : about.arn
  return answer(question(world, asker, { action: 'iam:SimulatePrincipalPolicy', resource }, facts)).result === 'allowed'
}

function differenceFor(world: World, principal: AccountPrincipal, facts: RequestFacts, asked: readonly PolicyQuestion[], policyArn: string, document: string): Omit<PrincipalDifference, 'principal'> {
  const changes = [...new Set(asked.map(({ resource }) => resource))].map((resource) => {
    const actions = asked.filter((one) => one.resource === resource).map(({ action }) => action)
    const { request, policies } = question(world, principal, { action: actions[0] ?? '', resource }, facts)
    const circumstances: AccessCircumstances = { context: request.context, resourceAccountId: () => request.resourceAccountId }
    const access = (applied: ApplicablePolicies): ReturnType<typeof effectiveAccess> => effectiveAccess(principal, applied, actions, [resource], circumstances)
    return accessDifference(access(policies), access(withDocument(policies, policyArn, document)))
  })
  return { granted: changes.flatMap(({ granted }) => granted.map(toQuestion)), revoked: changes.flatMap(({ revoked }) => revoked.map(toQuestion)) }
}

function toQuestion({ action, resource }: AccessChange): PolicyQuestion {
  return { action, resource }
}

function withDocument(policies: ApplicablePolicies, policyArn: string, document: string): ApplicablePolicies {
  const changed = (source: PolicySource): PolicySource => (source.arn === policyArn ? { ...source, document } : source)
  const { identity, boundary, session } = policies
  return { ...policies, identity: identity.map(changed), boundary: boundary && changed(boundary), session: session?.map(changed) }
}
