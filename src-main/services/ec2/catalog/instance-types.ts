/** The instance types that can be launched: a small choice of AWS's. https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-types.html */
import type { InstanceTypeInfo } from '../../../aws/models/ec2.types.js'

export interface InstanceTypeFacts {
  instanceType: string
  vcpus: number
  memoryMiB: number
  architecture: 'x86_64' | 'arm64'
  burstable: boolean
  freeTier: boolean
  network: string
}

type Row = readonly [instanceType: string, vcpus: number, memoryGiB: number, architecture: 'x86_64' | 'arm64', network: string]

const ROWS: readonly Row[] = [
  ['t2.micro', 1, 1, 'x86_64', 'Low to Moderate'],
  ['t2.small', 1, 2, 'x86_64', 'Low to Moderate'],
  ['t2.medium', 2, 4, 'x86_64', 'Low to Moderate'],
  ['t3.nano', 2, 0.5, 'x86_64', 'Up to 5 Gigabit'],
  ['t3.micro', 2, 1, 'x86_64', 'Up to 5 Gigabit'],
  ['t3.small', 2, 2, 'x86_64', 'Up to 5 Gigabit'],
  ['t3.medium', 2, 4, 'x86_64', 'Up to 5 Gigabit'],
  ['t3.large', 2, 8, 'x86_64', 'Up to 5 Gigabit'],
  ['t4g.micro', 2, 1, 'arm64', 'Up to 5 Gigabit'],
  ['t4g.small', 2, 2, 'arm64', 'Up to 5 Gigabit'],
  ['m5.large', 2, 8, 'x86_64', 'Up to 10 Gigabit'],
  ['m5.xlarge', 4, 16, 'x86_64', 'Up to 10 Gigabit'],
  ['m7g.large', 2, 8, 'arm64', 'Up to 12.5 Gigabit'],
  ['c5.large', 2, 4, 'x86_64', 'Up to 10 Gigabit'],
  ['r5.large', 2, 16, 'x86_64', 'Up to 10 Gigabit'],
]
const FREE_TIER = new Set(['t2.micro', 't3.micro', 't3.small', 't4g.micro', 't4g.small'])

export const INSTANCE_TYPES: readonly InstanceTypeFacts[] = ROWS.map(([instanceType, vcpus, memoryGiB, architecture, network]) => ({
  instanceType,
  vcpus,
  memoryMiB: memoryGiB * 1024,
  architecture,
  network,
  burstable: instanceType.startsWith('t'),
  freeTier: FREE_TIER.has(instanceType),
}))

export function findInstanceType(instanceType: string): InstanceTypeFacts | undefined {
  return INSTANCE_TYPES.find((facts) => facts.instanceType === instanceType)
}

export function toInstanceTypeInfo(facts: InstanceTypeFacts): InstanceTypeInfo {
  const isOld = facts.instanceType.startsWith('t2.')
  const threads = facts.architecture === 'arm64' || facts.vcpus === 1 ? 1 : 2
  return {
    InstanceType: facts.instanceType,
    CurrentGeneration: true,
    FreeTierEligible: facts.freeTier,
    SupportedUsageClasses: ['on-demand', 'spot'],
    SupportedRootDeviceTypes: ['ebs'],
    SupportedVirtualizationTypes: ['hvm'],
    BareMetal: false,
    Hypervisor: isOld ? 'xen' : 'nitro',
    ProcessorInfo: { SupportedArchitectures: [facts.architecture] },
    VCpuInfo: { DefaultVCpus: facts.vcpus, DefaultCores: facts.vcpus / threads, DefaultThreadsPerCore: threads },
    MemoryInfo: { SizeInMiB: facts.memoryMiB },
    InstanceStorageSupported: false,
    NetworkInfo: { NetworkPerformance: facts.network, Ipv6Supported: true },
    BurstablePerformanceSupported: facts.burstable,
    DedicatedHostsSupported: !facts.burstable,
    SupportedBootModes: ['legacy-bios', 'uefi'],
  }
}
