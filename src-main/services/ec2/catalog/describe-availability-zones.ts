/** ec2 DescribeAvailabilityZones */
import type { AvailabilityZone } from '../../../aws/models/ec2.types.js'
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { applyFilters, type FilterFields } from '../filters.js'
import { describeNeed, endDryRun } from '../need.js'
import { zonesOf } from './regions.js'

const FIELDS: FilterFields<AvailabilityZone> = {
  'region-name': ({ RegionName }) => RegionName,
  'zone-name': ({ ZoneName }) => ZoneName,
  'zone-id': ({ ZoneId }) => ZoneId,
  'zone-type': ({ ZoneType }) => ZoneType,
  'group-name': ({ GroupName }) => GroupName,
  'opt-in-status': ({ OptInStatus }) => OptInStatus,
  'state': ({ State }) => State,
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAvailabilityZones.html */
export const DescribeAvailabilityZones = operation('ec2', 'DescribeAvailabilityZones', {
  authorize: (call) => describeNeed(call, 'ec2:DescribeAvailabilityZones'),

  handle({ input, region }) {
    endDryRun(input)
    const { ZoneNames = [], ZoneIds = [] } = input
    const zones = zonesOf(region)
    const unknown = ZoneNames.find((name) => !zones.some(({ zoneName }) => zoneName === name)) ?? ZoneIds.find((id) => !zones.some(({ zoneId }) => zoneId === id))
    if (unknown !== undefined) throw new ServiceError('InvalidParameterValue', `Invalid availability zones: [${unknown}]`)
    const all = zones
      .filter(({ zoneName, zoneId }) => (ZoneNames.length === 0 || ZoneNames.includes(zoneName)) && (ZoneIds.length === 0 || ZoneIds.includes(zoneId)))
      .map(
        ({ zoneName, zoneId }): AvailabilityZone => ({
          OptInStatus: 'opt-in-not-required',
          Messages: [],
          RegionName: region,
          ZoneName: zoneName,
          ZoneId: zoneId,
          GroupName: `${region}-zg-1`,
          NetworkBorderGroup: region,
          ZoneType: 'availability-zone',
          State: 'available',
        }),
      )
    return { AvailabilityZones: applyFilters(all, input.Filters, FIELDS) }
  },
})
