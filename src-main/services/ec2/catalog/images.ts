/** The machine images that can be launched: a few public ones, whose ids differ by region and never change. */
import { createHash } from 'node:crypto'
import type { Image } from '../../../aws/models/ec2.types.js'
import { ServiceError } from '../../../aws/service-error.js'

export interface ImageFacts {
  name: string
  description: string
  ownerId: string
  ownerAlias?: string
  architecture: 'x86_64' | 'arm64'
  created: string
  rootDeviceName: string
  windows?: boolean
}

const IMAGES: readonly ImageFacts[] = [
  {
    name: 'al2023-ami-2023.9.20260105.0-kernel-6.1-x86_64',
    description: 'Amazon Linux 2023 AMI 2023.9.20260105.0 x86_64 HVM kernel-6.1',
    ownerId: '137112412989',
    ownerAlias: 'amazon',
    architecture: 'x86_64',
    created: '2026-01-06T00:11:33.000Z',
    rootDeviceName: '/dev/xvda',
  },
  {
    name: 'al2023-ami-2023.9.20260105.0-kernel-6.1-arm64',
    description: 'Amazon Linux 2023 AMI 2023.9.20260105.0 arm64 HVM kernel-6.1',
    ownerId: '137112412989',
    ownerAlias: 'amazon',
    architecture: 'arm64',
    created: '2026-01-06T00:11:41.000Z',
    rootDeviceName: '/dev/xvda',
  },
  {
    name: 'ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20260108',
    description: 'Canonical, Ubuntu, 24.04, amd64 noble image',
    ownerId: '099720109477',
    architecture: 'x86_64',
    created: '2026-01-08T07:02:17.000Z',
    rootDeviceName: '/dev/sda1',
  },
  {
    name: 'Windows_Server-2022-English-Full-Base-2026.01.14',
    description: 'Microsoft Windows Server 2022 Full Locale English AMI provided by Amazon',
    ownerId: '801119661308',
    ownerAlias: 'amazon',
    architecture: 'x86_64',
    created: '2026-01-14T11:40:52.000Z',
    rootDeviceName: '/dev/sda1',
    windows: true,
  },
]

export interface RegionalImage extends ImageFacts {
  imageId: string
}

export function imagesOf(region: string): RegionalImage[] {
  return IMAGES.map((image) => ({ ...image, imageId: imageId(region, image.name) }))
}

export function findImage(region: string, id: string): RegionalImage | undefined {
  return imagesOf(region).find((image) => image.imageId === id)
}

/** @throws ServiceError for the first that is malformed, or all that do not exist. */
export function checkImageIds(region: string, imageIds: readonly string[]): void {
  const malformed = imageIds.find((id) => !/^ami-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id))
  if (malformed !== undefined) throw new ServiceError('InvalidAMIID.Malformed', `Invalid id: "${malformed}" (expecting "ami-...")`)
  const unknown = imageIds.filter((id) => !findImage(region, id))
  if (unknown.length > 0) {
    const what = unknown.length === 1 ? `id '[${unknown.join()}]' does` : `ids '[${unknown.join(', ')}]' do`
    throw new ServiceError('InvalidAMIID.NotFound', `The image ${what} not exist`)
  }
}

export function toImage(image: RegionalImage): Image {
  return {
    PlatformDetails: platformOf(image),
    UsageOperation: usageOf(image),
    BlockDeviceMappings: [
      { Ebs: { DeleteOnTermination: true, VolumeSize: image.windows ? 30 : 8, VolumeType: 'gp3', Encrypted: false }, DeviceName: image.rootDeviceName },
    ],
    Description: image.description,
    EnaSupport: true,
    Hypervisor: 'xen',
    ...(image.ownerAlias !== undefined && { ImageOwnerAlias: image.ownerAlias }),
    Name: image.name,
    RootDeviceName: image.rootDeviceName,
    RootDeviceType: 'ebs',
    SriovNetSupport: 'simple',
    VirtualizationType: 'hvm',
    ImdsSupport: 'v2.0',
    ImageId: image.imageId,
    ImageLocation: `${image.ownerAlias ?? image.ownerId}/${image.name}`,
    State: 'available',
    OwnerId: image.ownerId,
    CreationDate: image.created,
    Public: true,
    Architecture: image.architecture,
    ImageType: 'machine',
    ...(image.windows && { Platform: 'windows' }),
  }
}

export function platformOf({ windows }: ImageFacts): string {
  return windows ? 'Windows' : 'Linux/UNIX'
}

export function usageOf({ windows }: ImageFacts): string {
  return windows ? 'RunInstances:0002' : 'RunInstances'
}

function imageId(region: string, name: string): string {
  return `ami-0${createHash('sha256').update(`${region}/${name}`).digest('hex').slice(0, 16)}`
}
