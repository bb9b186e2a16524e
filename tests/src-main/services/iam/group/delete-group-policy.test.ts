/** iam DeleteGroupPolicy */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, dev, READ } from '../fixtures.js'

describe('DeleteGroupPolicy', () => {
  const deleteGroupPolicy = theOperation('iam', 'DeleteGroupPolicy', {
    given: (cloud) => {
      dev(cloud)
      cloud.ok('iam', 'PutGroupPolicy', { GroupName: 'Dev', PolicyName: 'p', PolicyDocument: READ })
    },
    input: { GroupName: 'dev', PolicyName: 'p' },
  })

  deleteGroupPolicy.succeeds('takes the policy away; a second time there is none', (_output, cloud) => {
    expect(cloud.ok('iam', 'ListGroupPolicies', { GroupName: 'Dev' }).PolicyNames).toEqual([])
    expect(cloud.fails('iam', 'DeleteGroupPolicy', { GroupName: 'Dev', PolicyName: 'p' }).code).toBe('NoSuchEntity')
  })

  deleteGroupPolicy.refuses([
    ['a group that is not there', { GroupName: 'nobody' }, 'NoSuchEntity', 'The group with name nobody cannot be found.'],
    ['a policy that the group does not have', { PolicyName: 'q' }, 'NoSuchEntity', 'The group policy with name q cannot be found.'],
  ])
  deleteGroupPolicy.asks({ on: arnOf('group/team/Dev'), shown: 'group dev' })
  deleteGroupPolicy.isRecorded({ requestParameters: { groupName: 'dev', policyName: 'p' } })
})
