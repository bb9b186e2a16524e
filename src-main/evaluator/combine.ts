/** How AWS makes one answer out of what the layers say. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html */
import type { Answers } from './answers.js'
import type { LayerOf } from './applied-policies.js'
import type { AuthorizationRequest, Decision } from './decision.js'

type Decider = Decision['decidedBy']

export function combine(request: AuthorizationRequest, layers: readonly LayerOf<unknown>[], answers: Answers): Decision {
  // Whoever has valid credentials may ask who they are; no policy can take that away.
  if (request.action.toLowerCase() === 'sts:getcalleridentity' && request.principal.type !== 'anonymous') return allowed('identity')
  if (answers.deny !== undefined) return { result: 'explicitDeny', decidedBy: answers.deny.layer, policy: answers.deny.policy }
  if (answers.rcp === 'implicitDeny') return denied('rcp')
  if (answers.scp === 'implicitDeny') return denied('scp')
  const decision = grantOf(request, layers, answers)
  if (decision.result === 'allowed' && answers.vpcEndpoint === 'implicitDeny') return denied('vpcEndpoint')
  return decision
}

/** What remains once nothing denies explicitly and the organization lets the request on: who grants it? */
function grantOf(request: AuthorizationRequest, layers: readonly LayerOf<unknown>[], answers: Answers): Decision {
  const { principal } = request
  const layer = layers.some((one) => one.layer === 'trust') ? 'trust' : 'resource'
  const grade = answers.resource ?? 'none'
  if (principal.type === 'service' || principal.type === 'anonymous') return grade === 'none' ? denied(layer) : allowed(layer)

  const missing = principal.type === 'root' ? undefined : missingOf(answers)
  if (!isSameAccount(request)) {
    // Across accounts both sides must allow, and the resource's word does not replace the principal's own permissions.
    if (grade === 'none') return denied(layer)
    if (missing === undefined) return allowed(layer)
    // AWS's message then speaks of the resource-based policy when that one names the whole account.
    return missing === 'identity' && grade === 'account' && layer === 'resource' ? { ...denied(missing), reportedAs: layer } : denied(missing)
  }
  const mustNameCaller = layer === 'trust' || isKmsKey(request)
  if (principal.type === 'root' && !mustNameCaller) return allowed('root')
  if (grade === 'direct') return allowed(layer)
  if (grade === 'limited') {
    if (answers.boundary === 'implicitDeny') return denied('boundary')
    return answers.session === 'implicitDeny' ? denied('session') : allowed(layer)
  }
  if (mustNameCaller && grade === 'none') return denied(layer)
  return missing === undefined ? allowed('identity') : denied(missing)
}

/** The first of the principal's own layers that does not allow. */
function missingOf(answers: Answers): 'identity' | 'boundary' | 'session' | undefined {
  if (answers.identity !== 'allowed') return 'identity'
  if (answers.boundary === 'implicitDeny') return 'boundary'
  return answers.session === 'implicitDeny' ? 'session' : undefined
}

export function isSameAccount({ principal, resourceAccountId }: AuthorizationRequest): boolean {
  if (principal.type === 'service' || principal.type === 'anonymous') return false
  return resourceAccountId === undefined || resourceAccountId === principal.accountId
}

/**
 * The key policy of a KMS key is mandatory: without its word not even the account's own policies count. Grants, which KMS
 * keeps beside it and asks for itself where no policy allows, are no policies and stay out.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 */
export function isKmsKey(request: AuthorizationRequest): boolean {
  return request.action.toLowerCase().startsWith('kms:') && /^arn:[^:]*:kms:[^:]*:[^:]*:key\//.test(request.resource)
}

function allowed(decidedBy: Decider): Decision {
  return { result: 'allowed', decidedBy }
}

function denied(decidedBy: Decider): Decision {
  return { result: 'implicitDeny', decidedBy }
}
