/** Deleting a user: AWS refuses while something hangs on it, so the console removes that first. */
import { CallFailed, iam, send, type Call } from '../../common/calls.svelte.js'
import type { WorkspaceContext } from '../../../shared/workspace-context.js'
import { isVirtualSerial } from '../mfa/device-type.js'
import { findPolicyRemovals, type Removal } from '../permissions/removals.js'
import type { AccessKey, Group, MfaDevice } from '../types.js'

/** What would block DeleteUser, in the order in which it is removed. @throws CallFailed when it may not be read. */
export async function findRemovals(workspace: WorkspaceContext, UserName: string): Promise<readonly Removal[]> {
  const ask = <Output>(call: Call): Promise<Output> => send<Output>(workspace, call)
  const [keys, devices, groups, policies, hasPassword] = await Promise.all([
    ask<{ AccessKeyMetadata: AccessKey[] }>(iam('ListAccessKeys', { UserName })),
    ask<{ MFADevices: MfaDevice[] }>(iam('ListMFADevices', { UserName })),
    ask<{ Groups: Group[] }>(iam('ListGroupsForUser', { UserName })),
    findPolicyRemovals(workspace, { kind: 'User', name: UserName }),
    exists(ask(iam('GetLoginProfile', { UserName }))),
  ])
  return [
    ...(hasPassword ? [{ what: 'Console password', calls: [iam('DeleteLoginProfile', { UserName })] }] : []),
    ...keys.AccessKeyMetadata.map(({ AccessKeyId }) => ({ what: `Access key ${AccessKeyId}`, calls: [iam('DeleteAccessKey', { UserName, AccessKeyId })] })),
    ...devices.MFADevices.map(({ SerialNumber }) => ({ what: `MFA device ${SerialNumber}`, calls: removeDevice(UserName, SerialNumber) })),
    ...groups.Groups.map(({ GroupName }) => ({ what: `Membership of ${GroupName}`, calls: [iam('RemoveUserFromGroup', { GroupName, UserName })] })),
    ...policies,
  ]
}

/** A virtual device is of no use without its user: the console deletes it too. */
export function removeDevice(UserName: string, SerialNumber: string): readonly Call[] {
  return [
    iam('DeactivateMFADevice', { UserName, SerialNumber }),
    ...(isVirtualSerial(SerialNumber) ? [iam('DeleteVirtualMFADevice', { SerialNumber })] : []),
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
