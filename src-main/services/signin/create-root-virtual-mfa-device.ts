/** signin CreateRootVirtualMFADevice */
import { addVirtualDevice, bootstrapOf } from '../../access/mfa/devices.js'
import { operation } from '../operation.js'
import { rootOnly } from './root-only.js'

/** AWS offers it in the console alone. https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-virt-mfa-for-root.html */
export const CreateRootVirtualMFADevice = operation('signin', 'CreateRootVirtualMFADevice', {
  authorize: rootOnly,

  handle({ input, account, world }) {
    const device = addVirtualDevice(world, account, { name: input.VirtualMFADeviceName, tags: [] })
    return { VirtualMFADevice: { SerialNumber: device.serialNumber, ...bootstrapOf(account, device) } }
  },
})
