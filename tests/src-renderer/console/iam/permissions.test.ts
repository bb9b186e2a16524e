import { describe, expect, it } from 'vitest'
import { PermissionChoice } from '../../../../src-renderer/console/iam/permissions/permission-choice.svelte.js'
import { tagChanges, taggedPrincipal } from '../../../../src-renderer/console/iam/tags.js'
import { findRemovals as findGroupRemovals } from '../../../../src-renderer/console/iam/groups/deletion.js'
import { findRemovals as findRoleRemovals } from '../../../../src-renderer/console/iam/roles/deletion.js'
import { findRemovals } from '../../../../src-renderer/console/iam/users/deletion.js'
import { workspaceThatAnswers } from '../workspace.js'

const ARN = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
const callsOf = (removals: readonly { calls: readonly { operation: string }[] }[]): readonly string[] => removals.flatMap(({ calls }) => calls.map(({ operation }) => operation))

describe('Set permissions', () => {
  it('adds to groups, or attaches directly, as was chosen', () => {
    const choice = new PermissionChoice(workspaceThatAnswers().workspace)
    choice.groups = ['Dev']
    choice.policies = [ARN]
    expect(choice.calls('ada').map(({ operation }) => operation)).toEqual(['AddUserToGroup'])
    choice.option = 'attach'
    expect(choice.calls('ada')).toMatchObject([{ operation: 'AttachUserPolicy', input: { UserName: 'ada', PolicyArn: ARN } }])
  })

  it('copies groups, attached and inline policies of another user', async () => {
    const { workspace } = workspaceThatAnswers({
      ListGroupsForUser: { Groups: [{ GroupName: 'Dev' }] },
      ListAttachedUserPolicies: { AttachedPolicies: [{ PolicyName: 'ReadOnlyAccess', PolicyArn: ARN }] },
      ListUserPolicies: { PolicyNames: ['own'] },
      GetUserPolicy: { PolicyName: 'own', PolicyDocument: '{}' },
    })
    const choice = new PermissionChoice(workspace)
    choice.option = 'copy'
    choice.source = ['Matt']
    await choice.readSource()
    expect(choice.calls('ada')).toMatchObject([
      { operation: 'AddUserToGroup', input: { UserName: 'ada', GroupName: 'Dev' } },
      { operation: 'AttachUserPolicy', input: { UserName: 'ada', PolicyArn: ARN } },
      { operation: 'PutUserPolicy', input: { UserName: 'ada', PolicyName: 'own', PolicyDocument: '{}' } },
    ])
    expect(choice.summary.map(({ type }) => type)).toEqual(['Group', 'Managed policy', 'Inline policy'])
  })
})

describe('deleting with what blocks it', () => {
  it('removes all credentials, memberships and policies of a user', async () => {
    const { workspace } = workspaceThatAnswers({
      ListAccessKeys: { AccessKeyMetadata: [{ AccessKeyId: 'AKIAEXAMPLE', Status: 'Active' }] },
      ListMFADevices: { MFADevices: [{ SerialNumber: 'arn:aws:iam::111122223333:mfa/phone' }, { SerialNumber: 'GAHT12345678' }] },
      ListGroupsForUser: { Groups: [{ GroupName: 'Dev' }] },
      ListAttachedUserPolicies: { AttachedPolicies: [{ PolicyName: 'ReadOnlyAccess', PolicyArn: ARN }] },
      ListUserPolicies: { PolicyNames: ['own'] },
    })
    expect(callsOf(await findRemovals(workspace, 'Matt'))).toEqual([
      'DeleteLoginProfile', 'DeleteAccessKey', 'DeactivateMFADevice', 'DeleteVirtualMFADevice', 'DeactivateMFADevice',
      'RemoveUserFromGroup', 'DetachUserPolicy', 'DeleteUserPolicy',
    ])
  })

  it('knows a user without a password', async () => {
    const { workspace } = workspaceThatAnswers({
      ListAccessKeys: { AccessKeyMetadata: [] }, ListMFADevices: { MFADevices: [] }, ListGroupsForUser: { Groups: [] },
      ListAttachedUserPolicies: { AttachedPolicies: [] }, ListUserPolicies: { PolicyNames: [] }, GetLoginProfile: { refused: 'NoSuchEntity' },
    })
    expect(await findRemovals(workspace, 'Matt')).toEqual([])
  })

  it('is refused as a whole when it may not see what blocks', async () => {
    const { workspace } = workspaceThatAnswers({ GetGroup: { refused: 'AccessDenied' }, ListAttachedGroupPolicies: { AttachedPolicies: [] }, ListGroupPolicies: { PolicyNames: [] } })
    await expect(findGroupRemovals(workspace, 'Dev')).rejects.toThrow('GetGroup was refused.')
  })

  it('deletes the instance profile that the console made, and keeps one of another name', async () => {
    const { workspace } = workspaceThatAnswers({
      ListAttachedRolePolicies: { AttachedPolicies: [] }, ListRolePolicies: { PolicyNames: [] },
      ListInstanceProfilesForRole: { InstanceProfiles: [{ InstanceProfileName: 'App' }, { InstanceProfileName: 'servers' }] },
    })
    expect(callsOf(await findRoleRemovals(workspace, 'App'))).toEqual(['RemoveRoleFromInstanceProfile', 'DeleteInstanceProfile', 'RemoveRoleFromInstanceProfile'])
  })
})

describe('Manage tags', () => {
  const of = taggedPrincipal({ kind: 'User', name: 'Kunal' })
  const stored = [{ Key: 'team', Value: 'dev' }, { Key: 'site', Value: 'rome' }]
  it('sends only what changes', () => {
    expect(tagChanges(of, stored, stored)).toEqual([])
    expect(tagChanges(of, stored, [{ Key: 'team', Value: 'ops' }])).toMatchObject([
      { operation: 'UntagUser', input: { UserName: 'Kunal', TagKeys: ['site'] } },
      { operation: 'TagUser', input: { UserName: 'Kunal', Tags: [{ Key: 'team', Value: 'ops' }] } },
    ])
  })
})
