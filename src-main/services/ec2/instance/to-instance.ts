/** An instance in EC2's shape. */
import { toIso } from '../../../aws/clock.js'
import type { Instance, InstanceMetadataOptionsResponse, Reservation } from '../../../aws/models/ec2.types.js'
import type { Account } from '../../../store/account.js'
import type { InstanceRecord } from '../../../store/ec2/instances.js'
import { findImage, platformOf, usageOf } from '../catalog/images.js'
import { findInstanceType } from '../catalog/instance-types.js'
import { stateOf, toState } from './state.js'

export function toInstance(account: Account, record: InstanceRecord, now: number): Instance {
  const image = findImage(record.region, record.imageId)
  const state = stateOf(record, now)
  const association = account.ec2.associationOf(record.instanceId)
  const tags = account.ec2.tagsOf(record.region, record.instanceId)
  const type = findInstanceType(record.instanceType)
  const threads = type?.architecture === 'arm64' || type?.vcpus === 1 ? 1 : 2
  return {
    Architecture: image?.architecture ?? 'x86_64',
    BlockDeviceMappings: state === 'terminated' ? [] : [rootVolume(record, image?.rootDeviceName)],
    ClientToken: record.clientToken ?? '',
    EbsOptimized: false,
    EnaSupport: true,
    Hypervisor: 'xen',
    ...(association && { IamInstanceProfile: { Arn: association.instanceProfileArn, Id: association.instanceProfileId } }),
    NetworkInterfaces: state === 'terminated' ? [] : [networkInterface(account, record)],
    RootDeviceName: image?.rootDeviceName ?? '/dev/xvda',
    RootDeviceType: 'ebs',
    SecurityGroups: state === 'terminated' ? [] : groupsOf(record),
    ...(state !== 'terminated' && { SourceDestCheck: true }),
    ...stateReason(record),
    ...(tags.length > 0 && { Tags: tags }),
    VirtualizationType: 'hvm',
    ...(type && { CpuOptions: { CoreCount: type.vcpus / threads, ThreadsPerCore: threads } }),
    MetadataOptions: toMetadataOptions(record),
    ...(image && { PlatformDetails: platformOf(image), UsageOperation: usageOf(image) }),
    UsageOperationUpdateTime: record.launchTime,
    InstanceId: record.instanceId,
    ImageId: record.imageId,
    State: toState(state),
    PrivateDnsName: state === 'terminated' ? '' : privateDnsName(record),
    PublicDnsName: publicDnsName(record),
    StateTransitionReason: record.state === 'running' ? '' : `User initiated (${toIso(record.stateChange).replace('T', ' ').replace('Z', ' GMT')})`,
    ...(record.keyName !== undefined && { KeyName: record.keyName }),
    AmiLaunchIndex: record.amiLaunchIndex,
    ProductCodes: [],
    InstanceType: record.instanceType,
    LaunchTime: record.launchTime,
    Placement: { Tenancy: 'default', GroupName: '', AvailabilityZone: record.availabilityZone },
    ...(image?.windows && { Platform: 'windows' }),
    Monitoring: { State: record.monitoring ? 'enabled' : 'disabled' },
    ...(state !== 'terminated' && { SubnetId: record.subnetId, VpcId: record.vpcId, PrivateIpAddress: record.privateIpAddress }),
    ...(record.publicIpAddress !== undefined && { PublicIpAddress: record.publicIpAddress }),
  }
}

/** Instances that were launched together are shown together. */
export function toReservations(account: Account, records: readonly InstanceRecord[], now: number): Reservation[] {
  const reservations = new Map<string, Instance[]>()
  for (const record of records) {
    const instances = reservations.get(record.reservationId) ?? []
    reservations.set(record.reservationId, [...instances, toInstance(account, record, now)])
  }
  return [...reservations].map(([ReservationId, Instances]) => ({ ReservationId, OwnerId: account.id, Groups: [], Instances }))
}

export function toMetadataOptions({ metadataOptions }: InstanceRecord): InstanceMetadataOptionsResponse {
  return {
    State: 'applied',
    HttpTokens: metadataOptions.httpTokens,
    HttpPutResponseHopLimit: metadataOptions.httpPutResponseHopLimit,
    HttpEndpoint: metadataOptions.httpEndpoint,
    HttpProtocolIpv6: 'disabled',
    InstanceMetadataTags: metadataOptions.instanceMetadataTags,
  }
}

export function privateDnsName({ privateIpAddress, region }: InstanceRecord): string {
  return `ip-${privateIpAddress.replaceAll('.', '-')}.${region === 'us-east-1' ? 'ec2.internal' : `${region}.compute.internal`}`
}

function publicDnsName({ publicIpAddress, region }: InstanceRecord): string {
  if (publicIpAddress === undefined) return ''
  return `ec2-${publicIpAddress.replaceAll('.', '-')}.${region === 'us-east-1' ? 'compute-1' : `${region}.compute`}.amazonaws.com`
}

function groupsOf({ securityGroupIds }: InstanceRecord) {
  return securityGroupIds.map((GroupId) => ({ GroupId, GroupName: 'default' }))
}

function stateReason({ state }: InstanceRecord): Pick<Instance, 'StateReason'> {
  const message = 'Client.UserInitiatedShutdown: User initiated shutdown'
  return state === 'running' ? {} : { StateReason: { Code: 'Client.UserInitiatedShutdown', Message: message } }
}

function rootVolume({ volumeId, launchTime }: InstanceRecord, deviceName = '/dev/xvda') {
  return { DeviceName: deviceName, Ebs: { AttachTime: launchTime, DeleteOnTermination: true, Status: 'attached', VolumeId: volumeId } }
}

function networkInterface(account: Account, record: InstanceRecord): NonNullable<Instance['NetworkInterfaces']>[number] {
  const { publicIpAddress, privateIpAddress } = record
  const association = publicIpAddress === undefined ? {} : { Association: { IpOwnerId: 'amazon', PublicDnsName: publicDnsName(record), PublicIp: publicIpAddress } }
  return {
    ...association,
    Attachment: { AttachTime: record.launchTime, DeleteOnTermination: true, DeviceIndex: 0, Status: 'attached', NetworkCardIndex: 0 },
    Description: '',
    Groups: groupsOf(record),
    Ipv6Addresses: [],
    NetworkInterfaceId: record.networkInterfaceId,
    OwnerId: account.id,
    PrivateDnsName: privateDnsName(record),
    PrivateIpAddress: privateIpAddress,
    PrivateIpAddresses: [{ ...association, Primary: true, PrivateDnsName: privateDnsName(record), PrivateIpAddress: privateIpAddress }],
    SourceDestCheck: true,
    Status: 'in-use',
    SubnetId: record.subnetId,
    VpcId: record.vpcId,
    InterfaceType: 'interface',
  }
}
