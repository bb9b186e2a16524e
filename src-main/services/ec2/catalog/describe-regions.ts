/** ec2 DescribeRegions */
import type { Region } from '../../../aws/models/ec2.types.js'
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { applyFilters, type FilterFields } from '../filters.js'
import { describeNeed, endDryRun } from '../need.js'
import { REGIONS } from './regions.js'

const FIELDS: FilterFields<Region> = {
  'endpoint': ({ Endpoint }) => Endpoint,
  'region-name': ({ RegionName }) => RegionName,
  'opt-in-status': ({ OptInStatus }) => OptInStatus,
}

/** Shows the regions that are open to the account, unless all are asked for. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html */
export const DescribeRegions = operation('ec2', 'DescribeRegions', {
  authorize: (call) => describeNeed(call, 'ec2:DescribeRegions'),

  handle({ input }) {
    endDryRun(input)
    const unknown = input.RegionNames?.find((name) => !REGIONS.some(({ regionName }) => regionName === name))
    if (unknown !== undefined) throw new ServiceError('InvalidParameterValue', `Invalid region provided: ${unknown}`)
    const chosen = REGIONS.filter(({ regionName, optIn }) => (input.RegionNames?.length ? input.RegionNames.includes(regionName) : input.AllRegions || !optIn))
    const regions = chosen.map(
      ({ regionName, optIn }): Region => ({
        OptInStatus: optIn ? 'not-opted-in' : 'opt-in-not-required',
        RegionName: regionName,
        Endpoint: `ec2.${regionName}.amazonaws.com`,
      }),
    )
    return { Regions: applyFilters(regions, input.Filters, FIELDS) }
  },
})
