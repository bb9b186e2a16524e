/** ec2 DescribeImages */
import type { Image } from '../../../aws/models/ec2.types.js'
import { operation } from '../../operation.js'
import { applyFilters, type FilterFields } from '../filters.js'
import { describeNeed, endDryRun } from '../need.js'
import { pageOf } from '../pages.js'
import { checkImageIds, imagesOf, toImage } from './images.js'

const FIELDS: FilterFields<Image> = {
  'architecture': ({ Architecture }) => Architecture,
  'description': ({ Description }) => Description,
  'hypervisor': ({ Hypervisor }) => Hypervisor,
  'image-id': ({ ImageId }) => ImageId,
  'image-type': ({ ImageType }) => ImageType,
  'is-public': ({ Public }) => String(Public),
  'name': ({ Name }) => Name,
  'owner-alias': ({ ImageOwnerAlias }) => ImageOwnerAlias,
  'owner-id': ({ OwnerId }) => OwnerId,
  'platform': ({ Platform }) => Platform,
  'root-device-name': ({ RootDeviceName }) => RootDeviceName,
  'root-device-type': ({ RootDeviceType }) => RootDeviceType,
  'state': ({ State }) => State,
  'virtualization-type': ({ VirtualizationType }) => VirtualizationType,
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html */
export const DescribeImages = operation('ec2', 'DescribeImages', {
  authorize: (call) => describeNeed(call, 'ec2:DescribeImages'),

  handle({ input, region }) {
    endDryRun(input)
    const { ImageIds = [], Owners = [] } = input
    checkImageIds(region, ImageIds)
    const images = imagesOf(region)
      .filter(({ imageId }) => ImageIds.length === 0 || ImageIds.includes(imageId))
      // `self` owns none: images cannot be made here.
      .filter(({ ownerId, ownerAlias }) => Owners.length === 0 || Owners.some((owner) => owner === ownerId || owner === ownerAlias))
      .map(toImage)
    const { page, ...more } = pageOf(applyFilters(images, input.Filters, FIELDS, () => []), input, 1)
    return { ...more, Images: page }
  },
})
