/** What EC2 offers: regions, zones, images, instance types, and the default network. */
import { beforeEach, expect, test } from 'vitest'
import { type Caller, LabWorld } from '../lab-world.js'

let it: LabWorld
let root: Caller
beforeEach(() => {
  it = new LabWorld()
  root = it.root()
})

test('regions: those open to every account, or all', () => {
  const regions = (input = {}) => root.ok<{ Regions: { RegionName: string; OptInStatus: string }[] }>('ec2:DescribeRegions', input).Regions
  expect(regions()).toHaveLength(17)
  expect(regions({ AllRegions: true }).map(({ OptInStatus }) => OptInStatus)).toContain('not-opted-in')
  expect(regions({ RegionNames: ['eu-west-1'] })).toEqual([{ OptInStatus: 'opt-in-not-required', RegionName: 'eu-west-1', Endpoint: 'ec2.eu-west-1.amazonaws.com' }])
  expect(root.code('ec2:DescribeRegions', { RegionNames: ['mars-1'] })).toBe('InvalidParameterValue')
})

test('zones are those of the region asked', () => {
  expect(root.in('eu-central-1').ok('ec2:DescribeAvailabilityZones')).toMatchObject({
    AvailabilityZones: [{ ZoneName: 'eu-central-1a', ZoneId: 'euc1-az1' }, { ZoneName: 'eu-central-1b' }, { ZoneName: 'eu-central-1c' }],
  })
})

test('images have one id in a region, the same in every world', () => {
  const ids = (caller: Caller) => caller.ok<{ Images: { ImageId: string }[] }>('ec2:DescribeImages').Images.map(({ ImageId }) => ImageId)
  expect(ids(root)).toEqual(ids(new LabWorld().root()))
  expect(ids(root)).not.toEqual(ids(root.in('eu-west-1')))
  expect(root.ok('ec2:DescribeImages', { Owners: ['self'] })).toEqual({ Images: [] })
  expect(root.ok<{ Images: object[] }>('ec2:DescribeImages', { Filters: [{ Name: 'platform', Values: ['windows'] }] }).Images).toHaveLength(1)
})

test('instance types can be looked up', () => {
  expect(root.ok('ec2:DescribeInstanceTypes', { InstanceTypes: ['t3.micro'] })).toMatchObject({ InstanceTypes: [{ VCpuInfo: { DefaultVCpus: 2 }, MemoryInfo: { SizeInMiB: 1024 } }] })
  expect(root.code('ec2:DescribeInstanceTypes', { InstanceTypes: ['z9.huge'] })).toBe('InvalidInstanceType')
})

test('each account has a default network in each region, and no key pairs', () => {
  const vpc = (caller: Caller) => caller.ok<{ Vpcs: { VpcId: string; IsDefault: boolean; CidrBlock: string }[] }>('ec2:DescribeVpcs').Vpcs[0]
  expect(vpc(root)).toMatchObject({ IsDefault: true, CidrBlock: '172.31.0.0/16' })
  expect(new Set([vpc(root)?.VpcId, vpc(root.in('eu-west-1'))?.VpcId, vpc(it.root(it.there))?.VpcId]).size).toBe(3)
  const { Subnets } = root.ok<{ Subnets: { SubnetId: string; CidrBlock: string; VpcId: string }[] }>('ec2:DescribeSubnets')
  expect(Subnets.map(({ CidrBlock }) => CidrBlock)).toEqual(['172.31.0.0/20', '172.31.16.0/20', '172.31.32.0/20', '172.31.48.0/20', '172.31.64.0/20', '172.31.80.0/20'])
  expect(Subnets.every(({ VpcId }) => VpcId === vpc(root)?.VpcId)).toBe(true)
  expect(root.ok('ec2:DescribeSecurityGroups')).toMatchObject({ SecurityGroups: [{ GroupName: 'default', VpcId: vpc(root)?.VpcId }] })
  expect(root.ok('ec2:DescribeKeyPairs')).toEqual({ KeyPairs: [] })
  expect(root.code('ec2:DescribeVpcs', { VpcIds: ['vpc-00000000000000000'] })).toBe('InvalidVpcID.NotFound')
})
