/** The least that must be added, layer by layer, for a request to be allowed. */
import type { PolicyStatement, PrincipalElement } from '../../aws/policy-document.js'
import type { Principal } from '../../aws/principal.js'
import { compilePolicy } from '../compile/compile-policy.js'
import { decide } from '../decide.js'
import type { ApplicablePolicies, AuthorizationRequest, Decision, PolicySource } from '../decision.js'
import { editStatements, isEditable, replacePolicy } from './edit-policies.js'
import { callerName, policyName, thisResource } from './words.js'

export interface Step {
  kind: 'addStatement' | 'addToPolicy'
  /** `add this statement to the policy read (user Matt)`. */
  sentence: string
  policy: PolicySource | undefined
  snippet: string
}

/** As many layers as can stand in the way one after the other. */
const LAYERS = 6

/**
 * Adds exactly this action on exactly this resource wherever it is missing.
 * @param reuse extend a policy that is there already, where one can be edited; else write a new one.
 * @returns undefined when adding does not help, as against an explicit deny.
 */
export function addAccess(request: AuthorizationRequest, policies: ApplicablePolicies, reuse: boolean): { steps: Step[]; policies: ApplicablePolicies } | undefined {
  const steps: Step[] = []
  let changed = policies
  for (let count = 0; count < LAYERS; count++) {
    const { result, decidedBy } = decide(request, changed)
    if (result === 'allowed') return steps.length === 0 ? undefined : { steps, policies: changed }
    if (result === 'explicitDeny') return undefined
    const added = addTo(decidedBy, request, changed, reuse)
    if (added === undefined) return undefined
    steps.push(added.step)
    changed = added.policies
  }
  return undefined
}

type Added = { step: Step; policies: ApplicablePolicies }

function addTo(layer: Decision['decidedBy'], request: AuthorizationRequest, policies: ApplicablePolicies, reuse: boolean): Added | undefined {
  const statement = statementFor(layer, request)
  if (statement === undefined) return undefined
  const usable = (list: readonly PolicySource[]): PolicySource | undefined =>
    list.find((policy) => isEditable(policy) && compilePolicy(policy.document, policy.kind).parsed !== undefined)
  const extend = (policy: PolicySource): Added => {
    const changed = editStatements(policy, (statements) => [...statements, statement])
    const step: Step = { kind: 'addToPolicy', sentence: `add this statement to ${policyName(policy)}`, policy, snippet: JSON.stringify(statement, null, 2) }
    return { step, policies: replacePolicy(policies, policy, changed) }
  }
  const create = (kind: PolicySource['kind'], attachedTo: string, sentence: string, place: (made: PolicySource) => ApplicablePolicies): Added => {
    const snippet = JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2)
    return { step: { kind: 'addStatement', sentence, policy: undefined, snippet }, policies: place({ kind, document: snippet, name: 'new policy', attachedTo }) }
  }
  switch (layer) {
    case 'identity': {
      const known = reuse ? usable(policies.identity) : undefined
      if (known !== undefined) return extend(known)
      const caller = callerName(request.principal)
      return create('identity', caller, `give ${caller} a policy with this statement`, (made) => ({ ...policies, identity: [...policies.identity, made] }))
    }
    case 'resource': {
      const known = policies.resource && usable([policies.resource])
      if (known !== undefined) return extend(known)
      if (policies.resource !== undefined) return undefined
      const resource = thisResource(request.resource)
      return create('resource', resource, `give ${resource} a resource-based policy with this statement`, (made) => ({ ...policies, resource: made }))
    }
    case 'session': {
      const known = usable(policies.session ?? [])
      if (known !== undefined) return extend(known)
      return create('session', callerName(request.principal), 'ask for the session with a session policy that has this statement', (made) => ({ ...policies, session: [...(policies.session ?? []), made] }))
    }
    case 'scp': {
      const level = policies.scp?.findIndex((one) => decide(request, { ...policies, scp: [one] }).decidedBy === 'scp') ?? -1
      const known = usable(policies.scp?.[level] ?? [])
      return known && extend(known)
    }
    default: {
      const policy = layer === 'trust' ? policies.resource : layer === 'boundary' ? policies.boundary : layer === 'vpcEndpoint' ? policies.vpcEndpoint : undefined
      const known = policy && usable([policy])
      return known && extend(known)
    }
  }
}

function statementFor(layer: Decision['decidedBy'], { principal, action, resource }: AuthorizationRequest): PolicyStatement | undefined {
  const named = layer === 'resource' || layer === 'trust' || layer === 'vpcEndpoint'
  const who = named ? principalElement(principal) : undefined
  // Whoever is not known can only be let in by letting in everyone, which is never advice.
  if (named && who === undefined) return undefined
  return { Effect: 'Allow', ...(who === undefined ? {} : { Principal: who }), Action: action, ...(layer === 'trust' ? {} : { Resource: resource }) }
}

function principalElement(principal: Principal): PrincipalElement | undefined {
  if (principal.type === 'anonymous') return undefined
  if (principal.type === 'service') return { Service: principal.service }
  return { AWS: principal.type === 'assumedRole' ? principal.roleArn : principal.arn }
}
