/** sts GetCallerIdentity */
import { describe, expect, it } from 'vitest'
import { ACCOUNT, allow, document } from '../harness.js'
import { theOperation } from '../operation.js'
import { sessionOf } from './sessions.js'

describe('GetCallerIdentity', () => {
  const ARN = `arn:aws:iam::${ACCOUNT}:user/Kunal`
  const getCallerIdentity = theOperation('sts', 'GetCallerIdentity', { given: (cloud) => void cloud.user('Kunal'), as: 'Kunal', input: {} })

  getCallerIdentity.succeeds('tells a user who they are', (output) => {
    expect(output).toEqual({ UserId: expect.stringMatching(/^AIDA/), Account: ACCOUNT, Arn: ARN })
  })

  it('tells the root user, a session of a role and a federated user who they are', () => {
    const cloud = getCallerIdentity.world()
    const keys = cloud.user('Kunal', allow('sts:*'))
    const AssumeRolePolicyDocument = document({ Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' })
    const { RoleId } = cloud.ok('iam', 'CreateRole', { RoleName: 'App', AssumeRolePolicyDocument }).Role
    const session = sessionOf(cloud.ok('sts', 'AssumeRole', { RoleArn: `arn:aws:iam::${ACCOUNT}:role/App`, RoleSessionName: 'one' }, keys))
    const guest = sessionOf(cloud.ok('sts', 'GetFederationToken', { Name: 'guest' }, keys))
    const asked = (credentials = cloud.root) => cloud.ok('sts', 'GetCallerIdentity', {}, credentials)
    expect(asked()).toEqual({ UserId: ACCOUNT, Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:root` })
    expect(asked(session)).toEqual({ UserId: `${RoleId}:one`, Account: ACCOUNT, Arn: `arn:aws:sts::${ACCOUNT}:assumed-role/App/one` })
    expect(asked(guest)).toEqual({ UserId: `${ACCOUNT}:guest`, Account: ACCOUNT, Arn: `arn:aws:sts::${ACCOUNT}:federated-user/guest` })
  })

  getCallerIdentity.refuses([
    ['who has not signed', {}, 'MissingAuthenticationToken', 'Request is missing Authentication Token', () => ({ kind: 'anonymous' })],
    ['a key that is not known', {}, 'InvalidClientTokenId', 'The security token included in the request is invalid.', () => ({ kind: 'keys', accessKeyId: 'AKIAAAAAAAAAAAAAAAAA', secretAccessKey: 'x' })],
    ['a wrong secret', {}, 'SignatureDoesNotMatch', 'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.', ({ root }) => ({ ...root, secretAccessKey: 'wrong' }) as typeof root],
  ])
  getCallerIdentity.asksNothing()
  getCallerIdentity.isRecorded({ readOnly: true, requestParameters: null })
})
