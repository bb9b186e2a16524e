/** The answer in one or two plain sentences for a learner. */
import { isKmsKey, isSameAccount } from '../combine.js'
import type { ApplicablePolicies, AuthorizationRequest, Decision } from '../decision.js'
import { wantedByCondition } from './condition-words.js'
import { whyResourceMissed } from './resource-words.js'
import type { Traced } from './trace-statement.js'
import { callerName, capitalized, onResource, policyName, statementName, thisResource } from './words.js'

export function sentenceFor(request: AuthorizationRequest, policies: ApplicablePolicies, decision: Decision, closest: Traced | undefined): string {
  const what = `${request.action}${onResource(request.resource)}`
  if (decision.result === 'explicitDeny') return deniedExplicitly(what, decision, closest)
  if (decision.result === 'allowed') return allowedBecause(request, what, decision, closest)
  return [missing(request, policies, what, decision), closest === undefined ? '' : nearMiss(request, closest)].filter((part) => part !== '').join(' ')
}

function deniedExplicitly(what: string, decision: Decision, closest: Traced | undefined): string {
  const policy = decision.policy === undefined ? 'A policy' : capitalized(policyName(decision.policy))
  const where = closest === undefined ? '' : ` in ${statementName(closest.trace)}`
  return `${policy} denies ${what}${where}, and an explicit deny outweighs every allow.`
}

function allowedBecause({ action, principal }: AuthorizationRequest, what: string, decision: Decision, closest: Traced | undefined): string {
  const caller = callerName(principal)
  if (decision.decidedBy === 'root') return `The root user may do everything in its own account, so ${what} is allowed.`
  if (closest === undefined) return `${action} is allowed: everyone with valid credentials may ask who they are.`
  return `${capitalized(policyName(closest.trace.policy))} allows ${caller} ${what}, in ${statementName(closest.trace)}.`
}

function missing(request: AuthorizationRequest, policies: ApplicablePolicies, what: string, decision: Decision): string {
  const { principal, resource } = request
  const caller = callerName(principal)
  switch (decision.decidedBy) {
    case 'boundary':
      return `The permissions boundary of ${caller} does not allow ${what}; a boundary limits whatever other policies give.`
    case 'session':
      return policies.session === undefined || policies.session.length === 0
        ? `No session policy came with ${caller}, and a federated user may do only what one names.`
        : `The session policy that ${caller} came with does not allow ${what}; it limits whatever the role may do.`
    case 'scp':
      return `No service control policy of the organization allows ${what} in the account of ${caller}; every level must allow it.`
    case 'rcp':
      return `No resource control policy of the organization that owns ${thisResource(resource)} allows ${what}.`
    case 'vpcEndpoint':
      return `The policy of the VPC endpoint that the request came through does not allow ${what}.`
    case 'trust':
      return `The trust policy of ${thisResource(resource)} does not let ${caller} do ${request.action}.`
    case 'resource':
      if (isKmsKey(request) && isSameAccount(request)) return `The key policy does not allow ${caller} ${what}, and without it no other policy counts.`
      return `${policies.resource === undefined ? 'No resource-based policy allows' : 'The resource-based policy does not allow'} ${caller} ${what}; ${whyNeeded(request)}.`
    default:
      return policies.identity.length === 0 && isSameAccount(request)
        ? `No policy is attached to ${caller}, so nothing allows ${what}.`
        : `No policy that applies to ${caller} allows ${what}.`
  }
}

function whyNeeded({ principal }: AuthorizationRequest): string {
  const hasAccount = principal.type !== 'service' && principal.type !== 'anonymous'
  return hasAccount ? 'the resource belongs to another account, which must allow it too' : 'nothing else can grant it'
}

function nearMiss(request: AuthorizationRequest, { trace, statement }: Traced): string {
  const { missed, policy } = trace
  const where = `${statementName(trace)} of ${policyName(policy)}`
  switch (missed?.element) {
    case 'Resource':
      return `One statement allows the action, but ${whyResourceMissed(missed.patterns, request.resource, statement.resource?.parsed.not === true)}.`
    case 'Condition': {
      const unmet = trace.conditions.find((condition) => !condition.matched)
      return unmet === undefined ? '' : `${capitalized(where)} would allow it, but it wants ${wantedByCondition(unmet)}.`
    }
    case 'Principal':
      return `${capitalized(where)} is for other principals.`
    case 'Action':
      return `${capitalized(where)} comes closest, but ${request.action} is not among its actions.`
    default:
      return ''
  }
}
