import { describe, expect, it } from 'vitest'
import { isPossible, modifyRoleCalls, STATE_ACTIONS } from '../../../../src-renderer/console/ec2/actions.js'
import type { Instance, ProfileAssociation } from '../../../../src-renderer/console/ec2/types.js'

const association: ProfileAssociation = { AssociationId: 'iip-assoc-1', InstanceId: 'i-1', State: 'associated', IamInstanceProfile: { Arn: 'arn:aws:iam::111122223333:instance-profile/Old' } }

describe('Modify IAM role', () => {
  it('associates, replaces or disassociates, as the instance stands', () => {
    expect(modifyRoleCalls('i-1', undefined, 'App')).toMatchObject([{ operation: 'AssociateIamInstanceProfile', input: { InstanceId: 'i-1', IamInstanceProfile: { Name: 'App' } } }])
    expect(modifyRoleCalls('i-1', association, 'App')).toMatchObject([{ operation: 'ReplaceIamInstanceProfileAssociation', input: { AssociationId: 'iip-assoc-1' } }])
    expect(modifyRoleCalls('i-1', association, '')).toMatchObject([{ operation: 'DisassociateIamInstanceProfile', input: { AssociationId: 'iip-assoc-1' } }])
    expect(modifyRoleCalls('i-1', undefined, '')).toEqual([])
  })
})

describe('Instance state', () => {
  const possible = (...states: readonly string[]): readonly string[] => {
    const instances = states.map((Name) => ({ State: { Name } }) as Instance)
    return STATE_ACTIONS.filter((action) => isPossible(action, instances)).map(({ name }) => name)
  }
  it('offers what AWS would accept for all chosen', () => {
    expect(possible('running')).toEqual(['Stop', 'Reboot', 'Terminate'])
    expect(possible('stopped')).toEqual(['Start', 'Terminate'])
    expect(possible('terminated')).toEqual([])
    expect(possible('running', 'stopped')).toEqual(['Terminate'])
    expect(possible()).toEqual([])
  })
})
