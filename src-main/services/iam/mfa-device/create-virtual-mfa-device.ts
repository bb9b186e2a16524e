/** iam CreateVirtualMFADevice */
import { addVirtualDevice, bootstrapOf, mfaArn } from '../../../access/mfa/devices.js'
import { operation } from '../../operation.js'
import { withTags } from '../tags.js'

/** The only answer that ever holds the seed. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateVirtualMFADevice.html */
export const CreateVirtualMFADevice = operation('iam', 'CreateVirtualMFADevice', {
  authorize: ({ input, account }) => [
    {
      action: 'iam:CreateVirtualMFADevice',
      resource: mfaArn(account.id, input.Path ?? '/', input.VirtualMFADeviceName),
      context: { 'aws:RequestTag': input.Tags },
    },
  ],

  handle({ input, account, world }) {
    const tags = withTags([], input.Tags, 'exactCase')
    const device = addVirtualDevice(world, account, { path: input.Path, name: input.VirtualMFADeviceName, tags })
    const shown = { SerialNumber: device.serialNumber, ...bootstrapOf(account, device) }
    return { VirtualMFADevice: tags.length > 0 ? { ...shown, Tags: tags } : shown }
  },
})
