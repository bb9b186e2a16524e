/** The sign-in operations that are simulated: the table of contents. One line for each. */
export { ConsoleLogin } from './console-login.js'
export { CreateRootVirtualMFADevice } from './create-root-virtual-mfa-device.js'
export { DeactivateRootMFADevice } from './deactivate-root-mfa-device.js'
export { EnablePasskey } from './enable-passkey.js'
export { EnableRootMFADevice } from './enable-root-mfa-device.js'
export { SwitchRole } from './switch-role.js'
