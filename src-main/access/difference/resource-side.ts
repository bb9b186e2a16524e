/** Whom a policy on the resource's side concerns: a bucket's policy, and the trust policy of a role. */
import { iamArn } from '../../aws/arn.js'
import type { PolicySource } from '../../evaluator/decision.js'
import { compilePolicy } from '../../evaluator/compile/compile-policy.js'
import { decide } from '../../evaluator/decide.js'
import type { World } from '../../store/world.js'
import { question } from '../authorize.js'
import { bucketPolicyOf } from '../bucket-policy.js'
import type { RequestFacts } from '../need.js'
import type { AssumeDifference } from './difference.js'
import { everybody, servicesNamed, type Person, type Subject } from './subject.js'

/** Everybody in the world's accounts, the services that the policy names, and who comes without signing in. */
export function bucketSubjects(world: World, buckets: ReadonlyMap<string, string | undefined>): Subject[] {
  return [...buckets].flatMap(([name, document]) => {
    const bucket = world.s3.buckets.find(name)
    if (!bucket) return []
    const documents = [bucket.policy, document].flatMap((text) => text ?? [])
    const people: Person[] = [...everybody(world, bucket.accountId), ...servicesNamed(documents, 'resource'), { name: 'everybody, without signing in', principal: { type: 'anonymous' } }]
    return people.map((person) => ({
      ...person,
      before: { resource: bucketPolicyOf(world, person.principal, name, bucket.policy) },
      after: { resource: bucketPolicyOf(world, person.principal, name, usable(document)) },
    }))
  })
}

/** Who could take on the role by its trust policy as it is, and by the new one; each with all other policies that bear on it. */
export function* assumeDifference(world: World, facts: RequestFacts, roleName: string, document: string, maySimulate: (person: Person) => boolean): Generator<void, AssumeDifference> {
  const role = world.account(facts.accountId).iam.roles.find(roleName)
  const trust = (text: string): PolicySource => ({ kind: 'trust', document: text, name: 'trust policy', attachedTo: `role ${roleName}` })
  const documents = [role?.assumeRolePolicyDocument ?? '', document]
  const people = [...everybody(world, facts.accountId), ...servicesNamed(documents, 'trust')]
  const asked = people.filter(maySimulate)
  const difference = { role: roleName, gained: [] as string[], lost: [] as string[] }
  const resource = iamArn(facts.accountId, 'role', role?.path ?? '/', roleName)
  for (const { name, principal } of asked) {
    const { request, policies } = question(world, principal, { action: 'sts:AssumeRole', resource, resourceAccountId: facts.accountId }, facts)
    const [before, after] = documents.map((text) => decide(request, { ...policies, resource: trust(text) }).result === 'allowed')
    if (before === false && after === true) difference.gained.push(name)
    if (before === true && after === false) difference.lost.push(name)
    yield
  }
  const conditions = documents.some((text) => compilePolicy(text, 'trust').statements.some((statement) => statement.conditions.length > 0))
  return { ...difference, concerned: people.length, hidden: people.length - asked.length, conditions }
}

/** A text that is being written may be none yet: it neither allows nor denies. */
function usable(document: string | undefined): string | undefined {
  return document !== undefined && compilePolicy(document, 'resource').parsed === undefined ? undefined : document
}
