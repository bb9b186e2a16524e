/** What calls would let users and roles do that they cannot do now, and what they would take away, before any of them is made. */
import type { Principal } from '../../aws/principal.js'
import type { ApplicablePolicies } from '../../evaluator/decision.js'
import { changedAccess, type Asked } from '../../evaluator/difference/changed-access.js'
import { changedQuestions, changesUnderConditions } from '../../evaluator/difference/questions.js'
import type { Account } from '../../store/account.js'
import type { World } from '../../store/world.js'
import { answer, question } from '../authorize.js'
import type { RequestFacts } from '../need.js'
import type { AccessDifference, AssumeDifference, PlannedCall, PrincipalAccess } from './difference.js'
import { nameOf, PlannedAccount, type Entity } from './planned-account.js'
import { assumeDifference, bucketSubjects } from './resource-side.js'
import { toPerson, type Person, type Subject } from './subject.js'
import { summarize } from './summary.js'

/** So many are asked; of a larger group, what the group's own policies give. */
const SUBJECTS = 10
/** A bucket's policy asks little of each. */
const BUCKET_SUBJECTS = 60

/**
 * Asks about whole sets of policies: what another policy gives already is nothing new. Nothing is said of those whom the asker may not
 * simulate. Yields between small pieces of work, a few milliseconds each at most.
 */
export function* accessDifference(world: World, asker: Principal, facts: RequestFacts, calls: readonly PlannedCall[]): Generator<void, AccessDifference> {
  const account = world.account(facts.accountId)
  const planned = new PlannedAccount(account, calls)
  const maySee = ({ arn }: Person): boolean => arn === undefined || maySimulate(world, asker, arn, facts)
  const all = [...entitySubjects(world, account, planned), ...bucketSubjects(world, planned.buckets)]
  const allowed = all.filter(maySee)
  const asked = allowed.slice(0, planned.buckets.size > 0 ? BUCKET_SUBJECTS : SUBJECTS)
  const changes: PrincipalAccess[] = []
  const shared = new Map<string, Told>()
  let conditions = false
  for (const subject of asked) {
    const policies = textOf(subject)
    const told = shared.get(policies) ?? (yield* tell(world, subject, facts))
    if (told.byPolicies) shared.set(policies, told)
    conditions ||= told.conditions
    if (told.gains.length + told.loses.length > 0) addAlike(changes, { principals: [subject.name], gains: told.gains, loses: told.loses })
  }
  const assume: AssumeDifference[] = []
  for (const [role, document] of planned.trust) assume.push(yield* assumeDifference(world, facts, role, document, maySee))
  const sum = (count: (one: AssumeDifference) => number): number => assume.reduce((total, one) => total + count(one), 0)
  return {
    changes,
    assume,
    concerned: all.length + sum(({ concerned }) => concerned),
    left: allowed.length - asked.length,
    hidden: all.length - allowed.length + sum(({ hidden }) => hidden),
    conditions: conditions || assume.some((one) => one.conditions),
  }
}

/** What is told of one subject. */
interface Told extends Pick<PrincipalAccess, 'gains' | 'loses'> {
  conditions: boolean
  /** The policies alone made the answer: it is the same for whoever has the same ones. */
  byPolicies: boolean
}

function* tell(world: World, subject: Subject, facts: RequestFacts): Generator<void, Told> {
  const { principal } = subject
  const [before, after] = [subject.before, subject.after].map((policies): ApplicablePolicies => ({ identity: [], ...policies })) as [ApplicablePolicies, ApplicablePolicies]
  const { context } = question(world, principal, { action: '', resource: '*' }, facts).request
  const questions = yield* changedQuestions(principal, context, before, after)
  let byPolicies = !/\$\{|"Condition"/.test(textOf(subject))
  const changed = yield* changedAccess(principal, questions, (resource, service) => {
    const asked = askedOf(world, subject, resource, service, facts)
    if (asked.after.resource ?? asked.before.resource) byPolicies = false
    return asked
  })
  const conditions = changesUnderConditions(principal, before, after)
  return { ...(yield* summarize(changed)), conditions, byPolicies }
}

function textOf({ before, after }: Subject): string {
  return [before, after].map(({ identity = [], boundary, resource }) => [...identity, boundary, resource].map((source) => source?.document ?? '').join('\n')).join('\n\n')
}

/** Both sets of policies on one resource, with whatever does not change: the resource's own policy, a session's. */
function askedOf(world: World, { principal, before, after }: Subject, resource: string, service: string, facts: RequestFacts): Asked {
  const { request, policies } = question(world, principal, { action: `${service}:`, resource, resourceAccountId: ownerOf(world, resource) }, facts)
  return { context: request.context, resourceAccountId: () => request.resourceAccountId, before: { ...policies, ...before }, after: { ...policies, ...after } }
}

/** Those to whom the same happens are told together. */
function addAlike(changes: PrincipalAccess[], change: PrincipalAccess): void {
  const key = JSON.stringify([change.gains, change.loses])
  const index = changes.findIndex(({ gains, loses }) => JSON.stringify([gains, loses]) === key)
  const alike = changes[index]
  if (alike === undefined) changes.push(change)
  else changes[index] = { ...alike, principals: [...alike.principals, ...change.principals] }
}

/** Users and roles that the calls concern; the members of a group stand for it while they are few. */
function entitySubjects(world: World, account: Account, planned: PlannedAccount): Subject[] {
  const now = new PlannedAccount(account, [])
  const concerned = new Set<Entity>()
  for (const entity of planned.touched) {
    const [type, name] = nameOf(entity)
    const members = type === 'group' ? membersOf(account, planned, name) : []
    if (members.length === 0 || members.length > SUBJECTS) concerned.add(entity)
    else for (const member of members) concerned.add(member)
  }
  return [...concerned].filter((entity) => planned.stays(entity)).map((entity) => ({
    ...toPerson(world, account, entity),
    before: now.policiesOf(entity),
    after: planned.policiesOf(entity),
  }))
}

function membersOf(account: Account, planned: PlannedAccount, groupName: string): Entity[] {
  const names = [...account.iam.members.list({ groupName }).map(({ userName }) => userName), ...[...planned.touched].map(nameOf).filter(([type]) => type === 'user').map(([, name]) => name)]
  return [...new Set(names)].filter((name) => planned.groupsOf(name).has(groupName)).map((name): Entity => `user ${name}`)
}

/** AWS's permission for questions of this kind. */
function maySimulate(world: World, asker: Principal, resource: string, facts: RequestFacts): boolean {
  return answer(question(world, asker, { action: 'iam:SimulatePrincipalPolicy', resource }, facts)).result === 'allowed'
}

/** A bucket's ARN does not name the account. */
function ownerOf(world: World, resource: string): string | undefined {
  const bucket = /^arn:aws:s3:::([^/*?]+)/.exec(resource)?.[1]
  return bucket === undefined ? undefined : world.s3.buckets.find(bucket)?.accountId
}
