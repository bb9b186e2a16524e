/** ec2 DescribeInstanceTypes */
import type { InstanceTypeInfo } from '../../../aws/models/ec2.types.js'
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { applyFilters, type FilterFields } from '../filters.js'
import { describeNeed, endDryRun } from '../need.js'
import { pageOf } from '../pages.js'
import { findInstanceType, INSTANCE_TYPES, toInstanceTypeInfo } from './instance-types.js'

const FIELDS: FilterFields<InstanceTypeInfo> = {
  'instance-type': ({ InstanceType }) => InstanceType,
  'free-tier-eligible': ({ FreeTierEligible }) => String(FreeTierEligible),
  'current-generation': ({ CurrentGeneration }) => String(CurrentGeneration),
  'burstable-performance-supported': ({ BurstablePerformanceSupported }) => String(BurstablePerformanceSupported),
  'hypervisor': ({ Hypervisor }) => Hypervisor,
  'memory-info.size-in-mib': ({ MemoryInfo }) => String(MemoryInfo?.SizeInMiB),
  'processor-info.supported-architecture': ({ ProcessorInfo }) => ProcessorInfo?.SupportedArchitectures,
  'vcpu-info.default-vcpus': ({ VCpuInfo }) => String(VCpuInfo?.DefaultVCpus),
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypes.html */
export const DescribeInstanceTypes = operation('ec2', 'DescribeInstanceTypes', {
  authorize: (call) => describeNeed(call, 'ec2:DescribeInstanceTypes'),

  handle({ input }) {
    endDryRun(input)
    const unknown = (input.InstanceTypes ?? []).filter((name) => !findInstanceType(name))
    if (unknown.length > 0) throw new ServiceError('InvalidInstanceType', `The following supplied instance types do not exist: [${unknown.join(', ')}]`)
    const chosen = INSTANCE_TYPES.filter(({ instanceType }) => !input.InstanceTypes?.length || input.InstanceTypes.includes(instanceType))
    const { page, ...more } = pageOf(applyFilters(chosen.map(toInstanceTypeInfo), input.Filters, FIELDS), input)
    return { ...more, InstanceTypes: page }
  },
})
