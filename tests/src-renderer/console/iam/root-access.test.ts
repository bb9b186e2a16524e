import { describe, expect, it } from 'vitest'
import { Action, iam, s3 } from '../../../../src-renderer/console/common/calls.svelte.js'
import { cliCalls } from '../../../../src-renderer/console/common/cli-calls.js'
import { asRoot, credentialWords, deletions, onBucket, recovery } from '../../../../src-renderer/console/iam/root-access/tasks.js'
import { workspaceThatAnswers } from '../workspace.js'

const MEMBER = '444455556666'

describe('root user credentials of a member account', () => {
  it('are told in words', () => {
    expect(credentialWords({ AccountPasswordPresent: 1, AccountAccessKeysPresent: 1, AccountMFAEnabled: 0 })).toEqual(['password', 'access keys'])
    expect(credentialWords({ AccountPasswordPresent: 0, AccountAccessKeysPresent: 0, AccountMFAEnabled: 0 })).toEqual([])
  })

  it('are deleted one by one, each as the root user for that task', () => {
    const found = deletions(MEMBER, { hasPassword: true, keys: [{ AccessKeyId: 'AKIA1', Status: 'Inactive', CreateDate: 0 }], devices: [{ UserName: '', SerialNumber: 'GAKT1', EnableDate: 0 }] })
    expect(found.map(({ what }) => what)).toEqual(['The console password', 'Access key AKIA1 (inactive)', 'MFA device GAKT1'])
    expect(found.map(({ call }) => [call.operation, call.input, call.asRoot])).toEqual([
      ['DeleteLoginProfile', {}, { accountId: MEMBER, task: 'IAMDeleteRootUserCredentials' }],
      ['DeleteAccessKey', { AccessKeyId: 'AKIA1' }, { accountId: MEMBER, task: 'IAMDeleteRootUserCredentials' }],
      ['DeactivateMFADevice', { SerialNumber: 'GAKT1' }, { accountId: MEMBER, task: 'IAMDeleteRootUserCredentials' }],
    ])
    expect(deletions(MEMBER, { hasPassword: false, keys: [], devices: [] })).toEqual([])
  })
})

it('a privileged action is sent with its account, its task and its gesture', async () => {
  const { workspace, sent } = workspaceThatAnswers()
  await new Action(workspace).run([recovery(MEMBER), onBucket('DeleteBucketPolicy', MEMBER, 'logs'), iam('ListUsers')])
  expect(sent).toEqual([
    { operation: 'CreateLoginProfile', input: {}, gesture: 'one-gesture', asRoot: { accountId: MEMBER, task: 'IAMCreateRootUserPassword' } },
    { operation: 'DeleteBucketPolicy', input: { Bucket: 'logs' }, gesture: 'one-gesture', asRoot: { accountId: MEMBER, task: 'S3UnlockBucketPolicy' } },
    { operation: 'ListUsers', input: {}, gesture: 'one-gesture' },
  ])
})

describe('Show as CLI', () => {
  it('gets a root session first, once for each account and task', () => {
    const lines = cliCalls([asRoot(iam('DeleteLoginProfile'), MEMBER, 'IAMDeleteRootUserCredentials'), asRoot(iam('DeleteAccessKey', { AccessKeyId: 'AKIA1' }), MEMBER, 'IAMDeleteRootUserCredentials'), onBucket('DeleteBucketPolicy', MEMBER, 'logs')])
    expect(lines.map((line) => (typeof line === 'string' ? '#' : line.operation))).toEqual(['AssumeRoot', '#', 'DeleteLoginProfile', 'DeleteAccessKey', 'AssumeRoot', '#', 'DeleteBucketPolicy'])
    expect(lines[0]).toMatchObject({ service: 'sts', input: { TargetPrincipal: MEMBER, TaskPolicyArn: { arn: 'arn:aws:iam::aws:policy/root-task/IAMDeleteRootUserCredentials' } } })
  })

  it('says what AWS offers in its console only', () => {
    expect(cliCalls([s3('ListBuckets'), { service: 'signin', operation: 'EnablePasskey', input: {} }])).toEqual([s3('ListBuckets'), '# EnablePasskey: AWS offers this in the console only'])
  })
})
