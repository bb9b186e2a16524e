/** The parts of EC2's answers that the pages show. Times are epoch milliseconds. */

export interface Instance {
  InstanceId: string
  ImageId: string
  InstanceType: string
  LaunchTime: number
  State: { Name: string }
  IamInstanceProfile?: { Arn: string; Id: string }
  PrivateIpAddress?: string
  PublicIpAddress?: string
  VpcId?: string
  SubnetId?: string
  Placement?: { AvailabilityZone: string }
  MetadataOptions?: { HttpTokens?: string }
  Tags?: readonly { Key: string; Value: string }[]
}
export interface Reservation { Instances: readonly Instance[] }
export interface Image { ImageId: string; Name: string; Architecture: string; Description?: string }
export interface InstanceTypeInfo { InstanceType: string; VCpuInfo?: { DefaultVCpus: number }; MemoryInfo?: { SizeInMiB: number } }
export interface ProfileAssociation { AssociationId: string; InstanceId: string; State: string; IamInstanceProfile: { Arn: string } }

const EC2 = { label: 'EC2', path: '/ec2' }
export const aboveInstances = [EC2]
export const aboveInstance = [EC2, { label: 'Instances', path: '/ec2' }]

export const nameOf = (instance: Instance): string => instance.Tags?.find((tag) => tag.Key === 'Name')?.Value ?? ''
/** The profile's name, which for roles made in the console is the role's. */
export const profileName = (arn: string | undefined): string => arn?.split('/').at(-1) ?? ''
