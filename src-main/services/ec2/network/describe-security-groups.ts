/** ec2 DescribeSecurityGroups */
import type { SecurityGroup } from '../../../aws/models/ec2.types.js'
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { applyFilters, type FilterFields } from '../filters.js'
import { describeNeed, ec2Arn, endDryRun } from '../need.js'
import { pageOf } from '../pages.js'
import { defaultNetwork } from './default-network.js'

const FIELDS: FilterFields<SecurityGroup> = {
  'group-id': ({ GroupId }) => GroupId,
  'group-name': ({ GroupName }) => GroupName,
  'vpc-id': ({ VpcId }) => VpcId,
  'owner-id': ({ OwnerId }) => OwnerId,
  'description': ({ Description }) => Description,
}

/** Each VPC has its default group, and no other can be made. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroups.html */
export const DescribeSecurityGroups = operation('ec2', 'DescribeSecurityGroups', {
  authorize: (call) => describeNeed(call, 'ec2:DescribeSecurityGroups'),

  handle(call) {
    const { input, account, region } = call
    endDryRun(input)
    const { vpcId, securityGroupId } = defaultNetwork(call)
    const unknown = [...(input.GroupIds ?? []).filter((id) => id !== securityGroupId), ...(input.GroupNames ?? []).filter((name) => name !== 'default')][0]
    if (unknown !== undefined) throw new ServiceError('InvalidGroup.NotFound', `The security group '${unknown}' does not exist`)
    const group: SecurityGroup = {
      GroupId: securityGroupId,
      IpPermissionsEgress: [{ IpProtocol: '-1', UserIdGroupPairs: [], IpRanges: [{ CidrIp: '0.0.0.0/0' }], Ipv6Ranges: [], PrefixListIds: [] }],
      Tags: account.ec2.tagsOf(region, securityGroupId),
      VpcId: vpcId,
      SecurityGroupArn: ec2Arn(call, `security-group/${securityGroupId}`),
      OwnerId: account.id,
      GroupName: 'default',
      Description: 'default VPC security group',
      IpPermissions: [
        { IpProtocol: '-1', UserIdGroupPairs: [{ UserId: account.id, GroupId: securityGroupId }], IpRanges: [], Ipv6Ranges: [], PrefixListIds: [] },
      ],
    }
    const { page, ...more } = pageOf(applyFilters([group], input.Filters, FIELDS, ({ Tags = [] }) => Tags), input)
    return { ...more, SecurityGroups: page }
  },
})
