/** ec2 DescribeSubnets */
import type { Subnet } from '../../../aws/models/ec2.types.js'
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { applyFilters, type FilterFields } from '../filters.js'
import { describeNeed, ec2Arn, endDryRun } from '../need.js'
import { pageOf } from '../pages.js'
import { defaultNetwork } from './default-network.js'

const FIELDS: FilterFields<Subnet> = {
  'subnet-id': ({ SubnetId }) => SubnetId,
  'vpc-id': ({ VpcId }) => VpcId,
  'availability-zone': ({ AvailabilityZone }) => AvailabilityZone,
  'availability-zone-id': ({ AvailabilityZoneId }) => AvailabilityZoneId,
  'cidr-block': ({ CidrBlock }) => CidrBlock,
  'default-for-az': ({ DefaultForAz }) => String(DefaultForAz),
  'owner-id': ({ OwnerId }) => OwnerId,
  'state': ({ State }) => State,
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSubnets.html */
export const DescribeSubnets = operation('ec2', 'DescribeSubnets', {
  authorize: (call) => describeNeed(call, 'ec2:DescribeSubnets'),

  handle(call) {
    const { input, account, region } = call
    endDryRun(input)
    const { vpcId, subnets } = defaultNetwork(call)
    const unknown = input.SubnetIds?.find((id) => !subnets.some(({ subnetId }) => subnetId === id))
    if (unknown !== undefined) throw new ServiceError('InvalidSubnetID.NotFound', `The subnet ID '${unknown}' does not exist`)
    const chosen = subnets.filter(({ subnetId }) => !input.SubnetIds?.length || input.SubnetIds.includes(subnetId))
    const inUse = account.ec2.instances.list({ region }).filter(({ state }) => state !== 'terminated')
    const all = chosen.map(
      (subnet): Subnet => ({
        AvailabilityZoneId: subnet.availabilityZoneId,
        OwnerId: account.id,
        AssignIpv6AddressOnCreation: false,
        Tags: account.ec2.tagsOf(region, subnet.subnetId),
        SubnetArn: ec2Arn(call, `subnet/${subnet.subnetId}`),
        SubnetId: subnet.subnetId,
        State: 'available',
        VpcId: vpcId,
        CidrBlock: subnet.cidrBlock,
        // Of the 4096 addresses AWS keeps five.
        AvailableIpAddressCount: 4091 - inUse.filter(({ subnetId }) => subnetId === subnet.subnetId).length,
        AvailabilityZone: subnet.availabilityZone,
        DefaultForAz: true,
        MapPublicIpOnLaunch: true,
      }),
    )
    const { page, ...more } = pageOf(applyFilters(all, input.Filters, FIELDS, ({ Tags = [] }) => Tags), input)
    return { ...more, Subnets: page }
  },
})
