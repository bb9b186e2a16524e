/** The default VPC that every account has in every region: derived from the world's seed, so it is the same for ever. */
import { seededBytes } from '../../../store/random.js'
import { ec2Id } from '../../../aws/ids.js'
import type { Call } from '../../operation.js'
import { zonesOf } from '../catalog/regions.js'

type NetworkCall = Pick<Call<unknown>, 'account' | 'region' | 'world'>

export interface DefaultSubnet {
  subnetId: string
  availabilityZone: string
  availabilityZoneId: string
  /** `172.31.16.0/20` */
  cidrBlock: string
}

export interface DefaultNetwork {
  vpcId: string
  dhcpOptionsId: string
  cidrAssociationId: string
  cidrBlock: string
  securityGroupId: string
  subnets: readonly DefaultSubnet[]
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc-components.html */
export function defaultNetwork({ account, region, world }: NetworkCall): DefaultNetwork {
  const id = (prefix: string, what: string): string =>
    ec2Id(prefix, (count) => seededBytes(world.seed, `default-network/${account.id}/${region}/${what}`, count))
  return {
    vpcId: id('vpc', 'vpc'),
    dhcpOptionsId: id('dopt', 'dhcp-options'),
    cidrAssociationId: id('vpc-cidr-assoc', 'cidr'),
    cidrBlock: '172.31.0.0/16',
    securityGroupId: id('sg', 'default-group'),
    subnets: zonesOf(region).map(({ zoneName, zoneId }, index) => ({
      subnetId: id('subnet', zoneName),
      availabilityZone: zoneName,
      availabilityZoneId: zoneId,
      cidrBlock: `172.31.${index * 16}.0/20`,
    })),
  }
}
