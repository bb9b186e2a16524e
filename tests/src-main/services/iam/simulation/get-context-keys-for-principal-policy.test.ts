/** iam GetContextKeysForPrincipalPolicy */
import { describe, expect, it } from 'vitest'
import { allow, document } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { arnOf, dev, donna, OF_BLUE } from '../fixtures.js'

describe('GetContextKeysForPrincipalPolicy', () => {
  const FROM = { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }
  const getContextKeysForPrincipalPolicy = theOperation('iam', 'GetContextKeysForPrincipalPolicy', {
    given: (cloud) => {
      donna(cloud)
      dev(cloud)
      cloud.ok('iam', 'PutUserPolicy', { UserName: 'Donna', PolicyName: 'p', PolicyDocument: document({ ...allow('s3:*'), Condition: FROM }) })
      cloud.ok('iam', 'PutGroupPolicy', { GroupName: 'Dev', PolicyName: 'p', PolicyDocument: document({ ...allow('s3:*'), Resource: 'arn:aws:s3:::${aws:username}' }) })
      cloud.ok('iam', 'AddUserToGroup', { GroupName: 'Dev', UserName: 'Donna' })
    },
    input: { PolicySourceArn: arnOf('user/team/Donna') },
  })

  getContextKeysForPrincipalPolicy.succeeds('names the keys that the user’s and the groups’ policies ask about', ({ ContextKeyNames }) => {
    expect([...(ContextKeyNames ?? [])].sort()).toEqual(['aws:SourceIp', 'aws:username'])
  })

  it('looks at more policies on top, and at groups alone', () => {
    const cloud = getContextKeysForPrincipalPolicy.world()
    const PolicyInputList = [document({ ...allow('*'), Condition: { Bool: { 'aws:SecureTransport': 'true' } } })]
    expect(getContextKeysForPrincipalPolicy.send(cloud, { PolicySourceArn: arnOf('group/team/Dev'), PolicyInputList }).ContextKeyNames).toEqual(['aws:username', 'aws:SecureTransport'])
  })

  getContextKeysForPrincipalPolicy.refuses([
    ['a user that is not there', { PolicySourceArn: arnOf('user/nobody') }, 'NoSuchEntity', 'The user with name nobody cannot be found.'],
    ['what has no policies', { PolicySourceArn: arnOf('root') }, 'InvalidInput', `Invalid Entity Arn: ${arnOf('root')} does not clearly define entity type and name.`],
    ['what is no policy', { PolicyInputList: ['{'] }, 'InvalidInput', expect.stringMatching(/^Invalid value for policyInputList\.1, line 1, column \d+: /) as string],
  ])
  getContextKeysForPrincipalPolicy.asks({ on: arnOf('user/team/Donna'), shown: 'user Donna', conditions: OF_BLUE })
  getContextKeysForPrincipalPolicy.isRecorded({ readOnly: true, requestParameters: { policySourceArn: arnOf('user/team/Donna') } })
})
