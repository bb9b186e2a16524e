import { describe, expect, it } from 'vitest'
import { NewRole } from '../../../../src-renderer/console/iam/roles/new-role.svelte.js'

const operations = (role: NewRole): readonly string[] => role.calls().map(({ operation }) => operation)

describe('Create role', () => {
  it('makes an instance profile of the same name for EC2, and only for EC2', () => {
    const role = new NewRole('111122223333')
    role.name = 'App'
    role.policies = ['arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess']
    expect(operations(role)).toEqual(['CreateRole', 'AttachRolePolicy', 'CreateInstanceProfile', 'AddRoleToInstanceProfile'])
    expect(role.calls().at(-1)?.input).toEqual({ InstanceProfileName: 'App', RoleName: 'App' })
    role.service = 'lambda.amazonaws.com'
    expect(operations(role)).toEqual(['CreateRole', 'AttachRolePolicy'])
  })

  it('proposes the description of the use case until one is written', () => {
    const role = new NewRole('111122223333')
    expect(role.description).toContain('EC2')
    role.description = ''
    expect(role.calls()[0]?.input).not.toHaveProperty('Description')
  })

  it('says what is missing before each step', () => {
    const role = new NewRole('111122223333')
    expect(role.trustMissing).toBeUndefined()
    role.entity = 'account'
    role.whose = 'another'
    expect(role.trustMissing).toContain('12-digit')
    role.otherAccount = '4444-5555-6666'
    expect(role.trustMissing).toBeUndefined()
    expect(role.trustPolicy).toContain('arn:aws:iam::444455556666:root')
    expect(role.nameMissing).toContain('role name')
    role.name = 'has space'
    expect(role.nameMissing).toContain('role name')
    role.name = 'App'
    expect(role.nameMissing).toBeUndefined()
  })
})
