/** Launching instances and sending them from state to state. */
import { beforeEach, describe, expect, test } from 'vitest'
import { allow, type Caller, HERE, LabWorld, trust } from '../lab-world.js'

interface Launched {
  ReservationId: string
  Instances: { InstanceId: string; State: { Name: string }; PrivateIpAddress: string; PublicIpAddress?: string; IamInstanceProfile?: { Arn: string } }[]
}
interface Described {
  Reservations: Launched[]
  NextToken?: string
}

let it: LabWorld
let root: Caller
let ImageId: string
const launchInput = () => ({ ImageId, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 })

beforeEach(() => {
  it = new LabWorld()
  root = it.root()
  ImageId = root.ok<{ Images: { ImageId: string }[] }>('ec2:DescribeImages', { Owners: ['amazon'], Filters: [{ Name: 'name', Values: ['al2023-ami-*x86_64'] }] }).Images[0]?.ImageId ?? ''
})

function launch(more: object = {}): string {
  return root.ok<Launched>('ec2:RunInstances', { ...launchInput(), ...more }).Instances[0]?.InstanceId ?? ''
}

function described(InstanceId: string) {
  return root.ok<Described>('ec2:DescribeInstances', { InstanceIds: [InstanceId] }).Reservations[0]?.Instances[0]
}

describe('a launched instance', () => {
  test('is pending, and runs a few seconds later', () => {
    const InstanceId = launch()
    expect(InstanceId).toMatch(/^i-0[0-9a-f]{16}$/)
    expect(described(InstanceId)).toMatchObject({ State: { Code: 0, Name: 'pending' } })
    it.world.clock.advance(10_000)
    expect(described(InstanceId)).toMatchObject({
      State: { Code: 16, Name: 'running' },
      InstanceType: 't3.micro',
      ImageId,
      Placement: { AvailabilityZone: 'us-east-1a' },
      MetadataOptions: { HttpTokens: 'required', HttpEndpoint: 'enabled' },
    })
    expect(root.in('eu-west-1').ok<Described>('ec2:DescribeInstances').Reservations).toEqual([])
    expect(it.root(it.there).ok<Described>('ec2:DescribeInstances').Reservations).toEqual([])
  })

  test('goes from state to state as it is told, and no other way', () => {
    const InstanceId = launch()
    const InstanceIds = [InstanceId]
    expect(root.code('ec2:StopInstances', { InstanceIds })).toBe('IncorrectInstanceState')
    it.world.clock.advance(10_000)
    expect(root.ok('ec2:StopInstances', { InstanceIds })).toEqual({
      StoppingInstances: [{ InstanceId, CurrentState: { Code: 64, Name: 'stopping' }, PreviousState: { Code: 16, Name: 'running' } }],
    })
    expect(root.code('ec2:StartInstances', { InstanceIds })).toBe('IncorrectInstanceState')
    it.world.clock.advance(20_000)
    expect(described(InstanceId)?.PublicIpAddress).toBeUndefined()
    expect(root.code('ec2:RebootInstances', { InstanceIds })).toBe('IncorrectInstanceState')
    expect(root.ok('ec2:StartInstances', { InstanceIds })).toMatchObject({ StartingInstances: [{ CurrentState: { Name: 'pending' }, PreviousState: { Name: 'stopped' } }] })
    it.world.clock.advance(10_000)
    root.ok('ec2:RebootInstances', { InstanceIds })
    expect(root.ok('ec2:TerminateInstances', { InstanceIds })).toMatchObject({ TerminatingInstances: [{ CurrentState: { Name: 'shutting-down' } }] })
    it.world.clock.advance(20_000)
    expect(described(InstanceId)?.State.Name).toBe('terminated')
    expect(root.code('ec2:StartInstances', { InstanceIds })).toBe('IncorrectInstanceState')
    it.world.clock.advance(3_600_000)
    expect(root.code('ec2:DescribeInstances', { InstanceIds })).toBe('InvalidInstanceID.NotFound')
  })

  test('is protected from termination where that was asked for', () => {
    const InstanceId = launch({ DisableApiTermination: true, DisableApiStop: true })
    it.world.clock.advance(10_000)
    expect(root.code('ec2:TerminateInstances', { InstanceIds: [InstanceId] })).toBe('OperationNotPermitted')
    expect(root.code('ec2:StopInstances', { InstanceIds: [InstanceId] })).toBe('OperationNotPermitted')
  })

  test('has passed its status checks after two minutes', () => {
    const InstanceId = launch()
    it.world.clock.advance(10_000)
    expect(root.ok('ec2:DescribeInstanceStatus')).toMatchObject({ InstanceStatuses: [{ InstanceId, InstanceStatus: { Status: 'initializing' } }] })
    it.world.clock.advance(120_000)
    expect(root.ok('ec2:DescribeInstanceStatus')).toMatchObject({ InstanceStatuses: [{ InstanceId, SystemStatus: { Status: 'ok' } }] })
    root.ok('ec2:StopInstances', { InstanceIds: [InstanceId] })
    expect(root.ok('ec2:DescribeInstanceStatus')).toEqual({ InstanceStatuses: [] })
    expect(root.ok('ec2:DescribeInstanceStatus', { IncludeAllInstances: true })).toMatchObject({ InstanceStatuses: [{ InstanceState: { Name: 'stopping' } }] })
  })

  test('takes other metadata options', () => {
    const InstanceId = launch({ MetadataOptions: { HttpTokens: 'optional' } })
    expect(described(InstanceId)).toMatchObject({ MetadataOptions: { HttpTokens: 'optional' } })
    root.ok('ec2:ModifyInstanceMetadataOptions', { InstanceId, HttpTokens: 'required', HttpPutResponseHopLimit: 1 })
    expect(described(InstanceId)).toMatchObject({ MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 } })
    expect(root.code('ec2:ModifyInstanceMetadataOptions', { InstanceId, HttpTokens: 'maybe' })).toBe('InvalidParameterValue')
  })
})

