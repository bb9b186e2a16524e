/** Every IAM operation asks for its permission before it does or tells anything. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Credentials, Input } from '../../../../src-main/api/request.js'
import { findModel, findOperationModel, shapeOf } from '../../../../src-main/aws/models/model.js'
import { simulatedOperations } from '../../../../src-main/services/find-operation.js'
import { ACCOUNT, allow, document, Harness } from '../harness.js'

const POLICY = `arn:aws:iam::${ACCOUNT}:policy/p`

/** A value for each member that operations require. */
const VALUES: Readonly<Record<string, unknown>> = {
  UserName: 'u',
  GroupName: 'g',
  RoleName: 'r',
  InstanceProfileName: 'i',
  PolicyName: 'p',
  PolicyArn: POLICY,
  PolicySourceArn: `arn:aws:iam::${ACCOUNT}:user/u`,
  PermissionsBoundary: POLICY,
  PolicyDocument: document(allow('s3:*')),
  PolicyInputList: [document(allow('s3:*'))],
  AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' }),
  ActionNames: ['s3:GetObject'],
  VersionId: 'v1',
  Tags: [{ Key: 'a', Value: 'b' }],
  TagKeys: ['a'],
  AccessKeyId: 'AKIAAAAAAAAAAAAAAAAA',
  Status: 'Active',
  OldPassword: 'Correct-horse1',
  NewPassword: 'Correct-horse2',
  AccountAlias: 'alias',
  VirtualMFADeviceName: 'phone',
  SerialNumber: `arn:aws:iam::${ACCOUNT}:mfa/phone`,
  AuthenticationCode1: '000000',
  AuthenticationCode2: '000000',
  Description: 'd',
  Name: 'Corp',
  SAMLMetadataDocument: `<EntityDescriptor>${' '.repeat(1000)}</EntityDescriptor>`,
  SAMLProviderArn: `arn:aws:iam::${ACCOUNT}:saml-provider/Corp`,
  Url: 'https://oidc.example.com',
  ClientID: 'client',
  ThumbprintList: ['0'.repeat(40)],
  OpenIDConnectProviderArn: `arn:aws:iam::${ACCOUNT}:oidc-provider/oidc.example.com`,
  AWSServiceName: 'autoscaling.amazonaws.com',
  DeletionTaskId: 'task/aws-service-role/autoscaling.amazonaws.com/r/11111111-1111-4111-8111-111111111111',
  Arn: `arn:aws:iam::${ACCOUNT}:user/u`,
  JobId: '11111111-1111-4111-8111-111111111111',
  ServiceNamespace: 's3',
  ServiceNamespaces: ['s3'],
  GlobalEndpointTokenVersion: 'v2Token',
}

function inputOf(operation: string): Input {
  const model = findModel('iam')
  const name = findOperationModel('iam', operation)?.input
  const shape = model && name ? shapeOf(model, name) : undefined
  const required = shape?.type === 'structure' ? (shape.required ?? []) : []
  // The tag operations do not require names to be there; the others take the user that is named.
  return Object.fromEntries([...required, ...(shape?.type === 'structure' && 'UserName' in shape.members ? ['UserName'] : [])].map((member) => [member, VALUES[member]]))
}

const names = simulatedOperations()
  .filter(({ service }) => service === 'iam')
  .map(({ name }) => name)

describe('a user without any permission', () => {
  let cloud: Harness
  let keys: Credentials
  beforeAll(() => {
    cloud = new Harness()
    keys = cloud.user('Mallory')
  })

  it.each(names)('is refused %s', (name) => {
    const before = cloud.world.stateHash()
    const { error } = cloud.send('iam', name, inputOf(name), { credentials: keys })
    expect(error).toMatchObject({ code: 'AccessDenied', status: 403 })
    expect(error?.message).toContain(`arn:aws:iam::${ACCOUNT}:user/Mallory is not authorized to perform: iam:${name} on resource: `)
    expect(error?.message).toContain(`because no identity-based policy allows the iam:${name} action`)
    expect(cloud.lastEvent()).toMatchObject({ eventName: name, errorCode: 'AccessDenied', decisions: [{ action: `iam:${name}`, result: 'implicitDeny' }] })
    expect(cloud.world.stateHash()).toBe(before)
  })
})

describe('a user who is allowed one action', () => {
  it.each(names)('gets past the refusal of %s', (name) => {
    const cloud = new Harness()
    const also = name === 'AddRoleToInstanceProfile' ? ['iam:PassRole'] : []
    const keys = cloud.user('Alice', allow(`iam:${name}`, ...also))
    const { error } = cloud.send('iam', name, inputOf(name), { credentials: keys })
    expect(error?.message ?? '').not.toContain('not authorized to perform')
    expect(error?.code).not.toBe('ValidationError')
    expect(error?.code).not.toBe('InternalFailure')
  })
})
