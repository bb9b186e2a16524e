/** iam PutUserPolicy */
import { describe, expect, it } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, BOUNDARY, documentOf, donna, MALFORMED, OF_BLUE, READ } from '../fixtures.js'

describe('PutUserPolicy', () => {
  const putUserPolicy = theOperation('iam', 'PutUserPolicy', { given: donna, input: { UserName: 'donna', PolicyName: 'p', PolicyDocument: READ } })

  putUserPolicy.succeeds('keeps the document as it was written, and another in its place', (_output, cloud) => {
    const kept = () => cloud.ok('iam', 'GetUserPolicy', { UserName: 'Donna', PolicyName: 'p' }).PolicyDocument
    expect(kept()).toBe(READ)
    const airy = JSON.stringify(JSON.parse(READ), null, 4)
    putUserPolicy.send(cloud, { PolicyDocument: airy })
    expect(kept()).toBe(airy)
  })

  // Recorded: radkawar/stackd, testdata/aws/iam/policy_management.json.
  it('finds a policy under its name in any case', () => {
    const cloud = putUserPolicy.world()
    putUserPolicy.send(cloud, { PolicyName: 'MixedName' })
    putUserPolicy.send(cloud, { PolicyName: 'mixedname', PolicyDocument: documentOf(100) })
    expect(cloud.ok('iam', 'ListUserPolicies', { UserName: 'Donna' }).PolicyNames).toContain('MixedName')
    expect(cloud.ok('iam', 'GetUserPolicy', { UserName: 'Donna', PolicyName: 'MIXEDNAME' })).toMatchObject({ PolicyName: 'MIXEDNAME', PolicyDocument: documentOf(100) })
    cloud.ok('iam', 'DeleteUserPolicy', { UserName: 'Donna', PolicyName: 'mIXEDnAME' })
    expect(cloud.ok('iam', 'ListUserPolicies', { UserName: 'Donna' }).PolicyNames).not.toContain('MixedName')
  })

  it('has room for 2,048 characters in all; white space does not count, and a policy makes room for its successor', () => {
    const cloud = putUserPolicy.world()
    const half = documentOf(1024)
    for (const PolicyName of ['a', 'b', 'b']) putUserPolicy.send(cloud, { PolicyName, PolicyDocument: half.replaceAll(',', ', ') })
    expect(cloud.fails('iam', 'PutUserPolicy', { UserName: 'Donna', PolicyName: 'c', PolicyDocument: READ }).code).toBe('LimitExceeded')
  })

  putUserPolicy.refuses([
    ['a user that is not there', { UserName: 'nobody' }, 'NoSuchEntity', 'The user with name nobody cannot be found.'],
    ...MALFORMED,
    ['one character too many', { PolicyDocument: documentOf(2049) }, 'LimitExceeded', 'Maximum policy size of 2048 bytes exceeded for user Donna'],
  ])
  putUserPolicy.asks({ on: arnOf('user/team/Donna'), shown: 'user donna', conditions: { ...OF_BLUE, 'iam:PermissionsBoundary': BOUNDARY } })
  putUserPolicy.isRecorded({ requestParameters: { userName: 'donna', policyName: 'p', policyDocument: READ } })
})