describe('RunInstances', () => {
  test('launches several at once, each with an address of its own, and once for one client token', () => {
    const input = { ...launchInput(), MinCount: 3, MaxCount: 3, ClientToken: 'once' }
    const first = root.ok<Launched>('ec2:RunInstances', input)
    expect(new Set(first.Instances.map(({ PrivateIpAddress }) => PrivateIpAddress)).size).toBe(3)
    expect(root.ok<Launched>('ec2:RunInstances', input).ReservationId).toBe(first.ReservationId)
    expect(root.ok<Described>('ec2:DescribeInstances').Reservations).toHaveLength(1)
  })

  test.each([
    [{ ImageId: undefined }, 'MissingParameter'],
    [{ ImageId: 'ami-nonsense' }, 'InvalidAMIID.Malformed'],
    [{ ImageId: 'resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64' }, 'RolecallNotSimulated'],
    [{ ImageId: 'ami-00000000000000000' }, 'InvalidAMIID.NotFound'],
    [{ InstanceType: 'z9.huge' }, 'InvalidParameterValue'],
    [{ InstanceType: 't4g.micro' }, 'InvalidParameterValue'],
    [{ InstanceType: undefined }, 'InvalidParameterCombination'],
    [{ KeyName: 'laptop' }, 'InvalidKeyPair.NotFound'],
    [{ SubnetId: 'subnet-00000000000000000' }, 'InvalidSubnetID.NotFound'],
    [{ SecurityGroupIds: ['sg-00000000000000000'] }, 'InvalidGroup.NotFound'],
    [{ IamInstanceProfile: { Name: 'ghost' } }, 'InvalidParameterValue'],
    [{ MinCount: 2, MaxCount: 1 }, 'InvalidParameterCombination'],
    [{ MinCount: 0 }, 'InvalidParameterValue'],
    [{ MinCount: 99, MaxCount: 99 }, 'InstanceLimitExceeded'],
    [{ TagSpecifications: [{ ResourceType: 'moon', Tags: [{ Key: 'a', Value: 'b' }] }] }, 'InvalidParameterValue'],
    [{ LaunchTemplate: { LaunchTemplateName: 'x' } }, 'RolecallNotSimulated'],
  ])('%j: %s', (more, code) => {
    expect(root.code('ec2:RunInstances', { ...launchInput(), ...more })).toBe(code)
    expect(root.ok<Described>('ec2:DescribeInstances').Reservations).toEqual([])
  })

  test('says what it would do without doing it', () => {
    expect(root.send('ec2:RunInstances', { ...launchInput(), DryRun: true }).error).toMatchObject({ code: 'DryRunOperation', status: 412 })
    expect(it.user('Nobody').send('ec2:RunInstances', { ...launchInput(), DryRun: true }).error).toMatchObject({ code: 'UnauthorizedOperation', status: 403 })
    expect(root.ok<Described>('ec2:DescribeInstances').Reservations).toEqual([])
  })

  test('needs every resource that it takes, a tag\'s right of its own, and the role to be passed', () => {
    const RoleArn = it.role('app-role', trust({ Service: 'ec2.amazonaws.com' }))
    it.instanceProfile('app-profile', 'app-role')
    const input = { ...launchInput(), IamInstanceProfile: { Name: 'app-profile' }, TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Name', Value: 'app' }] }] }
    const refusal = (caller: Caller) => caller.send('ec2:RunInstances', input).error
    expect(refusal(it.user('None'))?.message).toContain(`ec2:RunInstances on resource: arn:aws:ec2:us-east-1:${HERE}:instance/*`)
    expect(refusal(it.user('InstanceOnly', allow('ec2:RunInstances', 'arn:aws:ec2:*:*:instance/*')))?.message).toContain('arn:aws:ec2:us-east-1::image/')
    expect(refusal(it.user('NoTags', allow('ec2:RunInstances')))?.message).toContain('ec2:CreateTags')
    const noPass = refusal(it.user('NoPass', allow(['ec2:RunInstances', 'ec2:CreateTags'])))
    expect(noPass).toMatchObject({ code: 'UnauthorizedOperation', message: expect.stringContaining(`iam:PassRole on resource: ${RoleArn}`) as string })
    const passer = { Version: '2012-10-17', Statement: [
      { Effect: 'Allow', Action: ['ec2:RunInstances', 'ec2:CreateTags'], Resource: '*' },
      { Effect: 'Allow', Action: 'iam:PassRole', Resource: RoleArn, Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } } },
    ] }
    expect(refusal(it.user('Passer', passer))).toBeUndefined()
  })

  test('instance types can be limited by condition', () => {
    const small = it.user('Small', allow('ec2:RunInstances', '*', { StringEqualsIfExists: { 'ec2:InstanceType': 't3.micro' } }))
    expect(small.code('ec2:RunInstances', launchInput())).toBeUndefined()
    expect(small.code('ec2:RunInstances', { ...launchInput(), InstanceType: 'm5.large' })).toBe('UnauthorizedOperation')
  })
})

