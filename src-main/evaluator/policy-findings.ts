/** Which of the policies that apply cannot be used, and why. */
import { layersOf } from './applied-policies.js'
import type { AppliedLayer } from './applied-policies.js'
import type { ApplicablePolicies, AuthorizationRequest, Finding, PolicySource } from './decision.js'

export interface UnusablePolicy {
  policy: PolicySource
  findings: readonly Finding[]
}

export function policyFindings(request: AuthorizationRequest, policies: ApplicablePolicies): UnusablePolicy[] {
  return findingsIn(layersOf(request, policies))
}

export function findingsIn(layers: readonly AppliedLayer[]): UnusablePolicy[] {
  const unusable: UnusablePolicy[] = []
  for (const { levels } of layers) {
    for (const level of levels) {
      for (const { source, compiled: { findings } } of level) if (findings.length > 0) unusable.push({ policy: source, findings })
    }
  }
  return unusable
}
