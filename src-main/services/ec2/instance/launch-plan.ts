/** What RunInstances is to launch, once all that it names has been found. */
import type { RunInstancesRequest } from '../../../aws/models/ec2.types.js'
import { notSimulated, ServiceError } from '../../../aws/service-error.js'
import type { Tag } from '../../../store/iam/users.js'
import type { Call } from '../../operation.js'
import { refuseMembers } from '../../refuse-members.js'
import { checkImageIds, findImage, type RegionalImage } from '../catalog/images.js'
import { findInstanceType } from '../catalog/instance-types.js'
import { defaultNetwork, type DefaultNetwork, type DefaultSubnet } from '../network/default-network.js'
import { getProfile, type FoundProfile } from '../profile-association/instance-profile.js'
import { checkTags } from '../tag/taggable.js'

export interface LaunchPlan {
  image: RegionalImage
  instanceType: string
  network: DefaultNetwork
  subnet: DefaultSubnet
  securityGroupIds: readonly string[]
  profile?: FoundProfile | undefined
  /** Tags by the type of what they are for. */
  tags: Readonly<Record<'instance' | 'volume' | 'network-interface', readonly Tag[]>>
}

const MOST_INSTANCES = 20
/** What stands before the name of a parameter that holds an AMI id. */
const SSM_PARAMETER = 'resolve:ssm:'
const REFUSED = [
  'AdditionalInfo', 'BlockDeviceMappings', 'CapacityReservationSpecification', 'CpuOptions', 'CreditSpecification', 'EbsOptimized',
  'ElasticGpuSpecification', 'ElasticInferenceAccelerators', 'EnablePrimaryIpv6', 'EnclaveOptions', 'HibernationOptions', 'InstanceMarketOptions',
  'Ipv6AddressCount', 'Ipv6Addresses', 'KernelId', 'LaunchTemplate', 'LicenseSpecifications', 'MaintenanceOptions', 'NetworkInterfaces',
  'NetworkPerformanceOptions', 'Operator', 'PrivateDnsNameOptions', 'PrivateIpAddress', 'RamdiskId', 'SecondaryInterfaces',
] as const

/** @throws ServiceError for the first thing that is missing, unknown or does not fit. */
export function launchPlan(call: Call<RunInstancesRequest>): LaunchPlan {
  const { input, account, region } = call
  refuseMembers('ec2', 'RunInstances', input, REFUSED)
  checkCounts(input)
  if (input.ImageId === undefined) throw new ServiceError('MissingParameter', 'The request must contain the parameter ImageId')
  if (input.ImageId.startsWith(SSM_PARAMETER)) throw notSimulated('ec2', 'RunInstances with an AMI id from Systems Manager (resolve:ssm); DescribeImages has the ids')
  checkImageIds(region, [input.ImageId])
  const image = findImage(region, input.ImageId) as RegionalImage
  const instanceType = typeFor(input, image)
  if (input.KeyName !== undefined) throw new ServiceError('InvalidKeyPair.NotFound', `The key pair '${input.KeyName}' does not exist`)
  const network = defaultNetwork(call)
  return {
    image,
    instanceType,
    network,
    subnet: subnetFor(input, network),
    securityGroupIds: groupsFor(input, network),
    profile: input.IamInstanceProfile && getProfile(account, input.IamInstanceProfile),
    tags: { 'instance': tagsFor(input, 'instance'), 'volume': tagsFor(input, 'volume'), 'network-interface': tagsFor(input, 'network-interface') },
  }
}

function checkCounts({ MinCount, MaxCount }: RunInstancesRequest): void {
  if (MinCount < 1) throw new ServiceError('InvalidParameterValue', `Value (${MinCount}) for parameter minCount is invalid. Expecting a value greater than 0.`)
  if (MaxCount < MinCount) throw new ServiceError('InvalidParameterCombination', 'The parameter maxCount must be greater than or equal to minCount')
  if (MinCount > MOST_INSTANCES) {
    throw new ServiceError('InstanceLimitExceeded', `You have requested more instances (${MinCount}) than your current instance limit of ${MOST_INSTANCES} allows.`)
  }
}

/** How many are launched: as many as there is room for. */
export function countOf({ MaxCount }: RunInstancesRequest): number {
  return Math.min(MaxCount, MOST_INSTANCES)
}

function typeFor({ InstanceType = 'm1.small' }: RunInstancesRequest, image: RegionalImage): string {
  if (InstanceType === 'm1.small') {
    throw new ServiceError(
      'InvalidParameterCombination',
      "Non-Windows instances with a virtualization type of 'hvm' are currently not supported for this instance type: m1.small",
    )
  }
  const type = findInstanceType(InstanceType)
  if (!type) throw new ServiceError('InvalidParameterValue', `Invalid value '${InstanceType}' for InstanceType.`)
  if (type.architecture !== image.architecture) {
    throw new ServiceError(
      'InvalidParameterValue',
      `The architecture '${type.architecture}' of the specified instance type does not match the architecture '${image.architecture}' of the specified AMI.`,
    )
  }
  return InstanceType
}

function subnetFor({ SubnetId, Placement }: RunInstancesRequest, { subnets }: DefaultNetwork): DefaultSubnet {
  const zone = Placement?.AvailabilityZone
  const subnet = subnets.find(({ subnetId, availabilityZone }) => (SubnetId === undefined || subnetId === SubnetId) && (zone === undefined || availabilityZone === zone))
  if (subnet) return subnet
  if (SubnetId !== undefined && !subnets.some(({ subnetId }) => subnetId === SubnetId)) {
    throw new ServiceError('InvalidSubnetID.NotFound', `The subnet ID '${SubnetId}' does not exist`)
  }
  throw new ServiceError('InvalidParameterValue', `Invalid availability zone: [${zone ?? ''}]`)
}

function groupsFor({ SecurityGroupIds = [], SecurityGroups = [] }: RunInstancesRequest, { securityGroupId }: DefaultNetwork): string[] {
  const unknown = [...SecurityGroupIds.filter((id) => id !== securityGroupId), ...SecurityGroups.filter((name) => name !== 'default')][0]
  if (unknown !== undefined) throw new ServiceError('InvalidGroup.NotFound', `The security group '${unknown}' does not exist`)
  return [securityGroupId]
}

function tagsFor({ TagSpecifications = [] }: RunInstancesRequest, type: keyof LaunchPlan['tags']): Tag[] {
  const other = TagSpecifications.find(({ ResourceType = '' }) => !['instance', 'volume', 'network-interface'].includes(ResourceType))
  if (other) throw new ServiceError('InvalidParameterValue', `'${other.ResourceType ?? ''}' is not a valid taggable resource type for this operation.`)
  return checkTags(TagSpecifications.filter(({ ResourceType }) => ResourceType === type).flatMap(({ Tags = [] }) => Tags))
}