describe('finding instances', () => {
  test.each([
    [[{ Name: 'tag:Name', Values: ['app-*'] }], 2],
    [[{ Name: 'tag:Name', Values: ['app-1', 'db-1'] }], 2],
    [[{ Name: 'tag-key', Values: ['Team'] }], 1],
    [[{ Name: 'instance-state-name', Values: ['running', 'pending'] }], 3],
    [[{ Name: 'instance-state-name', Values: ['stopped'] }], 0],
    [[{ Name: 'instance-type', Values: ['t3.?????'] }, { Name: 'tag:Name', Values: ['db-1'] }], 1],
  ])('%j finds %i', (Filters, count) => {
    for (const Name of ['app-1', 'app-2', 'db-1']) {
      const Tags = [{ Key: 'Name', Value: Name }, ...(Name === 'db-1' ? [{ Key: 'Team', Value: 'data' }] : [])]
      launch({ TagSpecifications: [{ ResourceType: 'instance', Tags }] })
    }
    expect(root.ok<Described>('ec2:DescribeInstances', { Filters }).Reservations).toHaveLength(count)
  })

  test('page by page gives each once', () => {
    root.ok('ec2:RunInstances', { ...launchInput(), MinCount: 12, MaxCount: 12 })
    const found: string[] = []
    let NextToken: string | undefined
    do {
      const page: Described = root.ok('ec2:DescribeInstances', { MaxResults: 5, NextToken })
      found.push(...page.Reservations.flatMap(({ Instances }) => Instances.map(({ InstanceId }) => InstanceId)))
      NextToken = page.NextToken
    } while (NextToken !== undefined)
    expect(new Set(found).size).toBe(12)
    expect(found).toHaveLength(12)
  })

  test('refuses what there is not', () => {
    expect(root.code('ec2:DescribeInstances', { Filters: [{ Name: 'colour', Values: ['red'] }] })).toBe('InvalidParameterValue')
    expect(root.code('ec2:DescribeInstances', { InstanceIds: ['nonsense'] })).toBe('InvalidInstanceID.Malformed')
    expect(root.send('ec2:StartInstances', { InstanceIds: ['i-00000000000000001', 'i-00000000000000002'] }).error).toMatchObject({
      code: 'InvalidInstanceID.NotFound',
      message: "The instance IDs 'i-00000000000000001, i-00000000000000002' do not exist",
    })
  })

  test('needs a permission whose denial names no resource', () => {
    expect(it.user('Nobody').send('ec2:DescribeInstances').error).toMatchObject({
      code: 'UnauthorizedOperation',
      message: `You are not authorized to perform this operation. User: arn:aws:iam::${HERE}:user/Nobody is not authorized to perform: ec2:DescribeInstances because no identity-based policy allows the ec2:DescribeInstances action`,
    })
  })
})

