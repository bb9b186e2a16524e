/** ec2 DescribeInstanceStatus */
import type { InstanceStatus, InstanceStatusSummary } from '../../../aws/models/ec2.types.js'
import type { InstanceRecord } from '../../../store/ec2/instances.js'
import { operation } from '../../operation.js'
import { applyFilters, type FilterFields } from '../filters.js'
import { describeNeed, endDryRun } from '../need.js'
import { pageOf } from '../pages.js'
import { checkInstanceIds, getInstances, shownInstances } from './instance.js'
import { checksStatus, stateOf, toState } from './state.js'

const FIELDS: FilterFields<InstanceStatus> = {
  'availability-zone': ({ AvailabilityZone }) => AvailabilityZone,
  'instance-state-code': ({ InstanceState }) => String(InstanceState?.Code),
  'instance-state-name': ({ InstanceState }) => InstanceState?.Name,
  'instance-status.status': (status) => status.InstanceStatus?.Status,
  'system-status.status': ({ SystemStatus }) => SystemStatus?.Status,
}

/** Shows running instances, unless all are asked for. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceStatus.html */
export const DescribeInstanceStatus = operation('ec2', 'DescribeInstanceStatus', {
  authorize: (call) => describeNeed(call, 'ec2:DescribeInstanceStatus'),

  handle(call) {
    const { input, world } = call
    endDryRun(input)
    const { InstanceIds = [] } = input
    checkInstanceIds(InstanceIds)
    const records = InstanceIds.length > 0 ? getInstances(call, InstanceIds) : shownInstances(call)
    const now = world.clock.now()
    const statuses = records.filter((record) => input.IncludeAllInstances || stateOf(record, now) === 'running').map((record) => toStatus(record, now))
    const { page, ...more } = pageOf(applyFilters(statuses, input.Filters, FIELDS), input)
    return { ...more, InstanceStatuses: page }
  },
})

function toStatus(record: InstanceRecord, now: number): InstanceStatus {
  const status = checksStatus(record, now)
  const reachability = status === 'ok' ? 'passed' : 'initializing'
  const summary: InstanceStatusSummary = { ...(status !== 'not-applicable' && { Details: [{ Name: 'reachability', Status: reachability }] }), Status: status }
  return {
    AvailabilityZone: record.availabilityZone,
    InstanceId: record.instanceId,
    InstanceState: toState(stateOf(record, now)),
    InstanceStatus: summary,
    SystemStatus: summary,
  }
}
