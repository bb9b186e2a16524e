/** Central root access: what an organization can turn on, and what is then done as the root user of a member account. */
import type { RootTask } from '../../../../src-main/door/contract/console.js'
import { iam, s3, type Call } from '../../common/calls.svelte.js'
import type { AccessKey, AccountSummary, MfaDevice } from '../types.js'

export type RootFeature = 'RootCredentialsManagement' | 'RootSessions'

export interface MemberAccount { Id: string; Name: string; Email: string }

export const FEATURES: readonly { feature: RootFeature; label: string; text: string }[] = [
  {
    feature: 'RootCredentialsManagement', label: 'Root credentials management',
    text: 'See which credentials the root users of member accounts have, delete them, and allow a password again.',
  },
  {
    feature: 'RootSessions', label: 'Privileged root actions in member accounts',
    text: 'Take away a bucket or queue policy that locks everybody out, in a session of 15 minutes, without the root password.',
  },
]

export const ROOT_ACCESS = '/iam/root-access'

export type PrivilegedAction = 'credentials' | 'recovery' | 'bucket' | 'queue'

/** The order is AWS's. */
export const ACTIONS: readonly { value: PrivilegedAction; label: string; description: string; feature: RootFeature; task: string }[] = [
  { value: 'bucket', label: 'Delete S3 bucket policy', feature: 'RootSessions', task: 'S3UnlockBucketPolicy', description: 'For a policy that locks everybody in the account out of a bucket.' },
  { value: 'queue', label: 'Delete SQS queue policy', feature: 'RootSessions', task: 'SQSUnlockQueuePolicy', description: 'SQS is not simulated, so there is no queue here.' },
  { value: 'credentials', label: 'Delete root user credentials', feature: 'RootCredentialsManagement', task: 'IAMDeleteRootUserCredentials', description: 'Its password, access keys and MFA devices. Nobody can then sign in as the root user of the account.' },
  { value: 'recovery', label: 'Allow password recovery', feature: 'RootCredentialsManagement', task: 'IAMCreateRootUserPassword', description: 'Whoever reads the email of the account may then set a root password again.' },
]

export function asRoot(call: Call, accountId: string, task: string, gesture?: string): Call {
  const root: RootTask = { accountId, task }
  return { ...call, asRoot: root, gesture }
}

/** Looks at the credentials of a root user. */
export function audit(call: Call, accountId: string, gesture: string): Call {
  return asRoot(call, accountId, 'IAMAuditRootUserCredentials', gesture)
}

/** What a root user has, in words; nothing where it has nothing. */
export function credentialWords(summary: AccountSummary): readonly string[] {
  const has = (key: string): boolean => (summary[key] ?? 0) > 0
  return [...(has('AccountPasswordPresent') ? ['password'] : []), ...(has('AccountAccessKeysPresent') ? ['access keys'] : []), ...(has('AccountMFAEnabled') ? ['MFA'] : [])]
}

export interface RootCredentials { hasPassword: boolean; keys: readonly AccessKey[]; devices: readonly MfaDevice[] }

/** Each thing that a root user has, and the call that takes it away. */
export function deletions(accountId: string, { hasPassword, keys, devices }: RootCredentials): readonly { what: string; call: Call }[] {
  const task = (call: Call): Call => asRoot(call, accountId, 'IAMDeleteRootUserCredentials')
  return [
    ...(hasPassword ? [{ what: 'The console password', call: task(iam('DeleteLoginProfile')) }] : []),
    ...keys.map(({ AccessKeyId, Status }) => ({ what: `Access key ${AccessKeyId} (${Status.toLowerCase()})`, call: task(iam('DeleteAccessKey', { AccessKeyId })) })),
    ...devices.map(({ SerialNumber }) => ({ what: `MFA device ${SerialNumber}`, call: task(iam('DeactivateMFADevice', { SerialNumber })) })),
  ]
}

export function recovery(accountId: string): Call {
  return asRoot(iam('CreateLoginProfile'), accountId, 'IAMCreateRootUserPassword')
}

/** Of a bucket in a member account: its policy, and its deletion. */
export function onBucket(operation: 'GetBucketPolicy' | 'DeleteBucketPolicy', accountId: string, Bucket: string, gesture?: string): Call {
  return asRoot(s3(operation, { Bucket }), accountId, 'S3UnlockBucketPolicy', gesture)
}
