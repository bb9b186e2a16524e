/** Giving an instance a role: by an instance profile, and only when the role may be passed. */
import { beforeEach, describe, expect, test } from 'vitest'
import { allow, type Caller, HERE, LabWorld, trust } from '../lab-world.js'

let it: LabWorld
let root: Caller
let InstanceId: string

beforeEach(() => {
  it = new LabWorld()
  root = it.root()
  it.role('reader', trust({ Service: 'ec2.amazonaws.com' }))
  it.instanceProfile('reader', 'reader')
  it.role('writer', trust({ Service: 'ec2.amazonaws.com' }))
  it.instanceProfile('writer', 'writer')
  it.instanceProfile('empty')
  const ImageId = root.ok<{ Images: { ImageId: string }[] }>('ec2:DescribeImages').Images[0]?.ImageId
  InstanceId = root.ok<{ Instances: { InstanceId: string }[] }>('ec2:RunInstances', { ImageId, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 }).Instances[0]?.InstanceId ?? ''
  it.world.clock.advance(10_000)
})

const associate = (Name: string, caller = root) => caller.send('ec2:AssociateIamInstanceProfile', { InstanceId, IamInstanceProfile: { Name } })
const associations = () => root.ok<{ IamInstanceProfileAssociations: { AssociationId: string; State: string; IamInstanceProfile: { Arn: string } }[] }>('ec2:DescribeIamInstanceProfileAssociations').IamInstanceProfileAssociations

test('an instance gets one profile, another in its place, and none again', () => {
  expect(associate('reader').output).toMatchObject({ IamInstanceProfileAssociation: { InstanceId, State: 'associating' } })
  const [first] = associations()
  expect(first).toMatchObject({ State: 'associated', IamInstanceProfile: { Arn: `arn:aws:iam::${HERE}:instance-profile/reader` } })
  expect(root.ok('ec2:DescribeInstances')).toMatchObject({ Reservations: [{ Instances: [{ IamInstanceProfile: { Arn: first?.IamInstanceProfile.Arn } }] }] })
  expect(associate('writer').error).toMatchObject({ code: 'IncorrectState', message: `There is an existing association for instance ${InstanceId}` })

  root.ok('ec2:ReplaceIamInstanceProfileAssociation', { AssociationId: first?.AssociationId, IamInstanceProfile: { Arn: `arn:aws:iam::${HERE}:instance-profile/writer` } })
  const [second] = associations()
  expect(second?.IamInstanceProfile.Arn).toContain('/writer')
  expect(second?.AssociationId).not.toBe(first?.AssociationId)

  expect(root.ok('ec2:DisassociateIamInstanceProfile', { AssociationId: second?.AssociationId })).toMatchObject({ IamInstanceProfileAssociation: { State: 'disassociating' } })
  expect(associations()).toEqual([])
  expect(root.code('ec2:DisassociateIamInstanceProfile', { AssociationId: second?.AssociationId })).toBe('InvalidAssociationID.NotFound')
})

describe('iam:PassRole', () => {
  test('is needed on the role that the profile holds', () => {
    const user = it.user('Operator', allow('ec2:*'))
    expect(associate('reader', user).error).toMatchObject({ code: 'UnauthorizedOperation', message: expect.stringContaining(`iam:PassRole on resource: arn:aws:iam::${HERE}:role/reader`) as string })
    const passer = it.user('Passer', { Version: '2012-10-17', Statement: [
      { Effect: 'Allow', Action: 'ec2:*', Resource: '*' },
      { Effect: 'Allow', Action: 'iam:PassRole', Resource: `arn:aws:iam::${HERE}:role/reader`, Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } } },
    ] })
    expect(associate('writer', passer).error?.code).toBe('UnauthorizedOperation')
    expect(associate('reader', passer).error).toBeUndefined()
    const [association] = associations()
    expect(passer.code('ec2:ReplaceIamInstanceProfileAssociation', { AssociationId: association?.AssociationId, IamInstanceProfile: { Name: 'writer' } })).toBe('UnauthorizedOperation')
    expect(passer.code('ec2:DisassociateIamInstanceProfile', { AssociationId: association?.AssociationId })).toBeUndefined()
  })
})

test.each([
  ['ghost', 'InvalidParameterValue', 'Value (ghost) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name'],
  ['empty', 'InvalidParameterValue', `IAM Instance Profile "arn:aws:iam::${HERE}:instance-profile/empty" has no associated IAM Roles`],
])('profile %s cannot be used', (name, code, message) => {
  expect(associate(name).error).toMatchObject({ code, message })
})

test('an instance on its way to another state takes no profile, and a terminated one keeps none', () => {
  associate('reader')
  root.ok('ec2:TerminateInstances', { InstanceIds: [InstanceId] })
  expect(associations()).toEqual([])
  expect(associate('reader').error?.code).toBe('IncorrectInstanceState')
})
