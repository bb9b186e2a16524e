/** A group's permissions come and go with membership. */
import { beforeEach, describe, expect, it } from 'vitest'
import { Harness } from '../harness.js'

let cloud: Harness
beforeEach(() => {
  cloud = new Harness()
})

describe('the dev group lesson', () => {
  it('gives a member what the group is given, and takes it away', () => {
    const kunal = cloud.user('Kunal')
    const list = (): string => cloud.send('iam', 'ListUsers', {}, { credentials: kunal }).error?.code ?? 'allowed'
    expect(list()).toBe('AccessDenied')
    cloud.ok('iam', 'CreateGroup', { GroupName: 'Dev' })
    cloud.ok('iam', 'AttachGroupPolicy', { GroupName: 'Dev', PolicyArn: 'arn:aws:iam::aws:policy/IAMReadOnlyAccess' })
    cloud.ok('iam', 'AddUserToGroup', { GroupName: 'Dev', UserName: 'kunal' })
    expect(list()).toBe('allowed')
    cloud.ok('iam', 'RemoveUserFromGroup', { GroupName: 'dev', UserName: 'Kunal' })
    expect(list()).toBe('AccessDenied')
  })
})
