/** iam ListGroupPolicies */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, dev, READ, S3_READ } from '../fixtures.js'

describe('ListGroupPolicies', () => {
  const listGroupPolicies = theOperation('iam', 'ListGroupPolicies', {
    given: (cloud) => {
      dev(cloud)
      for (const PolicyName of ['write', 'Read']) cloud.ok('iam', 'PutGroupPolicy', { GroupName: 'Dev', PolicyName, PolicyDocument: READ })
      cloud.ok('iam', 'AttachGroupPolicy', { GroupName: 'Dev', PolicyArn: S3_READ })
    },
    input: { GroupName: 'dev' },
  })

  listGroupPolicies.succeeds('names the inline policies, not the attached ones', (output) => {
    expect(output).toEqual({ PolicyNames: ['Read', 'write'], IsTruncated: false })
  })

  listGroupPolicies.pages(({ PolicyNames }) => PolicyNames, ['Read', 'write'])
  listGroupPolicies.refuses([['a group that is not there', { GroupName: 'nobody' }, 'NoSuchEntity', 'The group with name nobody cannot be found.']])
  listGroupPolicies.asks({ on: arnOf('group/team/Dev'), shown: 'group dev' })
  listGroupPolicies.isRecorded({ readOnly: true, requestParameters: { groupName: 'dev' } })
})
