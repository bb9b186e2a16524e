/** Permissions boundaries of users and roles. */
import type { Arn } from '../../aws/arn.js'
import type { AttachedPermissionsBoundary } from '../../aws/models/iam.types.js'
import { ServiceError } from '../../aws/service-error.js'
import type { Account } from '../../store/account.js'
import { refuseServicePolicy } from './policy/attachments.js'
import { findPolicy } from './policy/policy.js'

/**
 * @throws ServiceError when no managed policy that could be a boundary has this ARN.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function checkBoundary(account: Account, arn: Arn | undefined): void {
  if (arn === undefined) return
  if (!/^arn:aws:iam::(\d{12}|aws):policy\/.+$/.test(arn)) {
    throw new ServiceError('ValidationError', `Value (${arn}) for parameter PermissionsBoundary is invalid.`, { status: 400 })
  }
  const policy = findPolicy(account, arn)
  if (!policy) throw new ServiceError('NoSuchEntity', `Scope ARN: ${arn} does not exist or is not attachable.`)
  refuseServicePolicy(policy)
}

/** The output member of a user or role; nothing without a boundary. */
export function boundaryMember(arn: Arn | undefined): { PermissionsBoundary?: AttachedPermissionsBoundary } {
  if (arn === undefined) return {}
  return { PermissionsBoundary: { PermissionsBoundaryType: 'PermissionsBoundaryPolicy', PermissionsBoundaryArn: arn } }
}