describe('tags', () => {
  test('are made, read and deleted, and decide who may stop an instance', () => {
    const InstanceId = launch()
    const owner = it.user('Owner', allow('ec2:StopInstances', '*', { StringEquals: { 'aws:ResourceTag/team': 'blue' } }))
    it.world.clock.advance(10_000)
    expect(owner.code('ec2:StopInstances', { InstanceIds: [InstanceId] })).toBe('UnauthorizedOperation')
    root.ok('ec2:CreateTags', { Resources: [InstanceId], Tags: [{ Key: 'team', Value: 'red' }] })
    root.ok('ec2:CreateTags', { Resources: [InstanceId], Tags: [{ Key: 'team', Value: 'blue' }] })
    expect(root.ok('ec2:DescribeTags', { Filters: [{ Name: 'resource-id', Values: [InstanceId] }] })).toEqual({
      Tags: [{ Key: 'team', ResourceId: InstanceId, ResourceType: 'instance', Value: 'blue' }],
    })
    expect(owner.code('ec2:StopInstances', { InstanceIds: [InstanceId] })).toBeUndefined()
    root.ok('ec2:DeleteTags', { Resources: [InstanceId], Tags: [{ Key: 'team', Value: 'other' }] })
    expect(root.ok('ec2:DescribeTags')).toMatchObject({ Tags: [{ Key: 'team' }] })
    root.ok('ec2:DeleteTags', { Resources: [InstanceId] })
    expect(root.ok('ec2:DescribeTags')).toEqual({ Tags: [] })
  })

  test('must be sound, on something that exists', () => {
    const InstanceId = launch()
    expect(root.code('ec2:CreateTags', { Resources: [InstanceId], Tags: [{ Key: 'aws:x', Value: '' }] })).toBe('InvalidParameterValue')
    expect(root.code('ec2:CreateTags', { Resources: ['i-00000000000000001'], Tags: [{ Key: 'a', Value: '' }] })).toBe('InvalidInstanceID.NotFound')
    expect(root.code('ec2:CreateTags', { Resources: ['nonsense'], Tags: [{ Key: 'a', Value: '' }] })).toBe('InvalidID')
    const many = Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: '' }))
    expect(root.code('ec2:CreateTags', { Resources: [InstanceId], Tags: many })).toBe('TagLimitExceeded')
    expect(root.ok('ec2:DescribeTags')).toEqual({ Tags: [] })
  })
})
