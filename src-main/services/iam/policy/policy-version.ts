/** What the operations on versions of managed policies share. */
import { findManagedPolicy } from '../../../aws/managed-policies/managed-policies.js'
import type { PolicyVersion } from '../../../aws/models/iam.types.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { Account } from '../../../store/account.js'
import type { PolicyRecord, PolicyVersionRecord } from '../../../store/iam/policies.js'

/** All versions that are kept, newest first. Of AWS's own policies that is the default version. */
export function versionsOf(account: Account, policy: PolicyRecord): PolicyVersionRecord[] {
  const aws = findManagedPolicy(policy.arn)
  if (aws) return [{ policyArn: aws.arn, versionId: aws.defaultVersionId, document: aws.document, createDate: aws.updateDate }]
  return account.iam.policyVersions.list({ policyArn: policy.arn }).sort((a, b) => versionNumber(b.versionId) - versionNumber(a.versionId))
}

/** @throws ServiceError NoSuchEntity. An older version of an AWS managed policy is not kept here, and the error says so. */
export function getVersion(account: Account, policy: PolicyRecord, versionId: string): PolicyVersionRecord {
  const version = versionsOf(account, policy).find((candidate) => candidate.versionId === versionId)
  if (version) return version
  if (findManagedPolicy(policy.arn) && versionNumber(versionId) < versionNumber(policy.defaultVersionId)) {
    const message = `Rolecall keeps only the default version of AWS managed policies: ${policy.policyName} ${policy.defaultVersionId}.`
    throw new ServiceError('RolecallNotSimulated', message, { status: 501 })
  }
  throw new ServiceError('NoSuchEntity', `Policy ${policy.arn} version ${versionId} does not exist or is not attachable.`)
}

export function toListedVersion(policy: PolicyRecord, { versionId, createDate }: PolicyVersionRecord): PolicyVersion {
  return { VersionId: versionId, IsDefaultVersion: versionId === policy.defaultVersionId, CreateDate: createDate }
}

export function toVersion(policy: PolicyRecord, version: PolicyVersionRecord): PolicyVersion {
  return { Document: version.document, ...toListedVersion(policy, version) }
}

/** The key under which a version stands in the pages of a list. */
export function newestFirstKey({ versionId }: PolicyVersionRecord): string {
  return String(1e9 - versionNumber(versionId))
}

function versionNumber(versionId: string): number {
  return Number(versionId.slice(1).split('.')[0])
}
