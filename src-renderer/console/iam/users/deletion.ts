/** Deleting a user: AWS refuses while something hangs on it, so the console removes that first. */
import { CallFailed, iam, send, type Call } from '../../common/calls.svelte.js'
import type { WorkspaceContext } from '../../../shared/workspace-context.js'
import { deleteInline, detach, listAttached, listInline } from '../permissions/principal.js'
import type { AccessKey, AttachedPolicy, Group, MfaDevice } from '../types.js'

/** One thing that goes first, in words, and the calls that take it away. */
export interface Removal { what: string; calls: readonly Call[] }

const isVirtual = (serialNumber: string): boolean => serialNumber.includes(':mfa/')

/** What would block DeleteUser, in the order in which it is removed. @throws CallFailed when it may not be read. */
export async function findRemovals(workspace: WorkspaceContext, UserName: string): Promise<readonly Removal[]> {
  const ask = <Output>(call: Call): Promise<Output> => send<Output>(workspace, call)
  const who = { kind: 'User', name: UserName } as const
  const [keys, devices, groups, attached, inline, hasPassword] = await Promise.all([
    ask<{ AccessKeyMetadata: AccessKey[] }>(iam('ListAccessKeys', { UserName })),
    ask<{ MFADevices: MfaDevice[] }>(iam('ListMFADevices', { UserName })),
    ask<{ Groups: Group[] }>(iam('ListGroupsForUser', { UserName })),
    ask<{ AttachedPolicies: AttachedPolicy[] }>(listAttached(who)),
    ask<{ PolicyNames: string[] }>(listInline(who)),
    exists(ask(iam('GetLoginProfile', { UserName }))),
  ])
  return [
    ...(hasPassword ? [{ what: 'Console password', calls: [iam('DeleteLoginProfile', { UserName })] }] : []),
    ...keys.AccessKeyMetadata.map(({ AccessKeyId }) => ({ what: `Access key ${AccessKeyId}`, calls: [iam('DeleteAccessKey', { UserName, AccessKeyId })] })),
    ...devices.MFADevices.map(({ SerialNumber }) => ({ what: `MFA device ${SerialNumber}`, calls: removeDevice(UserName, SerialNumber) })),
    ...groups.Groups.map(({ GroupName }) => ({ what: `Membership of ${GroupName}`, calls: [iam('RemoveUserFromGroup', { GroupName, UserName })] })),
    ...attached.AttachedPolicies.map(({ PolicyName, PolicyArn }) => ({ what: `Attached policy ${PolicyName}`, calls: [detach(who, PolicyArn)] })),
    ...inline.PolicyNames.map((name) => ({ what: `Inline policy ${name}`, calls: [deleteInline(who, name)] })),
  ]
}

/** A virtual device is of no use without its user: the console deletes it too. */
export function removeDevice(UserName: string, SerialNumber: string): readonly Call[] {
  return [
    iam('DeactivateMFADevice', { UserName, SerialNumber }),
    ...(isVirtual(SerialNumber) ? [iam('DeleteVirtualMFADevice', { SerialNumber })] : []),
  ]
}

async function exists(asked: Promise<unknown>): Promise<boolean> {
  try {
    await asked
    return true
  } catch (reason) {
    if (reason instanceof CallFailed && reason.failure.code === 'NoSuchEntity') return false
    throw reason
  }
}
