/** iam GetGroupPolicy */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, dev, READ } from '../fixtures.js'

describe('GetGroupPolicy', () => {
  const getGroupPolicy = theOperation('iam', 'GetGroupPolicy', {
    given: (cloud) => {
      dev(cloud)
      cloud.ok('iam', 'PutGroupPolicy', { GroupName: 'Dev', PolicyName: 'p', PolicyDocument: READ })
    },
    input: { GroupName: 'dev', PolicyName: 'p' },
  })

  getGroupPolicy.succeeds('answers the document as it was put', (output) => {
    expect(output).toEqual({ GroupName: 'Dev', PolicyName: 'p', PolicyDocument: READ })
  })

  getGroupPolicy.refuses([
    ['a group that is not there', { GroupName: 'nobody' }, 'NoSuchEntity', 'The group with name nobody cannot be found.'],
    ['a policy that the group does not have', { PolicyName: 'q' }, 'NoSuchEntity', 'The group policy with name q cannot be found.'],
  ])
  getGroupPolicy.asks({ on: arnOf('group/team/Dev'), shown: 'group dev' })
  getGroupPolicy.isRecorded({ readOnly: true, requestParameters: { groupName: 'dev', policyName: 'p' } })
})
