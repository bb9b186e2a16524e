/** iam PutGroupPolicy */
import { describe, expect, it } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, dev, documentOf, MALFORMED, READ } from '../fixtures.js'

describe('PutGroupPolicy', () => {
  const putGroupPolicy = theOperation('iam', 'PutGroupPolicy', { given: dev, input: { GroupName: 'dev', PolicyName: 'p', PolicyDocument: READ } })

  putGroupPolicy.succeeds('keeps the document as it was written, and another in its place', (_output, cloud) => {
    const kept = () => cloud.ok('iam', 'GetGroupPolicy', { GroupName: 'Dev', PolicyName: 'p' }).PolicyDocument
    expect(kept()).toBe(READ)
    const airy = JSON.stringify(JSON.parse(READ), null, 4)
    putGroupPolicy.send(cloud, { PolicyDocument: airy })
    expect(kept()).toBe(airy)
  })

  it('has room for 5,120 characters in all; white space does not count, and a policy makes room for its successor', () => {
    const cloud = putGroupPolicy.world()
    const half = documentOf(2560)
    for (const PolicyName of ['a', 'b', 'b']) putGroupPolicy.send(cloud, { PolicyName, PolicyDocument: half.replaceAll(',', ', ') })
    expect(cloud.fails('iam', 'PutGroupPolicy', { GroupName: 'Dev', PolicyName: 'c', PolicyDocument: READ }).code).toBe('LimitExceeded')
  })

  putGroupPolicy.refuses([
    ['a group that is not there', { GroupName: 'nobody' }, 'NoSuchEntity', 'The group with name nobody cannot be found.'],
    ...MALFORMED,
    ['one character too many', { PolicyDocument: documentOf(5121) }, 'LimitExceeded', 'Maximum policy size of 5120 bytes exceeded for group Dev'],
  ])
  putGroupPolicy.asks({ on: arnOf('group/team/Dev'), shown: 'group dev' })
  putGroupPolicy.isRecorded({ requestParameters: { groupName: 'dev', policyName: 'p', policyDocument: READ } })
})
