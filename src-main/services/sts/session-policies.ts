/** The session policies that a request gives, and how much of the room for them it takes. */
import { deflateRawSync } from 'node:zlib'
import { managedPolicy } from '../../access/collect-policies.js'
import type { PolicyDescriptorType } from '../../aws/models/sts.types.js'
import type { SessionPolicy } from '../../aws/principal.js'
import { ServiceError } from '../../aws/service-error.js'
import { malformedPolicy } from '../../evaluator/parse/malformed-policy.js'
import type { Account } from '../../store/account.js'
import type { Tag } from '../../store/iam/users.js'

interface PolicyInput {
  Policy?: string | undefined
  PolicyArns?: readonly PolicyDescriptorType[] | undefined
}

const MOST_POLICY_ARNS = 10
/** AWS packs policies and tags into a binary form whose room it does not tell; ours is compressed text of this size. */
const PACKED_BYTES = 2048

/**
 * @param account whose managed policies may be named: the role's or the federated user's.
 * @throws ServiceError MalformedPolicyDocument, ValidationError.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session
 */
export function sessionPoliciesOf(account: Account, { Policy, PolicyArns = [] }: PolicyInput): SessionPolicy[] {
  if (Policy !== undefined) {
    const problem = malformedPolicy(Policy, 'session', 'iam')
    if (problem) throw new ServiceError(problem.code, problem.message, { status: 400 })
  }
  if (PolicyArns.length > MOST_POLICY_ARNS) {
    throw new ServiceError(
      'ValidationError',
      `1 validation error detected: Value at 'policyArns' failed to satisfy constraint: Member must have length less than or equal to ${MOST_POLICY_ARNS}`,
      { status: 400 },
    )
  }
  const arns = PolicyArns.map(({ arn = '' }) => arn)
  const unknown = arns.find((arn) => !managedPolicy(account, arn, 'session', 'session'))
  if (unknown !== undefined) throw new ServiceError('ValidationError', `Policy ${unknown} does not exist or is not attachable.`, { status: 400 })
  return [...(Policy === undefined ? [] : [{ document: Policy }]), ...arns.map((policyArn) => ({ policyArn }))]
}

/**
 * PackedPolicySize: a percentage; absent when there is nothing to pack.
 * @throws ServiceError PackedPolicyTooLarge.
 */
export function packedPolicySize(policies: readonly SessionPolicy[], tags: readonly Tag[]): { PackedPolicySize?: number } {
  if (policies.length === 0 && tags.length === 0) return {}
  const percent = Math.ceil((deflateRawSync(JSON.stringify([policies, tags])).length * 100) / PACKED_BYTES)
  if (percent > 100) {
    throw new ServiceError('PackedPolicyTooLarge', `Packed policy consumes ${percent}% of allotted space, please use smaller policy.`, { status: 400 })
  }
  return { PackedPolicySize: percent }
}
