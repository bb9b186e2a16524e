/** ec2 DescribeVpcs */
import type { Vpc } from '../../../aws/models/ec2.types.js'
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { applyFilters, type FilterFields } from '../filters.js'
import { describeNeed, endDryRun } from '../need.js'
import { pageOf } from '../pages.js'
import { defaultNetwork } from './default-network.js'

const FIELDS: FilterFields<Vpc> = {
  'vpc-id': ({ VpcId }) => VpcId,
  'owner-id': ({ OwnerId }) => OwnerId,
  'cidr': ({ CidrBlock }) => CidrBlock,
  'is-default': ({ IsDefault }) => String(IsDefault),
  'state': ({ State }) => State,
}

/** Each region has the default VPC, and no other can be made. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcs.html */
export const DescribeVpcs = operation('ec2', 'DescribeVpcs', {
  authorize: (call) => describeNeed(call, 'ec2:DescribeVpcs'),

  handle(call) {
    const { input, account, region } = call
    endDryRun(input)
    const network = defaultNetwork(call)
    const unknown = input.VpcIds?.find((id) => id !== network.vpcId)
    if (unknown !== undefined) throw new ServiceError('InvalidVpcID.NotFound', `The vpc ID '${unknown}' does not exist`)
    const vpc: Vpc = {
      OwnerId: account.id,
      InstanceTenancy: 'default',
      CidrBlockAssociationSet: [{ AssociationId: network.cidrAssociationId, CidrBlock: network.cidrBlock, CidrBlockState: { State: 'associated' } }],
      IsDefault: true,
      Tags: account.ec2.tagsOf(region, network.vpcId),
      VpcId: network.vpcId,
      State: 'available',
      CidrBlock: network.cidrBlock,
      DhcpOptionsId: network.dhcpOptionsId,
    }
    const { page, ...more } = pageOf(applyFilters([vpc], input.Filters, FIELDS, ({ Tags = [] }) => Tags), input)
    return { ...more, Vpcs: page }
  },
})
