import { describe, expect, it } from 'vitest'
import { isOfDeleted, isOfRevived } from '../../../src-renderer/shared/query.svelte.js'

describe('what is known to be deleted', () => {
  const deleted = (eventName: string, requestParameters: object | null, errorCode?: string) => ({ eventName, errorCode, record: { requestParameters } })
  const cases: readonly [string, Readonly<Record<string, unknown>>, ReturnType<typeof deleted>, boolean][] = [
    ['the user that is asked for', { UserName: 'Kunal' }, deleted('DeleteUser', { userName: 'Kunal' }), true],
    ['another user', { UserName: 'Matt' }, deleted('DeleteUser', { userName: 'Kunal' }), false],
    ['only the user’s password', { UserName: 'Kunal' }, deleted('DeleteLoginProfile', { userName: 'Kunal' }), false],
    ['only one of the user’s keys', { UserName: 'Kunal' }, deleted('DeleteAccessKey', { userName: 'Kunal', accessKeyId: 'AKIA1' }), false],
    ['a user that could not be deleted', { UserName: 'Kunal' }, deleted('DeleteUser', { userName: 'Kunal' }, 'DeleteConflict'), false],
    ['a policy, named by its ARN', { PolicyArn: 'arn:p', VersionId: 'v1' }, deleted('DeletePolicy', { policyArn: 'arn:p' }), true],
    ['a bucket', { Bucket: 'reports' }, deleted('DeleteBucket', { bucketName: 'reports' }), true],
    ['an object', { Bucket: 'reports', Key: 'a' }, deleted('DeleteObject', { bucketName: 'reports', key: 'a' }), true],
    ['the list that held it', {}, deleted('DeleteUser', { userName: 'Kunal' }), false],
    ['nothing: a creation', { UserName: 'Kunal' }, deleted('CreateUser', { userName: 'Kunal' }), false],
    ['nothing that the record names', { UserName: 'Kunal' }, deleted('DeleteUser', null), false],
  ]
  it.each(cases)('%s', (_, input, event, expected) => {
    expect(isOfDeleted(input, event)).toBe(expected)
  })

  it('is there again once something else was done with it', () => {
    const deletion = deleted('DeleteObject', { bucketName: 'reports', key: 'a' })
    expect(isOfRevived({ Bucket: 'reports', Key: 'a' }, deleted('CompleteMultipartUpload', { bucketName: 'reports', key: 'a' }), deletion)).toBe(true)
    expect(isOfRevived({ Bucket: 'reports', Key: 'a' }, deleted('PutObject', { bucketName: 'reports', key: 'b' }), deletion)).toBe(false)
    expect(isOfRevived({ UserName: 'Kunal' }, deleted('CreateUser', { userName: 'Kunal' }), deleted('DeleteUser', { userName: 'Kunal' }))).toBe(true)
    expect(isOfRevived({ UserName: 'Kunal' }, deleted('CreateUser', { userName: 'Kunal' }, 'AccessDenied'), deleted('DeleteUser', { userName: 'Kunal' }))).toBe(false)
  })
})
