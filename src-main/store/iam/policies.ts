/** Managed policies with their versions, attachments and inline policies as they are kept. */
import type { Arn } from '../../aws/arn.js'
import type { Instant } from '../../aws/clock.js'
import type { TableDefinition } from '../table.js'
import type { Tag } from './users.js'

/** What may carry policies. */
export type EntityType = 'user' | 'group' | 'role'

/** A customer managed policy; AWS's own are not rows. */
export interface PolicyRecord {
  policyName: string
  path: string
  policyId: string
  arn: Arn
  defaultVersionId: string
  /** Version numbers are never given out twice. */
  latestVersion: number
  description?: string | undefined
  createDate: Instant
  updateDate: Instant
  tags: readonly Tag[]
}

export const POLICIES: TableDefinition<PolicyRecord> = {
  name: 'iam_policies',
  columns: {
    policyName: 'text',
    path: 'text',
    policyId: 'text',
    arn: 'text',
    defaultVersionId: 'text',
    latestVersion: 'integer',
    description: 'text',
    createDate: 'integer',
    updateDate: 'integer',
    tags: 'json',
  },
  key: ['policyName'],
  counted: true,
}

export interface PolicyVersionRecord {
  policyArn: Arn
  versionId: string
  document: string
  createDate: Instant
}

export const POLICY_VERSIONS: TableDefinition<PolicyVersionRecord> = {
  name: 'iam_policy_versions',
  columns: { policyArn: 'text', versionId: 'text', document: 'text', createDate: 'integer' },
  key: ['policyArn', 'versionId'],
  counted: true,
}

export interface AttachmentRecord {
  entityType: EntityType
  entityName: string
  policyArn: Arn
}

export const ATTACHMENTS: TableDefinition<AttachmentRecord> = {
  name: 'iam_attachments',
  columns: { entityType: 'text', entityName: 'text', policyArn: 'text' },
  key: ['entityType', 'entityName', 'policyArn'],
}

/** An attachment to somebody who does not stand at `/`. */
export interface AttachmentBelowRecord extends AttachmentRecord {
  path: string
}

/** Kept by triggers: it is read only. */
export const ATTACHMENTS_BELOW: TableDefinition<AttachmentBelowRecord> = {
  name: 'derived_attachments_below',
  columns: { entityType: 'text', entityName: 'text', policyArn: 'text', path: 'text' },
  key: ['entityType', 'entityName', 'policyArn'],
  derivedFrom: { iam_attachments: ['entityName'], iam_users: ['path'], iam_groups: ['path'] },
}

/** How much a managed policy is used; there is no record of one that is not. */
export interface PolicyUseRecord {
  /** Its name and its owner, which is the order of lists: `ReadOnlyAccess aws`. */
  place: string
  policyArn: Arn
  /** How many users, groups and roles it is attached to. */
  attached: number
  /** How many users and roles it bounds. */
  bounding: number
}

/** Kept by triggers: it is read only. */
export const POLICY_USES: TableDefinition<PolicyUseRecord> = {
  name: 'derived_policy_uses',
  columns: { place: 'text', policyArn: 'text', attached: 'integer', bounding: 'integer' },
  key: ['place'],
  derivedFrom: { iam_attachments: ['policyArn'], iam_users: ['permissionsBoundary'], iam_roles: ['permissionsBoundary'] },
}

/** The same with what SQLite makes out of the ARN, which takes longer than all the rest: for lists below a path only. */
export interface PolicyUseBelowRecord extends PolicyUseRecord {
  /** An account, or `aws`. */
  owner: string
  path: string
}

export const POLICY_USES_BELOW: TableDefinition<PolicyUseBelowRecord> = {
  ...POLICY_USES,
  columns: { ...POLICY_USES.columns, owner: 'text', path: 'text' },
}

export interface InlinePolicyRecord {
  entityType: EntityType
  entityName: string
  policyName: string
  document: string
}

export const INLINE_POLICIES: TableDefinition<InlinePolicyRecord> = {
  name: 'iam_inline_policies',
  columns: { entityType: 'text', entityName: 'text', policyName: 'text', document: 'text' },
  key: ['entityType', 'entityName', 'policyName'],
}
