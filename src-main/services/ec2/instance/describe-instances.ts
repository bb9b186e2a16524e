/** ec2 DescribeInstances */
import type { Instance } from '../../../aws/models/ec2.types.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { Account } from '../../../store/account.js'
import type { InstanceRecord } from '../../../store/ec2/instances.js'
import { operation } from '../../operation.js'
import { applyFilters, type FilterFields } from '../filters.js'
import { describeNeed, endDryRun } from '../need.js'
import { pageOf } from '../pages.js'
import { checkInstanceIds, getInstances, shownInstances } from './instance.js'
import { toInstance, toReservations } from './to-instance.js'

interface Found {
  record: InstanceRecord
  instance: Instance
}

const FIELDS: FilterFields<Found> = {
  'architecture': ({ instance }) => instance.Architecture,
  'availability-zone': ({ record }) => record.availabilityZone,
  'client-token': ({ record }) => record.clientToken,
  'dns-name': ({ instance }) => instance.PublicDnsName,
  'group-id': ({ record }) => record.securityGroupIds,
  'group-name': ({ instance }) => (instance.SecurityGroups ?? []).map(({ GroupName = '' }) => GroupName),
  'iam-instance-profile.arn': ({ instance }) => instance.IamInstanceProfile?.Arn,
  'iam-instance-profile.id': ({ instance }) => instance.IamInstanceProfile?.Id,
  'image-id': ({ record }) => record.imageId,
  'instance-id': ({ record }) => record.instanceId,
  'instance-state-code': ({ instance }) => String(instance.State?.Code),
  'instance-state-name': ({ instance }) => instance.State?.Name,
  'instance-type': ({ record }) => record.instanceType,
  'instance.group-id': ({ record }) => record.securityGroupIds,
  'ip-address': ({ record }) => record.publicIpAddress,
  'key-name': ({ record }) => record.keyName,
  'metadata-options.http-endpoint': ({ record }) => record.metadataOptions.httpEndpoint,
  'metadata-options.http-tokens': ({ record }) => record.metadataOptions.httpTokens,
  'platform': ({ instance }) => instance.Platform,
  'platform-details': ({ instance }) => instance.PlatformDetails,
  'private-dns-name': ({ instance }) => instance.PrivateDnsName,
  'private-ip-address': ({ instance }) => instance.PrivateIpAddress,
  'reservation-id': ({ record }) => record.reservationId,
  'root-device-type': ({ instance }) => instance.RootDeviceType,
  'subnet-id': ({ instance }) => instance.SubnetId,
  'tenancy': () => 'default',
  'vpc-id': ({ instance }) => instance.VpcId,
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html */
export const DescribeInstances = operation('ec2', 'DescribeInstances', {
  authorize: (call) => describeNeed(call, 'ec2:DescribeInstances'),

  handle(call) {
    const { input, account, world } = call
    endDryRun(input)
    const { InstanceIds = [] } = input
    if (InstanceIds.length > 0 && input.MaxResults !== undefined) {
      throw new ServiceError('InvalidParameterCombination', 'The parameter instancesSet cannot be used with the parameter maxResults')
    }
    checkInstanceIds(InstanceIds)
    const records = InstanceIds.length > 0 ? getInstances(call, InstanceIds) : shownInstances(call)
    const now = world.clock.now()
    const found = applyFilters(withShapes(account, records, now), input.Filters, FIELDS, ({ instance }) => instance.Tags ?? [])
    const { page, ...more } = pageOf(found.map(({ record }) => record), input)
    return { ...more, Reservations: toReservations(account, page, now) }
  },
})

function withShapes(account: Account, records: readonly InstanceRecord[], now: number): Found[] {
  return records.map((record) => ({ record, instance: toInstance(account, record, now) }))
}
